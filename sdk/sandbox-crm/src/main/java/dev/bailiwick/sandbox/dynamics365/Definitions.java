package dev.bailiwick.sandbox.dynamics365;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** What the environment says about its tables: {@code EntityDefinitions}. */
final class Definitions {

    private static final String ALL = DynamicsApi.ROOT + "/EntityDefinitions";
    private static final String ONE = ALL + "\\(LogicalName='(?<table>\\w+)'\\)";

    /** Rows of these tables follow the owner of their account or opportunity; the sandbox holds none of them. */
    private static final List<String> FOLLOWING = List.of("activitypointer", "annotation");

    private final Tables tables;

    Definitions(Tables tables) {
        this.tables = tables;
    }

    void addTo(Routes routes) {
        RequestKind kind = RequestKind.OTHER_API;
        routes.api(
                "GET",
                ALL,
                kind,
                (call, path) ->
                        list(call, tables.all().stream().map(Definitions::of).toList()));
        routes.api("GET", ONE, kind, (call, path) -> json(cut(of(table(path)), call)));
        routes.api("GET", ONE + "/Attributes", kind, (call, path) -> attributes(call, table(path), ""));
        routes.api(
                "GET",
                ONE + "/Attributes/Microsoft\\.Dynamics\\.CRM\\.(?<cast>\\w+)",
                kind,
                (call, path) -> attributes(call, table(path), path.group("cast")));
        routes.api(
                "GET", ONE + "/OneToManyRelationships", kind, (call, path) -> list(call, relationships(table(path))));
    }

    private Table table(Matcher path) {
        return tables.named(path.group("table"))
                .orElseThrow(() -> new ODataError(
                                "0x80060888",
                                "The entity with a name = '" + path.group("table")
                                        + "' was not found in the MetadataCache.")
                        .asRefusal(404));
    }

    private static Map<String, @Nullable Object> of(Table table) {
        Map<String, @Nullable Object> definition = new LinkedHashMap<>();
        definition.put(
                "MetadataId", Guid.of(0, Math.floorMod(table.logicalName().hashCode(), 1_000_000)));
        definition.put("LogicalName", table.logicalName());
        definition.put("EntitySetName", table.set());
        definition.put("PrimaryIdAttribute", table.idColumn());
        definition.put("PrimaryNameAttribute", table.nameColumn());
        definition.put("ChangeTrackingEnabled", table.tracksChanges());
        definition.put("IsOptimisticConcurrencyEnabled", true);
        return definition;
    }

    private static HttpAnswer attributes(HttpCall call, Table table, String cast) {
        boolean expands = call.query("$expand").isPresent();
        return list(
                call,
                table.columns().stream()
                        .filter(column -> cast.isEmpty() || cast.equals(ColumnDefinition.kind(column.type())))
                        .map(column -> expands && column.type().isChoice()
                                ? ColumnDefinition.withOptions(column, table.rows())
                                : ColumnDefinition.of(column))
                        .toList());
    }

    /** Owners pass on to activities and notes alone; opportunities keep theirs, as territories need it. */
    private static List<Map<String, @Nullable Object>> relationships(Table table) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        if (table.logicalName().equals(RecordTable.logicalName(RecordKind.ACCOUNT))) {
            all.add(relationship(table, "opportunity", "parentaccountid", "NoCascade"));
        }
        if (table.named("ownerid").isPresent()) {
            FOLLOWING.forEach(other -> all.add(relationship(table, other, "regardingobjectid", "Cascade")));
        }
        return all;
    }

    private static Map<String, @Nullable Object> relationship(
            Table table, String referencing, String column, String assign) {
        Map<String, @Nullable Object> relationship = new LinkedHashMap<>();
        relationship.put("SchemaName", table.logicalName() + "_" + referencing);
        relationship.put("ReferencedEntity", table.logicalName());
        relationship.put("ReferencedAttribute", table.idColumn());
        relationship.put("ReferencingEntity", referencing);
        relationship.put("ReferencingAttribute", column);
        relationship.put("CascadeConfiguration", Map.of("Assign", assign, "Delete", "RemoveLink"));
        return relationship;
    }

    private static HttpAnswer list(HttpCall call, List<Map<String, @Nullable Object>> definitions) {
        return json(Map.of(
                "value",
                definitions.stream().map(definition -> cut(definition, call)).toList()));
    }

    /** What {@code $select} and {@code $expand} leave of a definition. */
    private static Map<String, @Nullable Object> cut(Map<String, @Nullable Object> definition, HttpCall call) {
        String select = call.query("$select").orElse("");
        if (select.isEmpty()) {
            return definition;
        }
        Set<String> kept = new HashSet<>(List.of(select.split(",", -1)));
        kept.addAll(List.of("@odata.type", "MetadataId"));
        call.query("$expand").ifPresent(expand -> kept.addAll(List.of(expand.split("\\W+"))));
        Map<String, @Nullable Object> cut = new LinkedHashMap<>(definition);
        cut.keySet().retainAll(kept);
        return cut;
    }

    private static HttpAnswer json(Object body) {
        return HttpAnswer.json(200, body).with("Content-Type", ODataError.JSON);
    }
}
