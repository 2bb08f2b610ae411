package dev.bailiwick.app.command;

import dev.bailiwick.app.api.JobView;
import java.util.LinkedHashMap;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress for a person at a terminal: a bar for each step, on the standard error stream. */
final class ProgressBars implements JobProgress {

    private static final long UNKNOWN = -1;

    private final Map<String, ProgressBar> bars = new LinkedHashMap<>();

    @Override
    public void show(JobView job) {
        for (JobView.Step step : job.steps()) {
            long total = step.total() == null ? UNKNOWN : step.total();
            bars.computeIfAbsent(step.name(), name -> bar(name, total))
                    .maxHint(total)
                    .stepTo(step.done());
        }
    }

    @Override
    public void close() {
        bars.values().forEach(ProgressBar::close);
    }

    private static ProgressBar bar(String name, long total) {
        return new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .build();
    }
}
