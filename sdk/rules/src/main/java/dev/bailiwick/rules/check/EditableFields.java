package dev.bailiwick.rules.check;

import dev.bailiwick.rules.condition.Condition;
import dev.bailiwick.rules.folder.Positions;
import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.rules.record.Field;
import dev.bailiwick.rules.record.Fields;
import dev.bailiwick.rules.tree.Test;
import dev.bailiwick.spi.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds fields that decide on territories although the CRM's users may edit them. */
final class EditableFields {

    private static final int MOST_NAMED = 5;

    private EditableFields() {}

    static List<Finding> find(TerritoryModel model, Positions positions, Collection<Schema> schemas) {
        Map<String, String> editable = new LinkedHashMap<>();
        schemas.forEach(schema -> schema.fields()
                .forEach((type, fields) -> fields.stream()
                        .filter(field -> field.editableByUsers().orElse(false))
                        .forEach(field -> editable.putIfAbsent(Fields.nameOf(type, field), field.name()))));
        Map<String, List<Territory>> deciding = new LinkedHashMap<>();
        for (Territory territory : model.territories()) {
            Set<String> names = territory.condition().stream()
                    .flatMap(condition -> condition.fields().stream())
                    .map(Field::name)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            names.retainAll(editable.keySet());
            names.forEach(name ->
                    deciding.computeIfAbsent(name, any -> new ArrayList<>()).add(territory));
        }
        List<Finding> findings = new ArrayList<>();
        deciding.forEach((name, territories) ->
                findings.add(finding(name, editable.getOrDefault(name, name), territories, positions)));
        return findings;
    }

    private static Finding finding(String name, String inCrm, List<Territory> territories, Positions positions) {
        Territory first = territories.get(0);
        Condition condition = first.condition().orElseThrow();
        Test reading = Parts.leaves(condition.test()).stream()
                .filter(leaf -> reads(leaf, name))
                .findFirst()
                .orElse(condition.test());
        String named = territories.stream()
                .limit(MOST_NAMED)
                .map(territory -> "`" + territory.id().value() + "`")
                .collect(Collectors.joining(", "));
        int others = territories.size() - MOST_NAMED;
        return Finding.of(
                CheckRule.EDITABLE_FIELD,
                Evidence.CONFIGURATION,
                positions.of(first, reading.span()),
                name + " decides on " + named + (others > 0 ? " and " + others + " other territories" : "")
                        + ", and the CRM lets the user whom Bailiwick is connected as edit it (" + inCrm
                        + "); whether others may depends on their rights",
                "Maybe let reps only read it in the CRM, or know that whoever edits it moves the record.");
    }

    private static boolean reads(Test leaf, String name) {
        Set<Field> fields = new LinkedHashSet<>();
        leaf.fields(fields::add);
        return fields.stream().anyMatch(field -> field.name().equals(name));
    }
}
