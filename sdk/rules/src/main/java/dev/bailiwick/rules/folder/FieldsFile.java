package dev.bailiwick.rules.folder;

import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.SchemaField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads {@code fields.yaml}, in which a model's folder may list the fields that are the CRMs' own. With it, conditions
 * and test cases can be checked where no CRM is connected; where one is, that knows better and the file is not read.
 */
public final class FieldsFile {

    /** What the file is called. */
    public static final String NAME = "fields.yaml";

    private static final List<RecordType> RECORDS = List.of(RecordType.ACCOUNT, RecordType.OPPORTUNITY);

    private final Problems problems = new Problems(NAME);
    private final YamlValues values = new YamlValues(problems);

    private FieldsFile() {}

    /**
     * What came of reading the file.
     *
     * @param schema the fields; none where there is no file
     * @param problems in reading order
     */
    public record Reading(Schema schema, List<Problem> problems) {}

    /** Reads the file of this folder. */
    public static Reading read(ModelFolder folder) {
        FieldsFile file = new FieldsFile();
        Schema schema =
                Optional.ofNullable(folder.files().get(NAME)).map(file::schema).orElseGet(() -> new Schema(Map.of()));
        return new Reading(schema, file.problems.sorted());
    }

    private Schema schema(String text) {
        Map<RecordType, List<SchemaField>> fields = new EnumMap<>(RecordType.class);
        Optional<YamlMap> map = YamlDocument.parse(text, "account: {Tier__c: text}", problems)
                .flatMap(node -> values.mapping(node, "the list of fields"))
                .map(node ->
                        YamlMap.of(node, RECORDS.stream().map(FieldsFile::name).toList(), problems));
        for (RecordType record : RECORDS) {
            map.flatMap(file -> file.get(name(record)))
                    .flatMap(node -> values.mapping(node, "`" + name(record) + "`"))
                    .ifPresent(node -> fields.put(record, fields(node)));
        }
        return new Schema(fields);
    }

    private List<SchemaField> fields(MappingNode node) {
        List<SchemaField> fields = new ArrayList<>();
        YamlMap.open(node, problems)
                .entries()
                .forEach((name, entry) -> type(entry.value(), "`" + name + "`")
                        .ifPresent(type -> fields.add(SchemaField.of(name, name, type))));
        return fields;
    }

    private Optional<SchemaField.Type> type(Node node, String what) {
        Optional<String> written = values.text(node, what);
        Optional<SchemaField.Type> type = written.flatMap(text -> Arrays.stream(SchemaField.Type.values())
                .filter(known -> name(known).equals(text))
                .findFirst());
        if (written.isPresent() && type.isEmpty()) {
            problems.unknown(
                    node,
                    "unknown type `" + written.get() + "`",
                    written.get(),
                    Arrays.stream(SchemaField.Type.values())
                            .map(FieldsFile::name)
                            .toList());
        }
        return type;
    }

    /** As files write it: {@code date-time}. */
    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
