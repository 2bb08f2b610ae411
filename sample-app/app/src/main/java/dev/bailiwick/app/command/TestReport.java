package dev.bailiwick.app.command;

import dev.bailiwick.rules.trial.CaseResult;
import dev.bailiwick.rules.trial.TestRun;
import java.util.List;

/**
 * What came of a model's test cases, as a document.
 *
 * @param cases how many there are
 * @param failed how many of them failed
 * @param results of each, by file and in order
 */
record TestReport(int cases, long failed, List<Result> results) {

    /**
     * What came of one.
     *
     * @param file where it stands
     * @param line from 1
     * @param name what it is called
     * @param passed whether all came out as expected
     * @param lines what did not, and why
     */
    record Result(String file, int line, String name, boolean passed, List<String> lines) {}

    static TestReport of(TestRun run) {
        return new TestReport(
                run.results().size(),
                run.failures(),
                run.results().stream().map(TestReport::of).toList());
    }

    private static Result of(CaseResult result) {
        return new Result(result.file(), result.line(), result.name(), result.passed(), result.lines());
    }
}
