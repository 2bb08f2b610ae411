package dev.bailiwick.app.command;

import dev.bailiwick.app.api.ErrorView;
import dev.bailiwick.app.api.JobView;
import dev.bailiwick.app.api.ModelDiffCommand;
import dev.bailiwick.app.api.ModelDiffView;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what is different between two models, and what would move. */
@Command(
        name = "diff",
        description = {
            "Shows which territories, conditions and people are different between two territory models, and how many"
                    + " records of the mirror would move. White space, comments, the order of entries and the way a"
                    + " condition is written do not count.",
            "",
            "What would move is counted by the server. Two folders are compared without one when --offline is given,"
                    + " or when neither --server nor --data is and no server of this machine answers: then only what"
                    + " is different is shown, and the CRMs' own fields are those listed in fields.yaml."
        })
final class Diff implements Runnable {

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final Output output;

    @Parameters(
            index = "0",
            paramLabel = "REV1",
            description = "The model before: a revision's number, see `bailiwick model revisions`, or a folder with a"
                    + " model.yaml; ./3 for a folder named 3")
    private String before = "";

    @Parameters(index = "1", paramLabel = "REV2", description = "The model after")
    private String after = "";

    @Option(names = "--offline", description = "Compare two folders without asking a server")
    private boolean offline;

    Diff(Shell shell) {
        this.server = new ServerOptions(shell);
        this.output = new Output(shell);
    }

    @Override
    public void run() {
        ComparedSide one = new ComparedSide(before, "REV1");
        ComparedSide other = new ComparedSide(after, "REV2");
        boolean folders = !one.isRevision() && !other.isRevision();
        if (offline && !folders) {
            throw new WrongUsage("--offline compares folders; revisions are the server's");
        }
        boolean needed = !folders || server.isNamed();
        ModelDiffView diff =
                offline || (!needed && !server.wasStartedHere()) ? LocalDiff.of(one, other) : asked(one, other, needed);
        output.print(diff, page -> DiffText.print(diff, page));
    }

    private ModelDiffView asked(ComparedSide one, ComparedSide other, boolean needed) {
        ModelDiffCommand command = new ModelDiffCommand(one.choice(), other.choice());
        ServerClient client = server.connect();
        JobView started;
        try {
            started = client.post("/models/diff", command, JobView.class);
        } catch (ServerFailure e) {
            if (needed || !e.serverIsGone()) {
                throw e;
            }
            output.printBeside(
                    new ErrorView(e.error().what(), "Maybe start it: then what would move is counted too.", List.of()));
            return LocalDiff.of(one, other);
        }
        try (JobProgress progress = output.progress()) {
            new JobFollower(client, progress).awaitDone(started);
        }
        return client.get("/models/diff/" + started.id(), ModelDiffView.class);
    }
}
