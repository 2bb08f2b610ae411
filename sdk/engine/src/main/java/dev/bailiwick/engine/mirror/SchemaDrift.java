package dev.bailiwick.engine.mirror;

import static java.util.stream.Collectors.toMap;

import dev.bailiwick.engine.mirror.SchemaChange.Kind;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.SchemaField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a pull found changed among a CRM's fields.
 *
 * @param noticedAt when it was pulled, UTC
 * @param changes at least one, by type in the CRM's order
 */
public record SchemaDrift(Instant noticedAt, List<SchemaChange> changes) {

    private static final int SHOWN_VALUES = 20;
    private static final int SHOWN_FIELDS = 5;

    /** What conditions take without quotes. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    /** Copies the list. */
    public SchemaDrift {
        changes = List.copyOf(changes);
    }

    /**
     * How two schemas of one CRM differ. Names for people and rights to edit do not count.
     *
     * @param before without any field when the CRM was never pulled: then nothing differs
     */
    public static List<SchemaChange> between(Schema before, Schema after) {
        if (before.fields().isEmpty()) {
            return List.of();
        }
        List<SchemaChange> changes = new ArrayList<>();
        for (RecordType type : RecordType.values()) {
            Map<String, SchemaField> old = byName(before.of(type));
            Map<String, SchemaField> now = byName(after.of(type));
            old.forEach((name, field) -> {
                if (now.containsKey(name)) {
                    changes.addAll(between(type, field, now.get(name)));
                } else {
                    changes.add(new SchemaChange(type, name, Kind.VANISHED, typeOf(field), "", fact(type, field)));
                }
            });
            now.forEach((name, field) -> {
                if (!old.containsKey(name)) {
                    changes.add(new SchemaChange(type, name, Kind.APPEARED, "", typeOf(field), fact(type, field)));
                }
            });
        }
        return List.copyOf(changes);
    }

    /**
     * Why all records of a type are to be read again after its fields changed so: those that nobody changes in the CRM
     * would keep the values they had.
     *
     * @return for an admin; empty where records read as before
     */
    public static Optional<String> resync(RecordType type, Collection<SchemaChange> changes) {
        List<String> fields = changes.stream()
                .filter(change -> change.type() == type && change.kind().changesRecords())
                .map(SchemaChange::field)
                .distinct()
                .toList();
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of("fields that are new or other than before: " + listed(fields, SHOWN_FIELDS));
    }

    private static List<SchemaChange> between(RecordType type, SchemaField before, SchemaField after) {
        List<SchemaChange> changes = new ArrayList<>();
        Map<Kind, Function<SchemaField, String>> compared = new LinkedHashMap<>();
        compared.put(Kind.TYPE, SchemaDrift::typeOf);
        compared.put(Kind.PROPERTY, field -> field.property().orElse(""));
        compared.forEach((kind, text) -> {
            if (!text.apply(before).equals(text.apply(after))) {
                changes.add(new SchemaChange(
                        type, before.name(), kind, text.apply(before), text.apply(after), fact(type, before)));
            }
        });
        Set<String> old = new LinkedHashSet<>(before.values());
        Set<String> now = new LinkedHashSet<>(after.values());
        if (!old.equals(now)) {
            changes.add(new SchemaChange(
                    type, before.name(), Kind.VALUES, without(old, now), without(now, old), fact(type, before)));
        }
        return changes;
    }

    /** The values of one side that the other lacks; an admin knows the others. */
    private static String without(Set<String> values, Set<String> others) {
        List<String> own =
                values.stream().filter(value -> !others.contains(value)).toList();
        return listed(own, SHOWN_VALUES);
    }

    private static String listed(List<String> texts, int most) {
        String shown = String.join(", ", texts.subList(0, Math.min(texts.size(), most)));
        return texts.size() > most ? shown + " and " + (texts.size() - most) + " more" : shown;
    }

    private static String fact(RecordType type, SchemaField field) {
        String record = type.name().toLowerCase(Locale.ROOT);
        String custom =
                NAME.matcher(field.name()).matches() ? ".custom." + field.name() : ".custom[\"" + field.name() + "\"]";
        return record + field.property().map(property -> "." + property).orElse(custom);
    }

    private static String typeOf(SchemaField field) {
        return field.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Map<String, SchemaField> byName(List<SchemaField> fields) {
        return fields.stream()
                .collect(toMap(SchemaField::name, field -> field, (first, again) -> first, LinkedHashMap::new));
    }
}
