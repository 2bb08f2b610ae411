package dev.bailiwick.connector.zoho;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.testkit.ContractContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Zoho CRM organization on WireMock: its fields, stages and users are there, the rest is for each test to say. */
final class Organization extends WireMockExtension {

    static final String ACCOUNTS = "/crm/v8/Accounts";
    static final String DEALS = "/crm/v8/Deals";
    static final String USERS = "/crm/v8/users";
    static final String FIELDS = "/crm/v8/settings/fields";
    static final String PIPELINE = "/crm/v8/settings/pipeline";
    static final String RULES = "/crm/v8/settings/automation/workflow_rules";
    static final String WATCH = "/crm/v8/actions/watch";
    static final String BULK = "/crm/bulk/v8/read";

    static final String ANN = "4150868000000225011";
    static final String BEN = "4150868000000225012";
    static final String GONE = "4150868000000225013";

    static final List<String> ACCOUNT_FIELDS = List.of(
            field("Owner", "Account Owner", "ownerlookup", "jsonobject", false),
            field("Account_Name", "Account Name", "text", "string", false),
            field("Modified_Time", "Modified Time", "datetime", "string", false),
            field("Created_Time", "Created Time", "datetime", "string", false),
            field("Billing_Country", "Billing Country", "text", "string", false),
            field("Billing_Code", "Billing Code", "text", "string", false),
            field("Parent_Account", "Parent Account", "lookup", "jsonobject", false),
            field("Employees", "Employees", "integer", "integer", false),
            field("Annual_Revenue", "Annual Revenue", "currency", "double", false),
            field("Description", "Description", "textarea", "string", false),
            field("Tier", "Tier", "picklist", "string", true, choice("Gold", ""), choice("Tin", "")),
            field("Regions", "Regions", "multiselectpicklist", "jsonarray", true),
            field("Partner", "Partner", "lookup", "jsonobject", true),
            field("Score", "Score", "formula", "double", true),
            field("Visits", "Visits", "subform", "jsonarray", true),
            field("Territory", "Territory", "text", "string", true));

    Organization() {
        super(WireMockExtension.newInstance().options(options().dynamicPort()));
    }

    @Override
    protected void onBeforeEach(ExtensionContext context, WireMockRuntimeInfo info) {
        describes("Accounts", ACCOUNT_FIELDS);
        describes(
                "Deals",
                List.of(
                        field("Owner", "Deal Owner", "ownerlookup", "jsonobject", false),
                        field("Deal_Name", "Deal Name", "text", "string", false),
                        field("Account_Name", "Account Name", "lookup", "jsonobject", false),
                        field("Modified_Time", "Modified Time", "datetime", "string", false),
                        field("Stage", "Stage", "picklist", "string", false, choice("Qualification", "")),
                        field("Probability", "Probability", "integer", "integer", false),
                        field("Amount", "Amount", "currency", "double", false),
                        field("Closing_Date", "Closing Date", "date", "string", false),
                        field("Currency", "Currency", "picklist", "string", false),
                        field("Territory", "Territory", "text", "string", true)));
        answers("/crm/v8/settings/layouts", "{\"layouts\":[{\"id\":\"9001\",\"name\":\"Standard\"}]}");
        answers(
                PIPELINE,
                "{\"pipeline\":[{\"display_value\":\"Standard\",\"maps\":[" + choice("Qualification", "Open") + ","
                        + choice("Signed", "Closed Won") + "," + choice("Dropped", "Closed Lost") + "]}]}");
        answers(
                USERS,
                "{\"users\":[" + user(ANN, "active") + "," + user(BEN, "active") + "," + user(GONE, "disabled")
                        + "],\"info\":{\"more_records\":false}}");
        for (String path : List.of(ACCOUNTS, DEALS, ACCOUNTS + "/deleted", DEALS + "/deleted", RULES, WATCH)) {
            stubFor(get(urlPathEqualTo(path))
                    .atPriority(10)
                    .willReturn(aResponse().withStatus(204)));
        }
        for (String path : List.of(ACCOUNTS, DEALS)) {
            stubFor(get(urlPathEqualTo(path + "/actions/count")).atPriority(10).willReturn(okJson("{\"count\":3}")));
        }
    }

    void describes(String module, List<String> fields) {
        stubFor(get(urlPathEqualTo(FIELDS))
                .withQueryParam("module", equalTo(module))
                .willReturn(okJson("{\"fields\":[" + String.join(",", fields) + "]}")));
    }

    void answers(String path, String body) {
        stubFor(get(urlPathEqualTo(path)).willReturn(okJson(body)));
    }

    Connector connector(String... settings) {
        return new ZohoConnectorFactory().create(context(settings));
    }

    /** With these settings, a name and a value in turn, and a token response that names this organization's address. */
    ContractContext context(String... settings) {
        Map<String, String> given = new HashMap<>(Map.of("allowed-hosts", "localhost"));
        for (int i = 0; i < settings.length; i += 2) {
            given.put(settings[i], settings[i + 1]);
        }
        return context(given, Map.of("api_domain", baseUrl()));
    }

    static ContractContext context(Map<String, String> settings, Map<String, String> tokenResponse) {
        return ContractContext.of(
                new ZohoConnectorFactory().settings(),
                settings,
                () -> ContractContext.token("secret-token", tokenResponse));
    }

    /** A page as Zoho sends it, with a token when there is more. */
    static String page(String next, String... rows) {
        String token = next.isEmpty() ? "null" : "\"" + next + "\"";
        return "{\"data\":[" + String.join(",", rows) + "],\"info\":{\"per_page\":200,\"page\":1,\"more_records\":"
                + !next.isEmpty() + ",\"next_page_token\":" + token + "}}";
    }

    /** An account of Ann's, with more fields. */
    static String account(String id, String... more) {
        List<String> fields = new ArrayList<>(List.of(
                "\"id\":\"" + id + "\"",
                "\"Account_Name\":\"Company " + id + "\"",
                "\"Owner\":" + owner(ANN),
                "\"Modified_Time\":\"2026-03-12T13:03:20+05:30\""));
        fields.addAll(List.of(more));
        return "{" + String.join(",", fields) + "}";
    }

    static String owner(String id) {
        return "{\"name\":\"User\",\"id\":\"" + id + "\",\"email\":\"user@acme.example\"}";
    }

    static String error(String code, String message) {
        return "{\"code\":\"" + code + "\",\"details\":{},\"message\":\"" + message + "\",\"status\":\"error\"}";
    }

    static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    static String choice(String value, String forecast) {
        return "{\"display_value\":\"" + value + "\",\"actual_value\":\"" + value + "\",\"forecast_type\":"
                + (forecast.isEmpty() ? "null" : "\"" + forecast + "\"") + "}";
    }

    static String field(String name, String label, String type, String json, boolean custom, String... choices) {
        return "{\"api_name\":\"" + name + "\",\"field_label\":\"" + label + "\",\"data_type\":\"" + type
                + "\",\"json_type\":\"" + json + "\",\"custom_field\":" + custom
                + ",\"operation_type\":{\"web_update\":" + !type.equals("datetime") + ",\"api_update\":true},"
                + "\"pick_list_values\":[" + String.join(",", choices) + "]}";
    }

    private static String user(String id, String status) {
        return "{\"id\":\"" + id + "\",\"full_name\":\"User " + id + "\",\"email\":\"user" + id
                + "@acme.example\",\"status\":\"" + status + "\",\"role\":{\"name\":\"CEO\",\"id\":\"1\"}}";
    }
}
