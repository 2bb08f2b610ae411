package dev.bailiwick.connector.suitecrm;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.matching.StringValuePattern;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.testkit.ContractContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A SuiteCRM 8 on WireMock: its fields, rights and users are there, the rest is for each test to say. */
final class Site extends WireMockExtension {

    static final String API = "/legacy/Api/V8";
    static final String ACCOUNTS = API + "/module/Accounts";
    static final String OPPORTUNITIES = API + "/module/Opportunities";
    static final String USERS = API + "/module/Users";
    static final String WORKFLOWS = API + "/module/AOW_WorkFlow";
    static final String CURRENCIES = API + "/module/Currencies";
    static final String WRITES = API + "/module";
    static final String ACCOUNT_FIELDS = API + "/meta/fields/Accounts";
    static final String OPPORTUNITY_FIELDS = API + "/meta/fields/Opportunities";
    static final String MODULES = API + "/meta/modules";

    /** What SuiteCRM answers where there is nothing. */
    static final String NOTHING =
            "{\"meta\":{\"message\":\"Request was successful, but there is no result\"},\"data\":[]}";

    Site() {
        super(WireMockExtension.newInstance().options(options().dynamicPort()));
    }

    @Override
    protected void onBeforeEach(ExtensionContext context, WireMockRuntimeInfo info) {
        answers(
                ACCOUNT_FIELDS,
                fields(
                        field("id", "id"),
                        field("name", "name"),
                        field("date_entered", "datetime"),
                        field("date_modified", "datetime"),
                        field("assigned_user_id", "relate"),
                        field("billing_address_country", "varchar"),
                        field("billing_address_state", "varchar"),
                        field("billing_address_city", "varchar"),
                        field("billing_address_street", "varchar"),
                        field("billing_address_postalcode", "varchar"),
                        field("phone_office", "phone"),
                        field("website", "url"),
                        field("industry", "enum", "", "\"\":\"\",\"Apparel\":\"Bekleidung\",\"Media\":\"Medien\""),
                        field("account_type", "enum"),
                        field("parent_id", "id"),
                        field("employees", "varchar"),
                        field("annual_revenue", "varchar"),
                        field("opportunities", "link", "non-db", ""),
                        field("ticker_symbol", "varchar"),
                        field("jjwg_maps_lat_c", "float", "custom_fields", ""),
                        field("jjwg_maps_lng_c", "float", "custom_fields", ""),
                        field("tier_c", "enum", "custom_fields", "\"1\":\"Gold\",\"2\":\"Tin\""),
                        field("topics_c", "multienum", "custom_fields", ""),
                        field("strategic_c", "bool", "custom_fields", ""),
                        field("since_c", "date", "custom_fields", ""),
                        field("seen_c", "datetimecombo", "custom_fields", ""),
                        field("score_c", "decimal", "custom_fields", ""),
                        field("photo_c", "image", "custom_fields", ""),
                        field("territory_c", "varchar", "custom_fields", "")));
        answers(
                OPPORTUNITY_FIELDS,
                fields(
                        field("name", "name"),
                        field("date_modified", "datetime"),
                        field("assigned_user_id", "relate"),
                        field("account_id", "id", "non-db", ""),
                        field("opportunity_type", "enum"),
                        field("sales_stage", "enum"),
                        field("probability", "int"),
                        field("amount", "currency"),
                        field("amount_usdollar", "currency"),
                        field("currency_id", "id"),
                        field("date_closed", "date"),
                        field("territory_c", "varchar", "custom_fields", "")));
        answers(
                MODULES,
                "{\"data\":{\"type\":\"modules\",\"attributes\":{"
                        + "\"Accounts\":{\"label\":\"Accounts\",\"access\":[\"access\",\"list\",\"view\",\"edit\"]},"
                        // An array of PHP with gaps is an object.
                        + "\"Opportunities\":{\"label\":\"Deals\",\"access\":{\"0\":\"list\",\"2\":\"view\",\"3\":\"edit\"}}}}}");
        stubFor(list(USERS).willReturn(okJson(page(user("1"), user("u2"), user("u3")))));
        stubFor(list(USERS, "filter[status][eq]", equalTo("Active")).willReturn(okJson(page(user("1"), user("u2")))));
        stubFor(list(USERS, "filter[id][eq]", equalTo("u3")).willReturn(okJson(NOTHING)));
    }

