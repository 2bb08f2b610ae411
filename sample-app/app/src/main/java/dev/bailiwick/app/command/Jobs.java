package dev.bailiwick.app.command;

import dev.bailiwick.app.api.JobView;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists jobs. */
@Command(name = "jobs", description = "Lists what runs or waits, on whichever node, and with --all what has ended.")
final class Jobs implements Runnable {

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final Output output;

    @Option(names = "--all", description = "List the latest 200 that have ended as well")
    private boolean all;

    Jobs(Shell shell) {
        this.server = new ServerOptions(shell);
        this.output = new Output(shell);
    }

    @Override
    public void run() {
        List<JobView> jobs = List.of(server.connect().get("/jobs", JobView[].class)).stream()
                .filter(job -> all || JobFollower.isRunning(job))
                .toList();
        output.print(jobs, page -> print(jobs, page));
    }

    private void print(List<JobView> jobs, TextPage page) {
        if (jobs.isEmpty()) {
            page.line(
                    all ? "There are no jobs." : "No job runs or waits. `bailiwick jobs --all` lists what has ended.");
        }
        page.table(
                List.of("job", "what", "by", "state", "started", "how far"),
                jobs.stream()
                        .map(job -> List.of(
                                job.id(),
                                job.kind() + " " + job.subject(),
                                job.by(),
                                JobFollower.isRunning(job) && job.stopAsked() ? "stopping" : job.state(),
                                job.startedAt().toString(),
                                job.steps().stream().map(ProgressLines::text).collect(Collectors.joining("; "))))
                        .toList());
    }
}
