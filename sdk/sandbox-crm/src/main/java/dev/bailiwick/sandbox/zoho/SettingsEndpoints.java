package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Store;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the organisation says about its modules, their fields and layouts, and the stages of deals. */
final class SettingsEndpoints {

    private static final String STANDARD = "Standard";

    private final Store store;
    private final Access access;

    SettingsEndpoints(Store store, Access access) {
        this.store = store;
        this.access = access;
    }

    void addTo(Routes routes) {
        RequestKind kind = RequestKind.OTHER_API;
        String settings = ZohoApi.ROOT + "/settings";
        routes.api("GET", settings + "/modules", kind, (call, path) -> modules(call));
        routes.api(
                "GET",
                settings + "/modules/(?<module>\\w+)",
                kind,
                (call, path) -> module(call, CrmModule.required(path.group("module"))));
        routes.api("GET", settings + "/fields", kind, (call, path) -> fields(call));
        routes.api("GET", settings + "/fields/(?<id>\\d+)", kind, (call, path) -> field(call, path.group("id")));
        routes.api("GET", settings + "/layouts", kind, (call, path) -> layouts(call));
        routes.api("GET", settings + "/pipeline", kind, (call, path) -> pipeline(call));
    }

    private HttpAnswer modules(HttpCall call) {
        access.need(call, "settings.modules", "READ");
        return HttpAnswer.json(
                200,
                Map.of(
                        "modules",
                        Arrays.stream(CrmModule.values())
                                .map(SettingsEndpoints::summary)
                                .toList()));
    }

    private HttpAnswer module(HttpCall call, CrmModule module) {
        access.need(call, "settings.modules", "READ");
        return HttpAnswer.json(200, Map.of("modules", List.of(summary(module))));
    }

    private static Map<String, Object> summary(CrmModule module) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", module.id());
        json.put("api_name", module.apiName());
        json.put("module_name", module.apiName());
        json.put("singular_label", module.singular());
        json.put("plural_label", module.apiName());
        json.put("generated_type", "default");
        json.put("status", "visible");
        json.put("api_supported", true);
        json.put("viewable", true);
        json.put("creatable", true);
        json.put("editable", true);
        json.put("deletable", true);
        return json;
    }

    private HttpAnswer fields(HttpCall call) {
        access.need(call, "settings.fields", "READ");
        return HttpAnswer.json(200, Map.of("fields", metadata(call).all()));
    }

    private HttpAnswer field(HttpCall call, String id) {
        access.need(call, "settings.fields", "READ");
        FieldMetadata metadata = metadata(call);
        return metadata.module().fields().stream()
                .filter(field -> metadata.id(field).equals(id))
                .findFirst()
                .map(field -> HttpAnswer.json(200, Map.of("fields", List.of(metadata.of(field)))))
                .orElseGet(() -> HttpAnswer.empty(204));
    }

    private HttpAnswer layouts(HttpCall call) {
        access.need(call, "settings.layouts", "READ");
        FieldMetadata metadata = metadata(call);
        Map<String, Object> section = Map.of(
                "name",
                metadata.module().singular() + " Information",
                "api_name",
                metadata.module().singular() + "_Information",
                "sequence_number",
                1,
                "fields",
                metadata.all());
        Map<String, Object> layout = new LinkedHashMap<>();
        layout.put("id", layoutId(metadata.module()));
        layout.put("name", STANDARD);
        layout.put("api_name", "Standard__s");
        layout.put("display_label", STANDARD);
        layout.put("status", "active");
        layout.put("visible", true);
        layout.put("sections", List.of(section));
        return HttpAnswer.json(200, Map.of("layouts", List.of(layout)));
    }

    private HttpAnswer pipeline(HttpCall call) {
        access.need(call, "settings.pipeline", "READ");
        String layout = call.query("layout_id")
                .orElseThrow(() -> ZohoError.missingParameter("layout_id").refusal());
        if (!layout.equals(layoutId(CrmModule.DEALS))) {
            throw new ZohoError("INVALID_DATA", "Invalid layoutid")
                    .with("param_name", "layout_id")
                    .refusal();
        }
        Map<String, @Nullable Object> stage =
                metadata(CrmModule.DEALS).of(CrmModule.DEALS.find("Stage").orElseThrow());
        return HttpAnswer.json(
                200,
                Map.of(
                        "pipeline",
                        List.of(Map.of(
                                "id",
                                ZohoId.of(ZohoId.Family.LAYOUT, 100),
                                "display_value",
                                STANDARD,
                                "actual_value",
                                STANDARD,
                                "default",
                                true,
                                "maps",
                                Objects.requireNonNull(stage.get("pick_list_values"))))));
    }

    private FieldMetadata metadata(HttpCall call) {
        String module = call.query("module")
                .orElseThrow(() -> ZohoError.missingParameter("module").refusal());
        return metadata(CrmModule.required(module));
    }

    private FieldMetadata metadata(CrmModule module) {
        return new FieldMetadata(module, store.rows(module.kind()));
    }

    private static String layoutId(CrmModule module) {
        return ZohoId.of(ZohoId.Family.LAYOUT, module.number());
    }
}
