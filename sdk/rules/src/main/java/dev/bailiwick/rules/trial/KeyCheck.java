package dev.bailiwick.rules.trial;

import dev.bailiwick.rules.folder.Problems;
import dev.bailiwick.rules.folder.YamlMap;
import dev.bailiwick.rules.record.Fields;
import java.util.List;

/** Reports fields that a hand-made record cannot have. */
final class KeyCheck {

    private final Fields fields;
    private final Problems problems;

    KeyCheck(Fields fields, Problems problems) {
        this.fields = fields;
        this.problems = problems;
    }

    /**
     * Looks at a record's keys.
     *
     * @param record as problems call it: {@code account.parent}
     * @param kind what its custom fields are named after: {@code account}
     * @param known the keys it may have
     */
    void check(YamlMap map, String record, String kind, List<String> known) {
        map.entries().forEach((name, entry) -> {
            if (known.contains(name)) {
                return;
            }
            String message = "unknown field `" + record + "." + name + "`";
            if (fields.find(kind + ".custom." + name).isPresent()) {
                problems.at(entry.key(), message, "Maybe move it under `custom`: it is one of the CRM's own.");
            } else {
                problems.unknown(entry.key(), message, name, known);
            }
        });
    }
}
