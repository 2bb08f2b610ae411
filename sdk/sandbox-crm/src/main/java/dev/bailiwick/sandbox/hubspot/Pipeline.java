package dev.bailiwick.sandbox.hubspot;

import dev.bailiwick.sandbox.core.DealStage;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The one pipeline of deals, and its stages. */
final class Pipeline {

    static final String ID = "default";

    private static final String MADE = PropertyType.time(Instant.parse("2019-01-07T08:00:00Z"));
    private static final String DEALS = "/crm/v3/pipelines/(?:deals|deal|0-3)";

    private static final List<DealStage> STAGES = List.of(DealStage.values());

    private Pipeline() {}

    /** The stages as values of a property. */
    static List<Property.Option> options() {
        return STAGES.stream()
                .map(stage -> new Property.Option(id(stage), label(stage), stage.name()))
                .toList();
    }

    static void addTo(Routes routes) {
        RequestKind kind = RequestKind.OTHER_API;
        routes.api("GET", DEALS + "/?", kind, (call, path) -> results(Stream.of(described())));
        routes.api("GET", DEALS + "/" + ID, kind, (call, path) -> HttpAnswer.json(200, described()));
        routes.api("GET", DEALS + "/" + ID + "/stages", kind, (call, path) -> results(stages(stage -> true)));
        routes.api(
                "GET",
                DEALS + "/" + ID + "/stages/(?<stage>\\w+)",
                kind,
                (call, path) -> HttpAnswer.json(
                        200,
                        stages(stage -> id(stage).equals(path.group("stage")))
                                .findFirst()
                                .orElseThrow(() -> ApiError.notFound().asRefusal(404))));
    }

    private static HttpAnswer results(Stream<Map<String, Object>> found) {
        return HttpAnswer.json(200, Map.of("results", found.toList()));
    }

    private static Map<String, Object> described() {
        Map<String, Object> pipeline = new LinkedHashMap<>();
        pipeline.put("id", ID);
        pipeline.put("label", "Sales Pipeline");
        pipeline.put("displayOrder", 0);
        pipeline.put("stages", stages(stage -> true).toList());
        pipeline.put("createdAt", MADE);
        pipeline.put("updatedAt", MADE);
        pipeline.put("archived", false);
        return pipeline;
    }

    private static Stream<Map<String, Object>> stages(Predicate<DealStage> wanted) {
        return STAGES.stream().filter(wanted).map(Pipeline::described);
    }

    private static Map<String, Object> described(DealStage stage) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id(stage));
        json.put("label", label(stage));
        json.put("displayOrder", STAGES.indexOf(stage));
        json.put(
                "metadata",
                Map.of(
                        "isClosed",
                        String.valueOf(stage.closed()),
                        "probability",
                        ValueType.print(BigDecimal.valueOf(stage.probability(), 2))));
        json.put("createdAt", MADE);
        json.put("updatedAt", MADE);
        json.put("archived", false);
        json.put("writePermissions", "CRM_PERMISSIONS_ENFORCEMENT");
        return json;
    }

    private static String id(DealStage stage) {
        return stage.name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    private static String label(DealStage stage) {
        String words = stage.name().replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
