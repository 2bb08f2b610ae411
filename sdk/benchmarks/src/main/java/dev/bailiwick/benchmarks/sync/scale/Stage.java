package dev.bailiwick.benchmarks.sync.scale;

import tools.jackson.databind.JsonNode;

/**
 * What one program took for one task.
 *
 * @param seconds by the clock
 * @param cpuSeconds of the program's own process
 * @param sandboxCpuSeconds that the simulator took meanwhile
 * @param calls of the CRM's API
 * @param peakHeap bytes; 0 where there is none to be read
 * @param peakResident bytes, since the process began
 */
record Stage(
        double seconds, double cpuSeconds, double sandboxCpuSeconds, long calls, long peakHeap, long peakResident) {

    static Stage of(JsonNode answer, double sandboxCpuSeconds, long calls) {
        return new Stage(
                answer.path("seconds").doubleValue(),
                answer.path("cpuSeconds").doubleValue(),
                sandboxCpuSeconds,
                calls,
                answer.path("peakHeap").asLong(0),
                answer.path("peakResident").asLong(0));
    }
}
