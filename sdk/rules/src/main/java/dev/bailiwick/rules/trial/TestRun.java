package dev.bailiwick.rules.trial;

import dev.bailiwick.rules.folder.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What came of a model's test cases.
 *
 * @param problems what is wrong with the model or, where the model is well, with its test files; none of the cases was
 *     run then
 * @param results of all cases, by file and in order; empty where there are problems
 */
public record TestRun(List<Problem> problems, List<CaseResult> results) {

    /** Copies the lists. */
    public TestRun {
        problems = List.copyOf(problems);
        results = List.copyOf(results);
    }

    /** Whether there is nothing to mend. */
    public boolean passed() {
        return problems.isEmpty() && failures() == 0;
    }

    /** How many cases failed. */
    public long failures() {
        return results.stream().filter(result -> !result.passed()).count();
    }

    /** The results by file. */
    Map<String, List<CaseResult>> byFile() {
        return results.stream()
                .collect(Collectors.groupingBy(CaseResult::file, LinkedHashMap::new, Collectors.toList()));
    }

    /** Each file with its failures, then a summary, as lines of text; the problems are not among them. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        byFile().forEach((file, inFile) -> {
            lines.add(file + ": " + count(inFile));
            inFile.stream().filter(result -> !result.passed()).forEach(failed -> {
                lines.add("  " + file + ":" + failed.line() + ": " + failed.name());
                failed.lines().stream().map("    "::concat).forEach(lines::add);
            });
        });
        if (byFile().size() != 1) {
            lines.add(count(results));
        }
        return lines;
    }

    private static String count(List<CaseResult> results) {
        long failed = results.stream().filter(result -> !result.passed()).count();
        String cases = results.size() == 1 ? "1 case" : results.size() + " cases";
        return cases + ", " + (failed == 0 ? "all passed" : failed + " failed");
    }
}
