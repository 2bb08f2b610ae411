package dev.bailiwick.sandbox.pipedrive;

import dev.bailiwick.sandbox.core.DealStage;
import dev.bailiwick.sandbox.core.FaultPlan;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the company is set up: fields, stages and its pipeline, in version 2. Nobody changes it. */
final class SetupEndpoints {

    private static final String BEGINNING = "2019-01-07T08:00:00Z";

    private final FaultPlan faults;

    SetupEndpoints(FaultPlan faults) {
        this.faults = faults;
    }

    void addTo(Routes routes) {
        for (Item item : Item.values()) {
            List<Field> fields = item.fields();
            routes.api(
                    "GET",
                    PipedriveApi.V2 + "/" + item.fieldsPath(),
                    RequestKind.OTHER_API,
                    (call, path) ->
                            list(call, fields.stream().map(SetupEndpoints::json).toList()));
        }
        routes.api(
                "GET",
                PipedriveApi.V2 + "/stages",
                RequestKind.OTHER_API,
                (call, path) -> list(
                        call, Pipeline.STAGES.stream().map(SetupEndpoints::json).toList()));
        routes.api(
                "GET",
                PipedriveApi.V2 + "/pipelines",
                RequestKind.OTHER_API,
                (call, path) -> list(call, List.of(pipeline())));
    }

    private HttpAnswer list(HttpCall call, List<? extends Map<String, ?>> all) {
        List<String> problems = new ArrayList<>();
        Page page = Page.of(call, problems::add);
        if (!problems.isEmpty()) {
            throw ApiError.invalid(problems).asRefusal();
        }
        return page.answer(all, each -> Page.Key.of(all.indexOf(each)), false, each -> each, faults);
    }

    private static Map<String, @Nullable Object> json(Field field) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("field_name", field.name());
        json.put("field_code", field.code());
        json.put("field_type", field.type().label());
        json.put("options", field.options().isEmpty() ? null : field.options());
        json.put("subfields", null);
        json.put("is_custom_field", field.custom());
        json.put("is_optional_response_field", false);
        return json;
    }

    private static Map<String, Object> json(DealStage stage) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Pipeline.id(stage));
        json.put("order_nr", Pipeline.id(stage));
        json.put("name", Pipeline.name(stage));
        json.put("deal_probability", stage.probability());
        json.put("pipeline_id", Pipeline.ID);
        json.put("is_deal_rot_enabled", false);
        json.putAll(common());
        return json;
    }

    private static Map<String, Object> pipeline() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Pipeline.ID);
        json.put("name", Pipeline.NAME);
        json.put("order_nr", 1);
        json.put("is_deal_probability_enabled", true);
        json.putAll(common());
        return json;
    }

    private static Map<String, Object> common() {
        return Map.of("is_deleted", false, "add_time", BEGINNING, "update_time", BEGINNING);
    }
}
