package dev.bailiwick.app.command;

import dev.bailiwick.app.api.JobView;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Progress for logs: at most one line a second for each step, and its last state always. */
final class ProgressLines implements JobProgress {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final PrintWriter out;
    private final Clock clock;
    private final Map<String, Line> printed = new HashMap<>();

    ProgressLines(PrintWriter out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public void show(JobView job) {
        Instant now = clock.instant();
        for (JobView.Step step : job.steps()) {
            Line line = new Line(text(step), now);
            boolean last = (step.total() != null && step.done() >= step.total()) || !JobFollower.isRunning(job);
            Line before = printed.get(step.name());
            boolean due = last || before == null || !now.isBefore(before.at().plus(PAUSE));
            if (due && (before == null || !before.text().equals(line.text()))) {
                new TextPage(out).line(line.text());
                printed.put(step.name(), line);
            }
        }
        out.flush();
    }

    /** How far a step got, {@code accounts from sandbox: 3000 of 5000, 350 a second, 6 s left}. */
    static String text(JobView.Step step) {
        String pace = step.pace();
        return step.name() + ": " + step.done() + (step.total() == null ? "" : " of " + step.total())
                + (pace.isEmpty() ? "" : ", " + pace);
    }

    /**
     * What was printed last of a step.
     *
     * @param text the line
     * @param at when
     */
    private record Line(String text, Instant at) {}
}
