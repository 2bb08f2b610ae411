package dev.bailiwick.benchmarks.sync.scale;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What was measured, as the tables of docs/performance.md. */
final class ScaleReport {

    private static final double MEGABYTE = 1 << 20;

    private final Map<Task, Map<Program, List<Stage>>> stages = new EnumMap<>(Task.class);
    private final Map<Task, Long> records = new EnumMap<>(Task.class);

    /** Notes one more round of a task; the one in the middle by time is shown. */
    void add(Task task, long count, Program program, Stage stage) {
        records.put(task, count);
        stages.computeIfAbsent(task, none -> new EnumMap<>(Program.class))
                .computeIfAbsent(program, none -> new ArrayList<>())
                .add(stage);
    }

    /** The stage of a program, or the middle one of several rounds; empty when it was not measured. */
    Optional<Stage> stage(Task task, Program program) {
        List<Stage> rounds = stages.getOrDefault(task, Map.of()).getOrDefault(program, List.of()).stream()
                .sorted(Comparator.comparingDouble(Stage::seconds))
                .toList();
        return rounds.isEmpty() ? Optional.empty() : Optional.of(rounds.get(rounds.size() / 2));
    }

    String text() {
        List<String> lines = new ArrayList<>(List.of(
                "| Task | program | seconds | of the floor | own CPU s | simulator's CPU s | API calls | least | of the"
                        + " least | peak heap MB | peak resident MB |",
                "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"));
        for (Task task : stages.keySet()) {
            for (Program program : Program.values()) {
                stage(task, program).ifPresent(stage -> lines.add(line(task, program, stage)));
            }
        }
        return String.join("\n", lines);
    }

    private String line(Task task, Program program, Stage stage) {
        long count = records.getOrDefault(task, 0L);
        long least = task.leastCalls(count);
        String ofFloor = stage(task, Program.FLOOR)
                .map(floor -> number(stage.seconds() / floor.seconds(), 2))
                .orElse("-");
        // The others only read or write: they look up no users, fields or owners.
        boolean whole = program == Program.BAILIWICK;
        return "| " + task.title() + ", " + String.format(Locale.ROOT, "%,d", count) + " | " + program + " | "
                + number(stage.seconds(), 1) + " | " + ofFloor + " | " + number(stage.cpuSeconds(), 1) + " | "
                + number(stage.sandboxCpuSeconds(), 1) + " | " + stage.calls() + " | " + (whole ? least : "-") + " | "
                + (whole ? number((double) stage.calls() / least, 3) : "-") + " | "
                + (stage.peakHeap() == 0 ? "-" : number(stage.peakHeap() / MEGABYTE, 0)) + " | "
                + number(stage.peakResident() / MEGABYTE, 0) + " |";
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }
}
