package dev.bailiwick.app.command;

import dev.bailiwick.app.api.ConnectionView;
import dev.bailiwick.app.api.ErrorView;
import dev.bailiwick.app.api.JobView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads the CRMs' news. */
@Command(name = "pull", description = "Reads what is new in the CRMs into the mirror.")
final class Pull implements Callable<Integer> {

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final Output output;

    @Option(
            names = "--connection",
            paramLabel = "ID",
            description = "Pull from this CRM; may be given several times. Default: all")
    private List<String> connections = new ArrayList<>();

    Pull(Shell shell) {
        this.server = new ServerOptions(shell);
        this.output = new Output(shell);
    }

    /** Pulls one CRM after the other; one that fails does not keep the next from being pulled. */
    @Override
    public Integer call() {
        ServerClient client = server.connect();
        List<JobView> jobs = new ArrayList<>();
        List<ErrorView> errors = new ArrayList<>();
        for (String connection : connections.isEmpty() ? all(client) : connections) {
            try {
                JobView job = pull(client, connection);
                jobs.add(job);
                JobFollower.failure(job).ifPresent(errors::add);
            } catch (CommandFailure e) {
                errors.add(e.error());
            }
        }
        PullReport report = new PullReport(jobs, errors.isEmpty() ? null : together(errors));
        output.print(
                report,
                page -> PullText.print(
                        jobs.stream().flatMap(job -> job.pulls().stream()).toList(), page));
        if (report.error() == null) {
            return ExitCode.OK;
        }
        output.printBeside(report.error());
        return ExitCode.SOFTWARE;
    }

    private static List<String> all(ServerClient client) {
        return Arrays.stream(client.get("/connections", ConnectionView[].class))
                .map(ConnectionView::id)
                .toList();
    }

    private JobView pull(ServerClient client, String connection) {
        try (JobProgress progress = output.progress()) {
            String path = "/connections/" + ServerClient.encoded(connection) + "/pull";
            return new JobFollower(client, progress).await(client.post(path, JobView.class));
        }
    }

    private static ErrorView together(List<ErrorView> errors) {
        String what = errors.stream().map(ErrorView::what).collect(Collectors.joining("\n"));
        return new ErrorView(what, errors.get(0).maybe(), List.of());
    }
}
