package dev.bailiwick.sandbox.dynamics365;

import dev.bailiwick.sandbox.core.HttpAnswer;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks writes, and tells how to carry them out. Used within a transaction of the store. */
final class RowWrites {

    /**
     * A write that may be done.
     *
     * @param commit does it
     * @param answer what is answered then
     */
    record Prepared(Runnable commit, Supplier<HttpAnswer> answer) {}

    private static final String BIND = "@odata.bind";
    private static final Pattern REFERENCE = Pattern.compile("(?:.*/)?(\\w+)\\((" + Guid.FORM + ")\\)");

    private final Tables tables;
    private final RowQueries queries;
    private final Links links;

    RowWrites(Tables tables, RowQueries queries, Links links) {
        this.tables = tables;
        this.queries = queries;
        this.links = links;
    }

    Prepared create(Table table, Operation operation) {
        Map<String, @Nullable Object> values = values(table, operation.json());
        return create(table, table.nextId(), values, operation);
    }

    private Prepared create(Table table, String id, Map<String, @Nullable Object> values, Operation operation) {
        return new Prepared(table.create(id, values), () -> written(201, table, id, operation));
    }

    /** Makes the row when there is none, unless a condition forbids it: that is an upsert. */
    Prepared update(Table table, String id, Operation operation) {
        Map<String, @Nullable Object> values = values(table, operation.json());
        Optional<Entity> row = table.find(id);
        Optional<String> match = operation.header().apply("If-Match");
        if (row.isEmpty() && match.isEmpty()) {
            return create(table, id, values, operation);
        }
        if (row.isPresent() && operation.header().apply("If-None-Match").equals(Optional.of("*"))) {
            throw new ODataError("0x80040237", "A record with matching key values already exists.").asRefusal(412);
        }
        checkVersion(
                row.orElseThrow(() -> ODataError.noRow(table.logicalName(), id).asRefusal(404)), match);
        return new Prepared(table.update(id, values), () -> written(200, table, id, operation));
    }

    Prepared delete(Table table, String id, Operation operation) {
        Entity row = table.find(id)
                .orElseThrow(() -> ODataError.noRow(table.logicalName(), id).asRefusal(404));
        checkVersion(row, operation.header().apply("If-Match"));
        return new Prepared(table.delete(id), () -> HttpAnswer.empty(204));
    }

    private static void checkVersion(Entity row, Optional<String> match) {
        if (match.filter(version -> !version.equals("*") && !version.equals(row.etag()))
                .isPresent()) {
            throw new ODataError(
                            "0x80060882",
                            "The version of the existing record doesn't match the RowVersion property provided.")
                    .asRefusal(412);
        }
    }

    private HttpAnswer written(int status, Table table, String id, Operation operation) {
        String address = links.row(table, id, operation);
        HttpAnswer answer = operation.preferences().representation()
                ? queries.row(status, table, table.find(id).orElseThrow(), operation)
                        .with("Preference-Applied", "return=representation")
                : HttpAnswer.empty(204);
        return answer.with("OData-EntityId", address).with("Location", address);
    }

    private Map<String, @Nullable Object> values(Table table, Map<String, JsonNode> body) {
        Map<String, @Nullable Object> values = new HashMap<>();
        body.forEach((name, value) -> {
            if (name.endsWith(BIND)) {
                String navigation = name.substring(0, name.length() - BIND.length());
                Column column = table.columns().stream()
                        .filter(known -> known.isBoundBy(navigation))
                        .findFirst()
                        .orElseThrow(() ->
                                ODataError.unknownProperty(navigation, table).asRefusal(400));
                checkWritable(column);
                values.put(column.name(), value.isNull() ? null : reference(column, value.asString("")));
            } else if (!name.contains("@")) {
                Column column = table.named(name)
                        .filter(known -> !known.type().isLookup())
                        .orElseThrow(
                                () -> ODataError.unknownProperty(name, table).asRefusal(400));
                if (!name.equals(table.idColumn())) {
                    checkWritable(column);
                    values.put(name, value(column, value));
                }
            }
        });
        return values;
    }

    private static void checkWritable(Column column) {
        if (!column.writable()) {
            throw new ODataError("0x80040203", "The column '" + column.name() + "' is not valid for update.")
                    .asRefusal(400);
        }
    }

    private Lookup reference(Column column, String uri) {
        Matcher parts = REFERENCE.matcher(uri);
        if (!parts.matches()) {
            throw new ODataError("0x80048d19", "Invalid URI '" + uri + "' for " + column.name() + ".").asRefusal(400);
        }
        Table target = tables.inUrl(parts.group(1));
        if (!column.targets().contains(target.logicalName())) {
            throw new ODataError(
                            "0x80048d19",
                            "A '" + target.logicalName() + "' cannot be bound to '" + column.name() + "'.")
                    .asRefusal(400);
        }
        String id = Guid.canonical(parts.group(2)).orElseThrow();
        if (target.find(id).isEmpty()) {
            throw ODataError.noRow(target.logicalName(), id).asRefusal(404);
        }
        return new Lookup(target.logicalName(), id);
    }

    private static @Nullable Object value(Column column, JsonNode sent) {
        if (sent.isNull()) {
            return null;
        }
        try {
            if (fits(column.type(), sent)) {
                return column.type().parse(sent.isNumber() ? sent.decimalValue().toPlainString() : sent.asString());
            }
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw unfit(column, sent);
        }
        throw unfit(column, sent);
    }

    private static boolean fits(ColumnType type, JsonNode sent) {
        if (type == ColumnType.BOOLEAN) {
            return sent.isBoolean();
        }
        return type.holdsNumbers() ? sent.isNumber() : sent.isString();
    }

    private static RuntimeException unfit(Column column, JsonNode sent) {
        return new ODataError(
                        "0x80048d19",
                        "Error identified in Payload provided by the user for Entity: Cannot convert " + sent
                                + " to the type of '" + column.name() + "'.")
                .asRefusal(400);
    }
}
