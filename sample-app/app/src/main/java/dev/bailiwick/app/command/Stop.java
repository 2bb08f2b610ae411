package dev.bailiwick.app.command;

import dev.bailiwick.app.api.JobView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Stops a job. */
@Command(
        name = "stop",
        description =
                "Stops a job and waits for its end. What is done stays; the same started again goes on from there.")
final class Stop implements Runnable {

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "JOB", description = "Id of the job, as `bailiwick jobs` lists it")
    private String job = "";

    Stop(Shell shell) {
        this.server = new ServerOptions(shell);
        this.output = new Output(shell);
    }

    /** A job may well have ended otherwise before it heard of it; that is told, and no failure. */
    @Override
    public void run() {
        ServerClient client = server.connect();
        JobView asked = client.post("/jobs/" + ServerClient.encoded(job) + "/stop", JobView.class);
        JobView ended = new JobFollower(client, JobProgress.NONE).await(asked);
        output.print(ended, page -> page.line(ended.kind() + " " + ended.subject() + ": " + ended.state()));
    }
}
