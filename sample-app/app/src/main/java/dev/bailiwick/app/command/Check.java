package dev.bailiwick.app.command;

import dev.bailiwick.app.api.JobView;
import dev.bailiwick.app.api.ModelCheckCommand;
import dev.bailiwick.app.api.ModelCheckView;
import dev.bailiwick.rules.check.ModelChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a model for what may be wrong with it. */
@Command(
        name = "check",
        description = {
            "Checks a territory model: mistakes, territories that never get a record, overlaps, gaps, and what has no"
                    + " effect. Ends with 1 when the model has errors, with 0 when there are only warnings and notes.",
            "",
            "Without --against no server is asked, and the CRM's own fields are those listed in fields.yaml."
        })
final class Check implements Callable<Integer> {

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "DIR", description = "Folder of the territory model, with its model.yaml")
    private Path dir = Path.of("");

    @Option(
            names = "--against",
            paramLabel = "CONNECTION",
            description = "Check against the records, users and fields of this CRM too, as the server last pulled them")
    private @Nullable String connection;

    @Option(
            names = "--sarif",
            paramLabel = "FILE",
            description = "Write the findings to this file too, as SARIF 2.1.0 that code scanning reads")
    private @Nullable Path sarif;

    Check(Shell shell) {
        this.server = new ServerOptions(shell);
        this.output = new Output(shell);
    }

    @Override
    public Integer call() {
        ModelCheckView found = connection == null ? local() : asked(connection);
        if (sarif != null) {
            write(found, sarif);
        }
        output.print(found, page -> CheckText.print(found, dir, page));
        return found.errors() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private ModelCheckView local() {
        LocalModel model = LocalModel.read(dir);
        if (!model.fields().problems().isEmpty()) {
            throw LocalModel.failure("The model", model.fields().problems());
        }
        return ModelCheckView.of(ModelChecker.check(model.folder(), model.schemas(), LocalModel.today()));
    }

    private ModelCheckView asked(String against) {
        ModelCheckCommand command = new ModelCheckCommand(
                against, ModelFiles.read(dir, "the command").files());
        ServerClient client = server.connect();
        JobView started = client.post("/models/check", command, JobView.class);
        try (JobProgress progress = output.progress()) {
            new JobFollower(client, progress).awaitDone(started);
        }
        return client.get("/models/check/" + started.id(), ModelCheckView.class);
    }

    private void write(ModelCheckView found, Path file) {
        try {
            Files.writeString(file, SarifReport.of(found, dir));
        } catch (IOException e) {
            throw CommandFailure.unwritable("The findings", file, e);
        }
    }
}
