package dev.bailiwick.rules.assign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

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

    /** Copies the collections. */
    public Explanation {
        territories = List.copyOf(territories);
        values = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(values));
        ownerSteps = List.copyOf(ownerSteps);
    }

    /** The same as lines of text, without line ends. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(record);
        summary.lines().map("  "::concat).forEach(lines::add);
        section(
                lines,
                "Territories:",
                territories.stream().map(Explanation::line).toList());
        section(
                lines,
                "Values:",
                values.entrySet().stream()
                        .map(value -> value.getKey() + " = " + value.getValue())
                        .toList());
        section(lines, "Owner:", ownerSteps);
        return lines;
    }

    private static String line(Consideration considered) {
        String outcome = considered.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return considered.territory() + ": " + outcome + "; " + considered.detail();
    }

    private static void section(List<String> lines, String title, List<String> entries) {
        if (!entries.isEmpty()) {
            lines.add(title);
            entries.stream().map("  "::concat).forEach(lines::add);
        }
    }
}
