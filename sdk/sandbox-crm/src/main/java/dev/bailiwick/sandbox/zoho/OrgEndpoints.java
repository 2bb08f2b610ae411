package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.Org;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Row;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The organisation itself, and its workflow rules: one that runs on accounts, and one on deals that is switched off.
 */
final class OrgEndpoints {

    private final Org org;
    private final RecordView view;
    private final Access access;

    OrgEndpoints(Org org, Access access) {
        this.org = org;
        this.view = new RecordView(org.store());
        this.access = access;
    }

    void addTo(Routes routes) {
        RequestKind kind = RequestKind.OTHER_API;
        String rules = ZohoApi.ROOT + "/settings/automation/workflow_rules";
        routes.api("GET", ZohoApi.ROOT + "/org", kind, (call, path) -> org(call));
        routes.api("GET", rules, kind, (call, path) -> workflowRules(call));
        routes.api("GET", rules + "/(?<id>\\d+)", kind, (call, path) -> workflowRule(call, path.group("id")));
    }

    private HttpAnswer org(HttpCall call) {
        access.need(call, "org", "READ");
        Row user = view.connectedUser();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", ZohoId.of(ZohoId.Family.ORGANISATION, 1));
        json.put("zgid", "60012345678");
        json.put("company_name", "Sandbox");
        json.put("domain_name", "org60012345678");
        json.put("type", "sandbox");
        json.put("primary_email", user.text(Fields.EMAIL));
        json.put("primary_zuid", user.id().substring(user.id().length() - 8));
        json.put("time_zone", ZohoTime.ZONE.getId());
        json.put("currency", "US Dollar - USD");
        json.put("currency_symbol", "$");
        json.put("currency_locale", "en_US");
        json.put("iso_code", "USD");
        json.put("country_code", "IN");
        json.put("max_per_page", 200);
        json.put("mc_status", false);
        json.put("created_time", ZohoTime.format(user.created()));
        json.put(
                "license_details",
                Map.of(
                        "paid",
                        true,
                        "paid_type",
                        "enterprise",
                        "users_license_purchased",
                        org.store().rows(RecordKind.USER).size()));
        return HttpAnswer.json(200, Map.of("org", List.of(json)));
    }

    private HttpAnswer workflowRules(HttpCall call) {
        access.need(call, "settings.workflow_rules", "READ");
        List<CrmModule> modules = call.query("module")
                .map(name -> List.of(CrmModule.required(name)))
                .orElseGet(() -> List.of(CrmModule.values()));
        String active = call.query("status_active").orElse("");
        List<CrmModule> found = modules.stream()
                .filter(module -> active.isEmpty() || active.equals(String.valueOf(active(module))))
                .toList();
        Page page = Page.of(call);
        List<Map<String, Object>> rules =
                page.of(found).stream().map(this::rule).toList();
        return rules.isEmpty()
                ? HttpAnswer.empty(204)
                : HttpAnswer.json(200, Map.of("workflow_rules", rules, "info", page.info(found.size())));
    }

    private HttpAnswer workflowRule(HttpCall call, String id) {
        access.need(call, "settings.workflow_rules", "READ");
        for (CrmModule module : CrmModule.values()) {
            if (ruleId(module).equals(id)) {
                Map<String, Object> rule = rule(module);
                rule.put("conditions", List.of());
                return HttpAnswer.json(200, Map.of("workflow_rules", List.of(rule)));
            }
        }
        return HttpAnswer.empty(204);
    }

    private Map<String, Object> rule(CrmModule module) {
        Row user = view.connectedUser();
        Map<String, String> reference = Map.of("api_name", module.apiName(), "id", module.id());
        Map<String, Object> rule = new HashMap<>();
        rule.put("id", ruleId(module));
        rule.put("name", "Assign " + module.apiName());
        rule.put("module", reference);
        rule.put("status", Map.of("active", active(module)));
        rule.put("execute_when", Map.of("type", "create_or_edit", "details", Map.of("trigger_module", reference)));
        rule.put("source", "crm");
        rule.put("editable", true);
        rule.put("deletable", true);
        rule.put("created_time", ZohoTime.format(user.created()));
        rule.put("modified_time", ZohoTime.format(user.created()));
        rule.put("created_by", RecordView.named(user));
        rule.put("modified_by", RecordView.named(user));
        return rule;
    }

    private static boolean active(CrmModule module) {
        return module == CrmModule.ACCOUNTS;
    }

    private static String ruleId(CrmModule module) {
        return ZohoId.of(ZohoId.Family.WORKFLOW_RULE, module.number());
    }
}