    void answers(String path, String body) {
        stubFor(get(urlPathEqualTo(path)).willReturn(okJson(body)));
    }

    /** A list asked for with these parameters, a name and a pattern in turn. */
    static MappingBuilder list(String path, Object... parameters) {
        MappingBuilder request = get(urlPathEqualTo(path));
        for (int i = 0; i < parameters.length; i += 2) {
            request.withQueryParam((String) parameters[i], (StringValuePattern) parameters[i + 1]);
        }
        return request;
    }

    /** A list from its beginning, or behind an id. */
    static MappingBuilder behind(@Nullable String after, String path) {
        return list(path, "filter[id][gt]", after == null ? absent() : equalTo(after));
    }

    Connector connector(String... settings) {
        return new SuiteCrmConnectorFactory().create(context(settings));
    }

    /** With these settings, a name and a value in turn. */
    ContractContext context(String... settings) {
        Map<String, String> given = new HashMap<>(Map.of("base-url", baseUrl()));
        for (int i = 0; i < settings.length; i += 2) {
            given.put(settings[i], settings[i + 1]);
        }
        return ContractContext.of(
                new SuiteCrmConnectorFactory().settings(),
                given,
                () -> ContractContext.token("secret-token", Map.of()));
    }

    /** The only page of a list. */
    static String page(String... beans) {
        return page(1, List.of(beans));
    }

    static String page(int totalPages, List<String> beans) {
        return "{\"meta\":{\"total-pages\":" + totalPages + ",\"records-on-this-page\":" + beans.size()
                + "},\"data\":[" + String.join(",", beans)
                + "],\"links\":{\"first\":null,\"prev\":null,\"next\":null,\"last\":null}}";
    }

    /** An account of user 1. */
    static String account(String id, String more) {
        return "{\"type\":\"Account\",\"id\":\"" + id + "\",\"attributes\":{\"name\":\"Company " + id
                + "\",\"assigned_user_id\":\"1\",\"date_entered\":\"2024-01-02T03:04:05+00:00\","
                + "\"date_modified\":\"2026-03-12T07:33:20+00:00\"" + more
                + "},\"relationships\":{\"Contacts\":{\"links\":{\"related\":\"V8/module/Accounts/" + id
                + "/relationships/contacts\"}}}}";
    }

    /** An opportunity of user 1. */
    static String opportunity(String id, String more) {
        return "{\"type\":\"Opportunity\",\"id\":\"" + id + "\",\"attributes\":{\"name\":\"Deal " + id
                + "\",\"assigned_user_id\":\"1\",\"date_modified\":\"2026-03-12T07:33:20+00:00\"" + more + "}}";
    }

    static String user(String id) {
        return "{\"type\":\"User\",\"id\":\"" + id + "\",\"attributes\":{\"first_name\":\"Pat\",\"last_name\":\"O&#039;"
                + id + "\",\"email1\":\"" + id + "@acme.example\"}}";
    }

    /** What SuiteCRM answers to nearly everything that goes wrong. */
    static ResponseDefinitionBuilder refusal(String detail) {
        return okJson("{\"errors\":{\"status\":400,\"title\":null,\"detail\":\"" + detail.replace("\"", "\\\"")
                        + "\"}}")
                .withStatus(400);
    }

    private static String fields(String... fields) {
        return "{\"data\":{\"type\":\"fields\",\"attributes\":{" + String.join(",", fields) + "}}}";
    }

    private static String field(String name, String type) {
        return field(name, type, "", "");
    }

    private static String field(String name, String type, String source, String choices) {
        return "\"" + name + "\":{\"type\":\"" + type + "\",\"dbType\":\"varchar\",\"required\":false"
                + (source.isEmpty() ? "" : ",\"source\":\"" + source + "\"")
                + (choices.isEmpty() ? "" : ",\"options\":\"a_list\",\"option_items\":{" + choices + "}") + "}";
    }
}
