package dev.bailiwick.store;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import dev.bailiwick.engine.mirror.SchemaChange;
import dev.bailiwick.engine.plan.PlanSummary;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.SchemaField;
import dev.bailiwick.spi.TerritoryId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What lies in jsonb columns. Its form is part of the database: a renaming needs a migration. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().characterEscapes(new WithoutNul()).build())
            .build();
    private static final JsonMapper RECORDS = MAPPER.rebuild()
            .changeDefaultVisibility(visible -> visible.withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                    .withVisibility(PropertyAccessor.FIELD, Visibility.ANY))
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(Include.NON_NULL))
            .build();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};
    private static final TypeReference<Map<RecordType, List<Field>>> FIELDS = new TypeReference<>() {};

    private static final TypeReference<List<SchemaChange>> SCHEMA_CHANGES = new TypeReference<>() {};

    private Json() {}

    /** By hand, since a load writes one for each record and the mapper takes longer to begin than to write it. */
    static String ofTexts(Map<String, String> texts) {
        JsonStringEncoder quotes = JsonStringEncoder.getInstance();
        StringBuilder json = new StringBuilder("{");
        texts.forEach((name, text) -> {
            json.append(json.length() == 1 ? "\"" : ",\"");
            quotes.quoteAsString(StoredText.of(name), json);
            json.append("\":\"");
            quotes.quoteAsString(StoredText.of(text), json);
            json.append('"');
        });
        return json.append('}').toString();
    }

    /** What was read of a record, to look at only. */
    static String ofRecord(CrmRecord record) {
        return RECORDS.writeValueAsString(record);
    }

    static Map<String, String> texts(String json) {
        return MAPPER.readValue(json, TEXTS);
    }

    static String ofNames(List<String> names) {
        return MAPPER.writeValueAsString(names);
    }

    static List<String> names(String json) {
        return MAPPER.readValue(json, NAMES);
    }

    static String ofTerritories(Map<String, TerritoryId> territories) {
        return MAPPER.writeValueAsString(territories.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey, territory -> territory.getValue().value())));
    }

    static String ofCounts(Map<TerritoryId, Long> counts) {
        return MAPPER.writeValueAsString(byValue(counts));
    }

    static Map<String, Long> counts(String json) {
        return MAPPER.readValue(json, COUNTS);
    }

    static String ofSchema(Schema schema) {
        return MAPPER.writeValueAsString(schema.fields().entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        fields -> fields.getValue().stream().map(Field::of).toList())));
    }

    static Schema schema(String json) {
        return new Schema(MAPPER.readValue(json, FIELDS).entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        fields -> fields.getValue().stream()
                                .map(Field::schemaField)
                                .toList())));
    }

    static String ofSchemaChanges(List<SchemaChange> changes) {
        return MAPPER.writeValueAsString(changes);
    }

    static List<SchemaChange> schemaChanges(String json) {
        return MAPPER.readValue(json, SCHEMA_CHANGES);
    }

    static String ofSummary(PlanSummary summary) {
        return MAPPER.writeValueAsString(Summary.of(summary));
    }

    static PlanSummary summary(String json) {
        return MAPPER.readValue(json, Summary.class).planSummary();
    }

    private static Map<String, Long> byValue(Map<TerritoryId, Long> counts) {
        return counts.entrySet().stream().collect(toMap(count -> count.getKey().value(), Map.Entry::getValue));
    }

    private static Map<TerritoryId, Long> byTerritory(Map<String, Long> counts) {
        return counts.entrySet().stream().collect(toMap(count -> new TerritoryId(count.getKey()), Map.Entry::getValue));
    }

    private record Field(
            String name,
            String label,
            SchemaField.Type type,
            List<String> values,
            @Nullable String property,
            @Nullable Boolean editable) {

        static Field of(SchemaField field) {
            return new Field(
                    field.name(),
                    field.label(),
                    field.type(),
                    field.values(),
                    field.property().orElse(null),
                    field.editableByUsers().orElse(null));
        }

        SchemaField schemaField() {
            SchemaField field = SchemaField.of(name, label, type).oneOf(values);
            SchemaField placed = property == null ? field : field.carriedBy(property);
            return editable == null ? placed : placed.editableByUsers(editable);
        }
    }

    private record Summary(
            long accounts,
            long opportunities,
            long unassigned,
            long ownerChanges,
            long territoryChanges,
            Map<String, Long> accountsByTerritory,
            @Nullable Map<String, Map<String, Long>> accountsByOther,
            List<String> notes) {

        static Summary of(PlanSummary summary) {
            return new Summary(
                    summary.accounts(),
                    summary.opportunities(),
                    summary.unassigned(),
                    summary.ownerChanges(),
                    summary.territoryChanges(),
                    byValue(summary.accountsByTerritory()),
                    summary.accountsByOther().entrySet().stream()
                            .collect(toMap(Map.Entry::getKey, of -> byValue(of.getValue()))),
                    summary.notes());
        }

        PlanSummary planSummary() {
            return new PlanSummary(
                    accounts,
                    opportunities,
                    unassigned,
                    ownerChanges,
                    territoryChanges,
                    byTerritory(accountsByTerritory),
                    // Plans of before there were other types lack it.
                    (accountsByOther == null ? Map.<String, Map<String, Long>>of() : accountsByOther)
                            .entrySet().stream().collect(toMap(Map.Entry::getKey, of -> byTerritory(of.getValue()))),
                    notes);
        }
    }

    /** Leaves NUL characters out, which jsonb cannot hold; see {@link StoredText}. */
    private static final class WithoutNul extends CharacterEscapes {

        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes[0] = ESCAPE_CUSTOM;
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return character == 0 ? new SerializedString("") : null;
        }
    }
}
