package dev.bailiwick.sandbox.suitecrm;

import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the installation says about itself: its modules, and the fields of each. */
final class MetaEndpoints {

    private static final List<String> ACCESS =
            List.of("access", "view", "list", "edit", "delete", "import", "export", "massupdate");

    private static final String LONGEST_TEXT = "255";

    void addTo(Routes routes) {
        routes.api("GET", SuiteCrmApi.V8 + "/meta/modules", RequestKind.OTHER_API, (call, path) -> modules());
        routes.api(
                "GET",
                SuiteCrmApi.V8 + "/meta/fields/(?<module>[^/]+)",
                RequestKind.OTHER_API,
                (call, path) -> fields(path.group("module")));
    }

    private static HttpAnswer modules() {
        Map<String, Object> modules = new LinkedHashMap<>();
        Arrays.stream(SuiteModule.values())
                .filter(SuiteModule::isTab)
                .forEach(module ->
                        modules.put(module.moduleName(), Map.of("label", module.moduleName(), "access", ACCESS)));
        return Document.of("modules", modules);
    }

    private static HttpAnswer fields(String moduleName) {
        SuiteModule module = SuiteModule.named(moduleName)
                .filter(known -> known.isTab() && known.moduleName().equals(moduleName))
                .orElseThrow(() -> ApiError.ofModule(
                                "[SuiteCRM] [Not Allowed] The API user does not have access to this module. ")
                        .asRefusal());
        Map<String, Object> fields = new LinkedHashMap<>();
        module.fields().forEach(field -> fields.put(field.name(), definition(field)));
        return Document.of("fields", fields);
    }

    private static Map<String, Object> definition(Field field) {
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("type", field.type().label());
        definition.put("dbType", field.type().column());
        switch (field.source()) {
            case TABLE -> {}
            case CUSTOM_FIELDS -> definition.put("source", "custom_fields");
            case NON_DB -> definition.put("source", "non-db");
        }
        if (field.type().column().equals("varchar")) {
            definition.put("len", LONGEST_TEXT);
        }
        definition.put("required", field.type() == FieldType.NAME || field.key().equals(Field.ID));
        if (field.type() == FieldType.ENUM) {
            definition.put("options", field.name() + "_list");
            Map<String, String> items = new LinkedHashMap<>();
            items.put("", "");
            field.options().forEach(option -> items.put(option, option));
            definition.put("option_items", items);
        }
        return definition;
    }
}
