package dev.bailiwick.app.command;

import dev.bailiwick.rules.trial.JUnitReport;
import dev.bailiwick.rules.trial.ModelTests;
import dev.bailiwick.rules.trial.TestRun;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a model's test cases. */
@Command(
        name = "test",
        description = "Runs the test cases in the folder tests of a territory model: made-up records, and what should"
                + " become of them. The CRM's own fields are those listed in fields.yaml.")
final class ModelTest implements Callable<Integer> {

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "DIR", description = "Folder of the territory model, with its model.yaml")
    private Path dir = Path.of("");

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "Write the results to this file too, in the XML of JUnit that build servers read")
    private @Nullable Path junit;

    ModelTest(Shell shell) {
        this.output = new Output(shell);
    }

    @Override
    public Integer call() {
        LocalModel model = LocalModel.read(dir);
        TestRun run = model.fields().problems().isEmpty()
                ? ModelTests.run(model.folder(), model.schemas(), LocalModel.today())
                : new TestRun(model.fields().problems(), List.of());
        if (junit != null) {
            write(run, junit);
        }
        if (!run.problems().isEmpty()) {
            throw LocalModel.failure("The model", run.problems());
        }
        if (run.results().isEmpty()) {
            throw new CommandFailure(
                    "There are no test cases in " + dir.resolve("tests") + ".",
                    "Maybe write the first: docs/quickstart.md shows how.");
        }
        output.print(TestReport.of(run), page -> run.lines().forEach(page::line));
        return run.passed() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static void write(TestRun run, Path file) {
        try (Writer out = Files.newBufferedWriter(file)) {
            JUnitReport.write(run, out);
        } catch (IOException | XMLStreamException e) {
            throw CommandFailure.unwritable("The results", file, e);
        }
    }
}
