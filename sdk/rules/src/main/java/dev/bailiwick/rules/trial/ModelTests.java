package dev.bailiwick.rules.trial;

import dev.bailiwick.rules.ModelCheck;
import dev.bailiwick.rules.ModelCompiler;
import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.rules.folder.Problem;
import dev.bailiwick.rules.record.Fields;
import dev.bailiwick.spi.Schema;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Runs the test cases that lie in the folder {@code tests} of a model. */
public final class ModelTests {

    private static final String FOLDER = "tests/";

    private ModelTests() {}

    /**
     * Checks the model and its test files and, where nothing is wrong with them, decides every case. Never throws
     * because of what the files hold.
     *
     * @param folder the files
     * @param schemas of the connected CRMs; without any, neither conditions nor cases can use custom fields
     * @param today the day it is for cases whose file names none
     */
    public static TestRun run(ModelFolder folder, Collection<Schema> schemas, LocalDate today) {
        ModelCheck check = ModelCompiler.check(folder, schemas);
        return check.assigner()
                .map(assigner -> run(folder, assigner, new Fields(schemas), today))
                .orElseGet(() -> new TestRun(check.problems(), List.of()));
    }

    private static TestRun run(ModelFolder folder, Assigner assigner, Fields fields, LocalDate today) {
        Circumstances circumstances = Circumstances.of(assigner.model(), today);
        List<Problem> problems = new ArrayList<>();
        List<TestCase> cases = new ArrayList<>();
        for (Map.Entry<String, String> file : folder.files().entrySet()) {
            if (isTestFile(file.getKey())) {
                TestFileReader.Reading reading = new TestFileReader(file.getKey(), assigner.model(), fields)
                        .read(file.getValue(), circumstances);
                problems.addAll(reading.problems());
                cases.addAll(reading.cases());
            }
        }
        return problems.isEmpty()
                ? new TestRun(
                        List.of(),
                        cases.stream().map(test -> result(test, assigner)).toList())
                : new TestRun(problems, List.of());
    }

    private static boolean isTestFile(String name) {
        return name.startsWith(FOLDER) && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }

    private static CaseResult result(TestCase test, Assigner assigner) {
        long start = System.nanoTime();
        Answer answer = new Answer(assigner, test.record(), test.circumstances());
        CaseComparison comparison = new CaseComparison(assigner.model(), test.expectation(), answer);
        List<Difference> differences = comparison.differences();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return new CaseResult(
                test.name(),
                test.file(),
                test.line(),
                took,
                differences,
                differences.isEmpty() ? List.of() : comparison.why());
    }
}
