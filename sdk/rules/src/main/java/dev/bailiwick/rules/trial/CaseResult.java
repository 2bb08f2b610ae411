package dev.bailiwick.rules.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a test case.
 *
 * @param name the sentence that says what is meant
 * @param file where the case stands
 * @param line where it begins there, from 1
 * @param took how long deciding took
 * @param differences what came out otherwise than expected; empty when the case passed
 * @param why the decision's reason, and what became of territories that were expected and not met; empty when the case
 *     passed
 */
public record CaseResult(
        String name, String file, int line, Duration took, List<Difference> differences, List<String> why) {

    /** Copies the lists. */
    public CaseResult {
        differences = List.copyOf(differences);
        why = List.copyOf(why);
    }

    /** Whether all came out as expected. */
    public boolean passed() {
        return differences.isEmpty();
    }

    /** For a case that failed: expected and got of each difference, then why, as lines of text. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Difference difference : differences) {
            lines.add(difference.what());
            lines.add("  expected  " + difference.expected());
            lines.add("  got       " + difference.got());
        }
        if (!why.isEmpty()) {
            lines.add("why");
            why.stream().map("  "::concat).forEach(lines::add);
        }
        return lines;
    }
}
