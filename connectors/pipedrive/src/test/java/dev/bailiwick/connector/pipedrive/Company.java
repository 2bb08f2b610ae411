package dev.bailiwick.connector.pipedrive;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.testkit.ContractContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Pipedrive company on WireMock: its fields, stages and users are there, the rest is for each test to say. */
final class Company extends WireMockExtension {

    static final String ORGANIZATIONS = "/api/v2/organizations";
    static final String DEALS = "/api/v2/deals";
    static final String ARCHIVED = "/api/v2/deals/archived";
    static final String RECENTS = "/api/v1/recents";
    static final String USERS = "/api/v1/users";
    static final String WEBHOOKS = "/api/v1/webhooks";

    /** Keys of custom fields: 40 hexadecimal digits. */
    static final String TIER = "a".repeat(40);

    static final String REGIONS = "b".repeat(40);
    static final String BUDGET = "c".repeat(40);
    static final String SINCE = "d".repeat(40);
    static final String TERRITORY = "e".repeat(40);
    static final String DEAL_TERRITORY = "f".repeat(40);

    Company() {
        super(WireMockExtension.newInstance().options(options().dynamicPort()));
    }

    @Override
    protected void onBeforeEach(ExtensionContext context, WireMockRuntimeInfo info) {
        answers(
                "/api/v2/organizationFields",
                page(
                        "",
                        List.of(
                                field("id", "ID", "int"),
                                field("name", "Name", "varchar"),
                                field("owner_id", "Owner", "user"),
                                field("address", "Address", "address"),
                                field("add_time", "Created", "date"),
                                field("update_time", "Updated", "date"),
                                field("industry", "Industry", "enum", "{\"id\":7,\"label\":\"Software\"}"),
                                field("employee_count", "Employees", "int"),
                                field("annual_revenue", "Revenue", "monetary"),
                                field("lost_note", "Note", "varchar"),
                                field(
                                        TIER,
                                        "Tier",
                                        "enum",
                                        "{\"id\":21,\"label\":\"Gold\"}",
                                        "{\"id\":22,\"label\":\"Tin\"}"),
                                field(
                                        REGIONS,
                                        "Regions",
                                        "set",
                                        "{\"id\":31,\"label\":\"North\"}",
                                        "{\"id\":32,\"label\":\"South\"}"),
                                field(BUDGET, "Budget", "monetary"),
                                field(SINCE, "Customer for", "daterange"),
                                field(TERRITORY, "Territory", "varchar"))));
        answers(
                "/api/v2/dealFields",
                page(
                        "",
                        List.of(
                                field("title", "Title", "varchar"),
                                field("owner_id", "Owner", "user"),
                                field("stage_id", "Stage", "stage"),
                                field("status", "Status", "status", "{\"id\":\"open\",\"label\":\"Open\"}"),
                                field("value", "Value", "monetary"),
                                field("probability", "Probability", "int"),
                                field("org_id", "Organization", "org"),
                                field("expected_close_date", "Expected close date", "date"),
                                field("update_time", "Updated", "date"),
                                field(DEAL_TERRITORY, "Territory", "varchar"))));
        answers(
                "/api/v2/stages",
                page("", List.of("{\"id\":1,\"name\":\"Qualified\"}", "{\"id\":2,\"name\":\"Contract sent\"}")));
        answers(
                USERS,
                "{\"success\":true,\"data\":[" + user(11, true, false) + "," + user(12, true, false) + ","
                        + user(13, false, false) + "," + user(14, true, true) + "]}");
        answers(USERS + "/11", one(user(11, true, false)));
        answers(USERS + "/12", one(user(12, true, false)));
        answers(USERS + "/13", one(user(13, false, false)));
    }

    void answers(String path, String body) {
        stubFor(get(urlPathEqualTo(path)).willReturn(okJson(body)));
    }

    Connector connector(String... settings) {
        return new PipedriveConnectorFactory().create(context(settings));
    }

    /** With these settings, a name and a value in turn, and a token response that names this company's address. */
    ContractContext context(String... settings) {
        Map<String, String> given = new HashMap<>(Map.of("allowed-hosts", "localhost"));
        for (int i = 0; i < settings.length; i += 2) {
            given.put(settings[i], settings[i + 1]);
        }
        return context(given, Map.of("api_domain", baseUrl()));
    }

    static ContractContext context(Map<String, String> settings, Map<String, String> tokenResponse) {
        return ContractContext.of(
                new PipedriveConnectorFactory().settings(),
                settings,
                () -> ContractContext.token("secret-token", tokenResponse));
    }

    /** A page as version 2 sends it, with a cursor when there is more. */
    static String page(String next, List<String> items) {
        String cursor = next.isEmpty() ? "null" : "\"" + next + "\"";
        return "{\"success\":true,\"data\":[" + String.join(",", items) + "],\"additional_data\":{\"next_cursor\":"
                + cursor + "}}";
    }

    static String one(String item) {
        return "{\"success\":true,\"data\":" + item + "}";
    }

    /** An organization of user 11. */
    static String organization(int id, String more) {
        return "{\"id\":" + id + ",\"name\":\"Company " + id + "\",\"owner_id\":11,\"is_deleted\":false,"
                + "\"add_time\":\"2024-01-02T03:04:05Z\",\"update_time\":\"2026-03-12T07:33:20Z\"" + more + "}";
    }

    /** A deal of user 11. */
    static String deal(int id, String more) {
        return "{\"id\":" + id + ",\"title\":\"Deal " + id + "\",\"owner_id\":11,\"is_deleted\":false,"
                + "\"update_time\":\"2026-03-12T07:33:20Z\"" + more + "}";
    }

    private static String user(int id, boolean active, boolean deleted) {
        return "{\"id\":" + id + ",\"name\":\"User " + id + "\",\"email\":\"user" + id
                + "@acme.example\",\"active_flag\":" + active + ",\"is_deleted\":" + deleted + "}";
    }

    private static String field(String code, String name, String type, String... options) {
        return "{\"field_code\":\"" + code + "\",\"field_name\":\"" + name + "\",\"field_type\":\"" + type
                + "\",\"is_custom_field\":" + (code.length() == 40) + ",\"options\":"
                + (options.length == 0 ? "null" : "[" + String.join(",", options) + "]") + "}";
    }
}
