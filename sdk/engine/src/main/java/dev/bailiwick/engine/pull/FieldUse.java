package dev.bailiwick.engine.pull;

import dev.bailiwick.engine.mirror.SchemaChange;
import dev.bailiwick.rules.folder.ModelFolder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A line of a territory model that names a changed field.
 *
 * @param fact what the line calls it, {@code account.custom.Tier__c}
 * @param file the model's file
 * @param line counted from 1
 */
public record FieldUse(String fact, String file, int line) {

    /** The lines of a model that name changed fields, new ones aside, by field and in reading order. */
    static List<FieldUse> in(ModelFolder model, Collection<SchemaChange> changes) {
        TreeSet<String> facts = new TreeSet<>();
        changes.stream()
                .filter(change -> change.kind() != SchemaChange.Kind.APPEARED)
                .forEach(change -> facts.add(change.fact()));
        List<FieldUse> uses = new ArrayList<>();
        for (String fact : facts) {
            Pattern named = Pattern.compile("(?<![\\w.])" + Pattern.quote(fact) + "(?!\\w)");
            model.files().forEach((file, text) -> {
                List<String> lines = text.lines().toList();
                for (int i = 0; i < lines.size(); i++) {
                    if (named.matcher(lines.get(i)).find()) {
                        uses.add(new FieldUse(fact, file, i + 1));
                    }
                }
            });
        }
        return List.copyOf(uses);
    }
}
