package dev.bailiwick.rules.assign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Why a decision came out as it did. Made of plain texts, so that it serialises as it stands.
 *
 * @param record the record's id in its CRM
 * @param summary the decision's reason: one or two lines
 * @param territories every territory of the model, in its order; empty for an opportunity, which goes by its account
 * @param values the fields that the conditions looked at read, by name; {@code absent} where the record has none
 * @param ownerSteps how the owner was found, in order
 */
public record Explanation(
        String record,
        String summary,
        List<Consideration> territories,
        SortedMap<String, String> values,
        List<String> ownerSteps) {

    private static final int MOST_NOT_MET = 30;

    /** Copies the collections. */
    public Explanation {
        territories = List.copyOf(territories);
        values = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(values));
        ownerSteps = List.copyOf(ownerSteps);
    }

    /**
     * The same as lines of text, without line ends. Territories whose conditions hold come first; the others are
     * counted where they are so many that nobody would read them.
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(record);
        summary.lines().map("  "::concat).forEach(lines::add);
        section(lines, "Territories:", territoryLines());
        section(
                lines,
                "Values:",
                values.entrySet().stream()
                        .map(value -> value.getKey() + " = " + value.getValue())
                        .toList());
        section(lines, "Owner:", ownerSteps);
        return lines;
    }

    private List<String> territoryLines() {
        Map<Boolean, List<String>> byTaken = territories.stream()
                .collect(Collectors.partitioningBy(
                        Consideration::taken, Collectors.mapping(Consideration::line, Collectors.toList())));
        List<String> lines = new ArrayList<>(byTaken.getOrDefault(true, List.of()));
        List<String> others = byTaken.getOrDefault(false, List.of());
        if (others.size() <= MOST_NOT_MET) {
            lines.addAll(others);
        } else {
            lines.add(others.size() + " others: not met. Maybe ask of one of them why it is not met.");
        }
        return lines;
    }

    private static void section(List<String> lines, String title, List<String> entries) {
        if (!entries.isEmpty()) {
            lines.add(title);
            entries.stream().map("  "::concat).forEach(lines::add);
        }
    }
}
