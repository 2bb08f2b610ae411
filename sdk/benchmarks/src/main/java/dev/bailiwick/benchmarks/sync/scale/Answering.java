package dev.bailiwick.benchmarks.sync.scale;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import tools.jackson.databind.json.JsonMapper;

/** The other end of a {@link Child} that is a JVM: what each answer says, and what it took. */
final class Answering {

    private static final Path STATUS = Path.of("/proc/self/status");

    private Answering() {}

    /** Answers every line of the input until it ends; what stands behind its first blank is the second argument. */
    static void lines(BiFunction<String, String, Map<String, Object>> action) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        while (line != null) {
            System.out.println(Child.ANSWER + JsonMapper.shared().writeValueAsString(measured(line, action)));
            line = in.readLine();
        }
    }

    private static Map<String, Object> measured(String line, BiFunction<String, String, Map<String, Object>> action)
            throws IOException {
        String[] words = line.split(" ", 2);
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        long cpu = cpuNanos();
        long begun = System.nanoTime();
        Map<String, Object> answer = new LinkedHashMap<>(action.apply(words[0], words.length == 1 ? "" : words[1]));
        answer.putIfAbsent("seconds", (System.nanoTime() - begun) / 1e9);
        answer.put("cpuSeconds", (cpuNanos() - cpu) / 1e9);
        answer.put("peakHeap", peakHeap());
        answer.put("peakResident", peakResident());
        return answer;
    }

    static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** The most that each pool of the heap held; they need not have held it at the same time. */
    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    /** Since the process began; 0 where the system does not tell. */
    private static long peakResident() throws IOException {
        if (!Files.exists(STATUS)) {
            return 0;
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }
}
