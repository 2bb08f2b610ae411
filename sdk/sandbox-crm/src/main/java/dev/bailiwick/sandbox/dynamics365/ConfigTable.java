package dev.bailiwick.sandbox.dynamics365;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A table with rows that set the environment up. They are held in memory alone. */
final class ConfigTable implements Table {

    /**
     * What a table is called.
     *
     * @param number for its ids
     */
    record Name(String logicalName, String set, String nameColumn, int number) {}

    private final Name name;
    private final List<Column> columns;
    private final Consumer<Entity> check;
    private final Consumer<String> checkDeletion;
    private final NavigableMap<String, Entity> rows = new TreeMap<>();
    private long lastVersion;

    /**
     * A table without rows that clients write to.
     *
     * @param check refuses a row that may not be
     * @param checkDeletion refuses an id whose row is needed
     */
    ConfigTable(Name name, List<Column> columns, Consumer<Entity> check, Consumer<String> checkDeletion) {
        this.name = name;
        this.columns = List.copyOf(columns);
        this.check = check;
        this.checkDeletion = checkDeletion;
    }

    /** A table that clients only read. */
    static ConfigTable readOnly(Name name, Column... columns) {
        ODataError refusal = new ODataError(
                "0x80040800", "The method does not support entities of type '" + name.logicalName + "'.");
        return new ConfigTable(
                name,
                List.of(columns),
                row -> {
                    throw refusal.asRefusal(400);
                },
                id -> {
                    throw refusal.asRefusal(400);
                });
    }

    /** A row from the start. */
    ConfigTable with(long number, Map<String, Object> values) {
        put(Guid.of(name.number, number), new HashMap<>(values));
        return this;
    }

    @Override
    public String logicalName() {
        return name.logicalName;
    }

    @Override
    public String set() {
        return name.set;
    }

    @Override
    public String nameColumn() {
        return name.nameColumn;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean tracksChanges() {
        return false;
    }

    @Override
    public synchronized List<Entity> rows() {
        return List.copyOf(rows.values());
    }

    @Override
    public synchronized String nextId() {
        return Guid.of(name.number, lastVersion + 1);
    }

    @Override
    public Runnable create(String id, Map<String, @Nullable Object> values) {
        return checked(id, new HashMap<>(values));
    }

    @Override
    public synchronized Runnable update(String id, Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> all = new HashMap<>();
        Entity row = find(id).orElseThrow(
                        () -> ODataError.noRow(name.logicalName, id).asRefusal(404));
        columns.forEach(column -> all.put(column.name(), row.get(column)));
        all.putAll(values);
        return checked(id, all);
    }

    @Override
    public Runnable delete(String id) {
        checkDeletion.accept(id);
        return () -> remove(id);
    }

    private Runnable checked(String id, Map<String, @Nullable Object> values) {
        check.accept(entity(id, values));
        return () -> put(id, values);
    }

    private synchronized void put(String id, Map<String, @Nullable Object> values) {
        rows.put(id, entity(id, values));
        lastVersion++;
    }

    private synchronized void remove(String id) {
        rows.remove(id);
    }

    private Entity entity(String id, Map<String, @Nullable Object> values) {
        return new Entity(id, lastVersion + 1, false, column -> column.equals(idColumn()) ? id : values.get(column));
    }
}
