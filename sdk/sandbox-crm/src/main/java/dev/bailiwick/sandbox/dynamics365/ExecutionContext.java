package dev.bailiwick.sandbox.dynamics365;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.Change;
import dev.bailiwick.sandbox.core.Change.Author;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Org;
import dev.bailiwick.sandbox.core.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a webhook is told of a change: Dataverse's {@code RemoteExecutionContext} as JSON. */
final class ExecutionContext {

    static final String ORGANIZATION = "sandbox";

    private static final String SCHEMA = ":http://schemas.microsoft.com/xrm/2011/Contracts";

    private final Tables tables;
    private final Org org;

    ExecutionContext(Tables tables, Org org) {
        this.tables = tables;
        this.org = org;
    }

    /** The messages that a change is made of; changing an owner is both an update and an assignment. */
    static List<String> messages(Change change) {
        if (change.before().isEmpty()) {
            return List.of("Create");
        }
        Row before = change.before().get();
        if (change.after().deleted()) {
            return before.deleted() ? List.of() : List.of("Delete");
        }
        return before.text(Fields.OWNER).equals(change.after().text(Fields.OWNER))
                ? List.of("Update")
                : List.of("Update", "Assign");
    }

    /**
     * The body for one message.
     *
     * @param correlation one for all that is done at once
     */
    Map<String, @Nullable Object> of(Change change, String message, UUID correlation) {
        String user = user(change.author());
        String table = RecordTable.logicalName(change.after().kind());
        Map<String, @Nullable Object> context = new LinkedHashMap<>();
        context.put("BusinessUnitId", Caller.BUSINESS_UNIT);
        context.put("CorrelationId", correlation);
        context.put("Depth", 1);
        context.put("InitiatingUserId", user);
        context.put("InputParameters", parameters(change, message, table));
        context.put("IsExecutingOffline", false);
        context.put("IsInTransaction", false);
        context.put("IsOfflinePlayback", false);
        context.put("IsolationMode", 1);
        context.put("MessageName", message);
        context.put("Mode", 1);
        context.put("OperationCreatedOn", date(change.after().modified()));
        context.put("OperationId", UUID.randomUUID());
        context.put("OrganizationId", Caller.ORGANIZATION);
        context.put("OrganizationName", ORGANIZATION);
        context.put("OutputParameters", List.of());
        context.put("PostEntityImages", List.of());
        context.put("PreEntityImages", List.of());
        context.put("PrimaryEntityId", change.after().id());
        context.put("PrimaryEntityName", table);
        context.put("RequestId", null);
        context.put("SecondaryEntityName", "none");
        context.put("SharedVariables", List.of());
        context.put("Stage", 40);
        context.put("UserId", user);
        return context;
    }

    /** A program is the first user, as it is logged in; a colleague the second, where there are two. */
    private String user(Author author) {
        List<Row> users = org.store().rows(RecordKind.USER);
        return users.get(author == Author.CLIENT ? 0 : Math.min(1, users.size() - 1))
                .id();
    }

    private List<Map<String, Object>> parameters(Change change, String message, String table) {
        Map<String, @Nullable Object> row =
                reference(new Lookup(table, change.after().id()));
        return switch (message) {
            case "Delete" -> List.of(parameter("Target", row));
            case "Assign" ->
                List.of(parameter("Target", row), parameter("Assignee", Objects.requireNonNull(owner(change))));
            default -> List.of(parameter("Target", entity(change, table)));
        };
    }

    private @Nullable Object owner(Change change) {
        return Schema.of(change.after().kind()).stream()
                .filter(column -> column.key().equals(Fields.OWNER))
                .map(column -> wire(column.column(), column.value().apply(change.after())))
                .findFirst()
                .orElse(null);
    }

    /** The columns that changed. */
    private Map<String, @Nullable Object> entity(Change change, String table) {
        List<Map<String, @Nullable Object>> attributes = new ArrayList<>();
        for (RecordColumn column : Schema.of(change.after().kind())) {
            Object after = column.value().apply(change.after());
            Object before =
                    change.before().map(row -> column.value().apply(row)).orElse(null);
            if (!Objects.equals(before, after)) {
                Map<String, @Nullable Object> attribute = new LinkedHashMap<>();
                attribute.put("key", column.column().name());
                attribute.put("value", wire(column.column(), after));
                attributes.add(attribute);
            }
        }
        Map<String, @Nullable Object> entity = new LinkedHashMap<>();
        entity.put("__type", "Entity" + SCHEMA);
        entity.put("Attributes", attributes);
        entity.put("EntityState", null);
        entity.put("FormattedValues", List.of());
        entity.put("Id", change.after().id());
        entity.put("KeyAttributes", List.of());
        entity.put("LogicalName", table);
        entity.put("RelatedEntities", List.of());
        entity.put("RowVersion", null);
        return entity;
    }

    private @Nullable Object wire(Column column, @Nullable Object value) {
        if (value instanceof Lookup lookup) {
            return reference(lookup);
        }
        if (value instanceof Instant instant) {
            return date(instant);
        }
        if (value instanceof Choice choice) {
            return Map.of("__type", "OptionSetValue" + SCHEMA, "Value", choice.number());
        }
        if (value instanceof BigDecimal number && column.type() == ColumnType.MONEY) {
            return Map.of("__type", "Money" + SCHEMA, "Value", number);
        }
        return value == null ? null : ColumnType.json(value);
    }

    private Map<String, @Nullable Object> reference(Lookup lookup) {
        Map<String, @Nullable Object> reference = new LinkedHashMap<>();
        reference.put("__type", "EntityReference" + SCHEMA);
        reference.put("Id", lookup.id());
        reference.put("KeyAttributes", List.of());
        reference.put("LogicalName", lookup.table());
        reference.put("Name", tables.nameOf(lookup).orElse(null));
        reference.put("RowVersion", null);
        return reference;
    }

    private static Map<String, Object> parameter(String key, Object value) {
        return Map.of("key", key, "value", value);
    }

    private static String date(Instant instant) {
        return "/Date(" + instant.toEpochMilli() + ")/";
    }
}
