package dev.bailiwick.sandbox.dynamics365;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.DealStage;
import dev.bailiwick.sandbox.core.FaultPlan;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.RecordChange;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Accounts, opportunities or users. */
final class RecordTable implements Table {

    private static final Map<RecordKind, String> SETS = Map.of(
            RecordKind.ACCOUNT, "accounts", RecordKind.OPPORTUNITY, "opportunities", RecordKind.USER, "systemusers");

    private final RecordKind kind;
    private final Store store;
    private final FaultPlan faults;
    private final Map<String, RecordColumn> columns;
    private final List<Column> described;

    RecordTable(RecordKind kind, Store store, FaultPlan faults) {
        this.kind = kind;
        this.store = store;
        this.faults = faults;
        this.columns = Schema.of(kind).stream()
                .collect(Collectors.toUnmodifiableMap(column -> column.column().name(), Function.identity()));
        this.described = Schema.of(kind).stream().map(RecordColumn::column).toList();
    }

    /** The logical name of the table with records of a kind. */
    static String logicalName(RecordKind kind) {
        return switch (kind) {
            case ACCOUNT -> "account";
            case OPPORTUNITY -> "opportunity";
            case USER -> "systemuser";
        };
    }

    @Override
    public String logicalName() {
        return logicalName(kind);
    }

    @Override
    public String set() {
        return Optional.ofNullable(SETS.get(kind)).orElseThrow();
    }

    @Override
    public String nameColumn() {
        return kind == RecordKind.USER ? "fullname" : "name";
    }

    @Override
    public List<Column> columns() {
        return described;
    }

    @Override
    public boolean tracksChanges() {
        return true;
    }

    @Override
    public List<Entity> rows() {
        return store.rows(kind).stream().map(this::entity).toList();
    }

    @Override
    public Optional<Entity> find(String id) {
        return store.find(kind, id).filter(row -> !row.deleted()).map(this::entity);
    }

    private Entity entity(Row row) {
        return new Entity(row.id(), row.modified().toEpochMilli(), row.deleted(), name -> value(row, name));
    }

    private @Nullable Object value(Row row, String name) {
        RecordColumn column = columns.get(name);
        return column == null ? null : column.value().apply(row);
    }

    @Override
    public String nextId() {
        return store.nextId(kind);
    }

    @Override
    public Runnable create(String id, Map<String, @Nullable Object> values) {
        refuseUsers("Create");
        Map<String, Optional<Object>> stored = stored(values);
        stored.putIfAbsent(
                Fields.OWNER, Optional.of(store.rows(RecordKind.USER).get(0).id()));
        stored.put(Fields.DELETED, Optional.of(false));
        if (kind == RecordKind.OPPORTUNITY) {
            DealStage.PROSPECTING.fieldValues().forEach((key, value) -> stored.putIfAbsent(key, Optional.of(value)));
        }
        RecordChange change = new RecordChange(kind, id, true, stored);
        return () -> store.commit(List.of(change));
    }

    @Override
    public Runnable update(String id, Map<String, @Nullable Object> values) {
        refuseUsers("Update");
        Row row = store.find(kind, id)
                .orElseThrow(() -> ODataError.noRow(logicalName(), id).asRefusal(404));
        Map<String, Optional<Object>> stored = stored(values);
        if (faults.locked(id)) {
            throw new ODataError(
                            "0x80044150",
                            "Generic SQL error. CRM ErrorCode: -2147204784 Sql ErrorCode: -2146232060 Sql Number: 1205")
                    .asRefusal(500);
        }
        RecordChange change = RecordChange.update(row, stored);
        return () -> store.commit(List.of(change));
    }

    @Override
    public Runnable delete(String id) {
        refuseUsers("Delete");
        Row row = store.find(kind, id)
                .orElseThrow(() -> ODataError.noRow(logicalName(), id).asRefusal(404));
        return () -> store.commit(List.of(RecordChange.delete(row)));
    }

    /** Users come from Microsoft Entra, and an administrator disables them. */
    private void refuseUsers(String message) {
        if (kind == RecordKind.USER) {
            throw new ODataError(
                            "0x80040220",
                            "Principal user is missing prv" + message + "User privilege for OTC=8"
                                    + " entityName=systemuser")
                    .asRefusal(403);
        }
    }

    private Map<String, Optional<Object>> stored(Map<String, @Nullable Object> values) {
        Map<String, Optional<Object>> stored = new HashMap<>();
        values.forEach((name, value) -> Optional.ofNullable(columns.get(name))
                .ifPresent(column ->
                        stored.put(column.key(), Optional.ofNullable(value).map(it -> stored(column, it)))));
        return stored;
    }

    private Object stored(RecordColumn column, Object value) {
        if (value instanceof Lookup lookup) {
            if (column.key().equals(Fields.OWNER)) {
                checkOwner(lookup);
            }
            return lookup.id();
        }
        if (value instanceof Choice choice) {
            return column.column()
                    .choices()
                    .label(choice.number())
                    .orElseThrow(() -> new ODataError(
                                    "0x80048d19",
                                    "The value '" + choice.number() + "' is not an option of '"
                                            + column.column().name() + "'.")
                            .asRefusal(400));
        }
        return value;
    }

    private void checkOwner(Lookup owner) {
        if (owner.table().equals(Teams.LOGICAL_NAME)) {
            if (!Teams.canOwn(owner.id())) {
                throw new ODataError("0x80041d36", "Record cannot be assigned to an access team.").asRefusal(400);
            }
        } else if (!store.find(RecordKind.USER, owner.id())
                .filter(user -> user.is(Fields.ACTIVE))
                .isPresent()) {
            throw new ODataError(
                            "0x80040225",
                            "The specified user(Id = " + owner.id()
                                    + ") is either disabled or is not a member of any business unit.")
                    .asRefusal(403);
        }
    }
}
