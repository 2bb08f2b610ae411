package dev.bailiwick.connector.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One record as a CRM sends it. Nothing is taken for granted: CRMs send nulls in required fields and text in number
 * fields, so every value is kept as text until somebody asks for more. Read from a JSON object; the fields of an object
 * in it are named {@code outer.inner}, and an array of plain values is one text with {@code ;} between them. Immutable.
 *
 * @param cells by field name; null and empty values are absent
 * @param source the fields of the JSON object it was read from, in their order; empty when it was not
 */
public record Row(Map<String, Cell> cells, Map<String, JsonNode> source) {

    /** Copies the cells. */
    public Row {
        cells = cells instanceof LineCells ? cells : Map.copyOf(cells);
        source = Collections.unmodifiableMap(source);
    }

    /** A row that was read from no JSON object. */
    public Row(Map<String, Cell> cells) {
        this(cells, Map.of());
    }

    /** From a JSON object's fields. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Row of(Map<String, JsonNode> fields) {
        Map<String, Cell> cells = new HashMap<>();
        fields.forEach((name, value) -> put(cells, name, value));
        return new Row(cells, fields);
    }

    private static void put(Map<String, Cell> cells, String name, JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(inner -> put(cells, name + "." + inner.getKey(), inner.getValue()));
        } else if (!value.isNull()) {
            String text = text(value);
            if (!text.isEmpty()) {
                cells.put(name, new Cell(name, text));
            }
        }
    }

    private static String text(JsonNode value) {
        if (value.isArray() && value.valueStream().allMatch(JsonNode::isValueNode)) {
            return value.valueStream().map(JsonNode::asString).collect(Collectors.joining(";"));
        }
        return value.isValueNode() ? value.asString() : value.toString();
    }

    /** The value of a field, if there is one. */
    public Optional<Cell> cell(String field) {
        return Optional.ofNullable(cells.get(field));
    }

    /** The text of a field, if there is one. */
    public Optional<String> text(String field) {
        return cell(field).map(Cell::text);
    }

    /**
     * The value of a field without which the record means nothing.
     *
     * @throws UnreadableException when there is none
     */
    public Cell required(String field) {
        return cell(field).orElseThrow(() -> new UnreadableException(field + " is missing"));
    }

    /** This row with the other's cells added; of a field in both, the other's. */
    public Row plus(Row other) {
        Map<String, Cell> all = new HashMap<>(cells);
        all.putAll(other.cells);
        Map<String, JsonNode> sources = new LinkedHashMap<>(source);
        sources.putAll(other.source);
        return new Row(all, sources);
    }

    /** The record as the CRM sent it, in JSON; of one that came otherwise, its cells. */
    public String raw() {
        return JsonMapper.shared()
                .writeValueAsString(
                        source.isEmpty()
                                ? cells.values().stream()
                                        .collect(Collectors.toMap(
                                                Cell::field, Cell::text, (same, again) -> again, TreeMap::new))
                                : source);
    }
}
