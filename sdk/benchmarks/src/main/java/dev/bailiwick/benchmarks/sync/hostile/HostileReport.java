package dev.bailiwick.benchmarks.sync.hostile;

import dev.bailiwick.sandbox.Fault;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What faults cost and changed.
 *
 * @param calm what it took without them
 * @param hostile what it took with them
 * @param faults how often each happened
 * @param differences a sentence for each; empty when the runs ended equal
 */
record HostileReport(Effort calm, Effort hostile, Map<Fault.Effect, Long> faults, List<String> differences) {

    boolean isEqual() {
        return differences.isEmpty();
    }

    /** Tables as docs/performance.md has them, and a last line that says EQUAL or what differs. */
    String text() {
        StringBuilder text = new StringBuilder("\n| Fault | times |\n| --- | --- |\n");
        new TreeMap<>(faults)
                .forEach((effect, times) -> text.append("| ")
                        .append(effect.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .append(" | ")
                        .append(number(times))
                        .append(" |\n"));
        text.append("\n| Calls | without faults | with faults | extra |\n| --- | --- | --- | --- |\n");
        row(text, "queries", calm.calls().queries(), hostile.calls().queries());
        row(text, "writes", calm.calls().writes(), hostile.calls().writes());
        row(text, "tokens", calm.calls().tokens(), hostile.calls().tokens());
        row(text, "others", calm.calls().otherApi(), hostile.calls().otherApi());
        row(text, "restarts", calm.restarts(), hostile.restarts());
        row(text, "seconds", calm.took().toSeconds(), hostile.took().toSeconds());
        text.append('\n').append(isEqual() ? "EQUAL" : "DIFFERENT\n" + String.join("\n", differences));
        return text.toString();
    }

    private static void row(StringBuilder text, String what, long without, long with) {
        text.append("| ")
                .append(what)
                .append(" | ")
                .append(number(without))
                .append(" | ")
                .append(number(with))
                .append(" | ")
                .append(number(with - without))
                .append(" |\n");
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
