package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.RequestLimit;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Row;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What the org says about itself: versions, resources, objects and fields, limits. */
final class DescribeEndpoints {

    private static final int FIRST_VERSION = 50;
    private static final int LAST_VERSION = 67;
    private static final int LONGEST_TEXT = 255;
    private static final int ID_LENGTH = 18;

    private final OwnTables tables;
    private final RequestLimit daily;
    private final Supplier<String> identityUrl;

    DescribeEndpoints(OwnTables tables, RequestLimit daily, Supplier<String> identityUrl) {
        this.tables = tables;
        this.daily = daily;
        this.identityUrl = identityUrl;
    }

    void addTo(Routes routes) {
        RequestKind kind = RequestKind.OTHER_API;
        String data = SalesforceApi.DATA;
        routes.open("GET", "/services/data/?", kind, (call, path) -> versions());
        routes.api("GET", data + "/?", kind, (call, path) -> resources(path.group("v")));
        routes.api("GET", data + "/limits/?", kind, (call, path) -> limits());
        routes.api("GET", data + "/sobjects/?", kind, (call, path) -> objects(path.group("v")));
        routes.api(
                "GET",
                SalesforceApi.OBJECT + "/describe/?",
                kind,
                (call, path) -> describe(SalesforceApi.type(path), path.group("v")));
    }

    private HttpAnswer versions() {
        List<Map<String, String>> versions = IntStream.rangeClosed(FIRST_VERSION, LAST_VERSION)
                .mapToObj(
                        v -> Map.of("label", "Release " + v, "version", v + ".0", "url", "/services/data/v" + v + ".0"))
                .toList();
        return HttpAnswer.json(200, versions);
    }

    private HttpAnswer resources(String version) {
        String root = "/services/data/" + version;
        return HttpAnswer.json(
                200,
                Map.of(
                        "identity", identityUrl.get(),
                        "sobjects", root + "/sobjects",
                        "query", root + "/query",
                        "queryAll", root + "/queryAll",
                        "composite", root + "/composite",
                        "limits", root + "/limits"));
    }

    private HttpAnswer limits() {
        return HttpAnswer.json(
                200, Map.of("DailyApiRequests", Map.of("Max", daily.most(), "Remaining", daily.remaining())));
    }

    private HttpAnswer objects(String version) {
        return HttpAnswer.json(
                200,
                Map.of(
                        "encoding",
                        "UTF-8",
                        "maxBatchSize",
                        200,
                        "sobjects",
                        Arrays.stream(SObjectType.values())
                                .map(type -> summary(type, version))
                                .toList()));
    }

    private HttpAnswer describe(SObjectType type, String version) {
        Map<String, Object> description = summary(type, version);
        List<Row> rows = tables.rows(type);
        description.put(
                "fields",
                type.fields().stream().map(field -> field(field, rows)).toList());
        description.put("childRelationships", List.of());
        description.put("recordTypeInfos", List.of());
        return HttpAnswer.json(200, description);
    }

    private static Map<String, Object> summary(SObjectType type, String version) {
        String url = "/services/data/" + version + "/sobjects/" + type.apiName();
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("name", type.apiName());
        summary.put("label", type.apiName());
        summary.put("labelPlural", type.plural());
        summary.put("keyPrefix", type.keyPrefix());
        summary.put("custom", false);
        summary.put("createable", type.createable());
        summary.put("deletable", type.deletable());
        summary.put("queryable", true);
        summary.put("retrieveable", true);
        summary.put("updateable", type.stored());
        summary.put("urls", Map.of("sobject", url, "describe", url + "/describe", "rowTemplate", url + "/{ID}"));
        return summary;
    }

    private static Map<String, Object> field(Field field, List<Row> rows) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("name", field.name());
        description.put("label", field.label());
        description.put("type", field.type().label());
        description.put(
                "length", field.type().holdsIds() ? ID_LENGTH : field.type().holdsText() ? LONGEST_TEXT : 0);
        description.put("custom", field.custom());
        description.put("nillable", field.access() == Field.Access.OPTIONAL);
        description.put("createable", field.updateable());
        description.put("updateable", field.updateable());
        description.put("filterable", true);
        description.put("sortable", true);
        description.put("calculated", false);
        description.put("referenceTo", field.referenceTo().isEmpty() ? List.of() : List.of(field.referenceTo()));
        description.put("picklistValues", picklistValues(field, rows));
        return description;
    }

    /** The declared values, and those that came with an accounts file or a write. */
    private static List<Map<String, Object>> picklistValues(Field field, List<Row> rows) {
        if (field.type() != FieldType.PICKLIST) {
            return List.of();
        }
        Set<String> values = new LinkedHashSet<>(field.picklist());
        rows.stream().map(field::text).filter(text -> !text.isEmpty()).sorted().forEach(values::add);
        return values.stream()
                .map(value ->
                        Map.<String, Object>of("value", value, "label", value, "active", true, "defaultValue", false))
                .toList();
    }
}
