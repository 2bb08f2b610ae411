package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The records of the objects that only Salesforce has. They are gone when the simulator stops. Its territory model has
 * the territories North, South, East and West. Thread-safe: the store is never asked under this object's lock, because
 * a transaction of the store asks here.
 */
final class OwnTables {

    private final Store store;
    private final Map<SObjectType, Map<String, Row>> tables = new EnumMap<>(SObjectType.class);
    private long lastId;

    OwnTables(Store store) {
        this.store = store;
        String active = model("FY27", "Active");
        String planned = model("FY28", "Planning");
        for (String name : List.of("North", "South", "East", "West")) {
            territory(name, active);
        }
        territory("Moon", planned);
    }

    private String model(String name, String state) {
        return insert(
                SObjectType.TERRITORY_MODEL,
                Map.of(Fields.NAME, name, OwnFields.DEVELOPER_NAME, name, OwnFields.STATE, state));
    }

    private void territory(String name, String model) {
        insert(
                SObjectType.TERRITORY,
                Map.of(Fields.NAME, "Territory " + name, OwnFields.DEVELOPER_NAME, name, OwnFields.MODEL, model));
    }

    /** All records of an object, those that every CRM has among them, deleted or not. */
    List<Row> rows(SObjectType type) {
        return type.stored() ? store.rows(type.kind()) : ownRows(type);
    }

    /** Those of an object among which are all that meet a condition. */
    List<Row> rows(SObjectType type, SoqlCondition where) {
        if (where.ids().isPresent()) {
            return where.ids().get().stream()
                    .flatMap(id -> find(type, id).stream())
                    .toList();
        }
        return type.stored() && where.writtenFrom().isPresent()
                ? store.rows(type.kind(), where.writtenFrom().get())
                : rows(type);
    }

    /** The record of an object with this id in 18 characters, deleted or not. */
    Optional<Row> find(SObjectType type, String id) {
        return type.stored() ? store.find(type.kind(), id) : findOwn(type, id);
    }

    private synchronized List<Row> ownRows(SObjectType type) {
        return List.copyOf(table(type).values());
    }

    private synchronized Optional<Row> findOwn(SObjectType type, String id) {
        return Optional.ofNullable(table(type).get(id));
    }

    /**
     * Makes a record.
     *
     * @param values checked ones, of an object that is not stored elsewhere
     * @return its id in 18 characters
     */
    synchronized String insert(SObjectType type, Map<String, Object> values) {
        Row row = new Row(type.kind(), SalesforceId.of(type.keyPrefix(), ++lastId), values);
        table(type).put(row.id(), row);
        return row.id();
    }

    /** Removes a record for good; these objects have no recycle bin. */
    synchronized void delete(SObjectType type, Row row) {
        table(type).remove(row.id());
    }

    private Map<String, Row> table(SObjectType type) {
        return tables.computeIfAbsent(type, empty -> new LinkedHashMap<>());
    }
}
