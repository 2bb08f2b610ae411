package dev.bailiwick.connector.dynamics365;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.testkit.ContractContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A Dataverse environment whose answers a test writes down, in the shapes Microsoft documents. */
final class FakeEnvironment extends WireMockExtension {

    static final String ROOT = "/api/data/v9.2";

    static final String ACCOUNT = "a0000000-0000-4000-8000-00000000000";
    static final String OPPORTUNITY = "b0000000-0000-4000-8000-00000000000";
    static final String USER = "c0000000-0000-4000-8000-00000000000";
    static final String TEAM = "d0000000-0000-4000-8000-000000000001";
    static final String EURO = "e0000000-0000-4000-8000-000000000001";

    private static final String ACCOUNT_COLUMNS =
            columns("accountid:Uniqueidentifier,name:String,ownerid:Owner,createdon:DateTime,modifiedon:DateTime,"
                    + "address1_country:String,address1_city:String,industrycode:Picklist,parentaccountid:Lookup,"
                    + "numberofemployees:Integer,revenue:Money,transactioncurrencyid:Lookup,description:Memo");
    private static final String OPPORTUNITY_COLUMNS = columns(
            "opportunityid:Uniqueidentifier,name:String,ownerid:Owner,modifiedon:DateTime,parentaccountid:Lookup,"
                    + "customerid:Customer,stepname:String,closeprobability:Integer,estimatedvalue:Money,"
                    + "transactioncurrencyid:Lookup,estimatedclosedate:DateTime,actualclosedate:DateTime,"
                    + "statecode:State");

    FakeEnvironment() {
        super(WireMockExtension.newInstance().options(options().dynamicPort()));
    }

    @Override
    protected void onBeforeEach(WireMockRuntimeInfo info) {
        describe("account", ACCOUNT_COLUMNS);
        describe("opportunity", OPPORTUNITY_COLUMNS);
        tracked("account", true);
        tracked("opportunity", true);
        whenReading(
                "transactioncurrencies",
                page("{\"transactioncurrencyid\":\"%s\",\"isocurrencycode\":\"EUR\"}".formatted(EURO)));
    }

    Connector connector(String... settings) {
        Map<String, String> given = new HashMap<>(Map.of("org-url", baseUrl(), "allowed-hosts", "localhost,127.0.0.1"));
        for (int i = 0; i < settings.length; i += 2) {
            given.put(settings[i], settings[i + 1]);
        }
        DynamicsConnectorFactory factory = new DynamicsConnectorFactory();
        return factory.create(
                ContractContext.of(factory.settings(), given, () -> ContractContext.token("secret-token", Map.of())));
    }

    /** Written {@code name:Type}; names that begin with {@code new_} are custom. */
    static String columns(String nameAndType) {
        return Arrays.stream(nameAndType.split(","))
                .map(column -> column.split(":"))
                .map(column -> column(column[0], column[1], ""))
                .collect(Collectors.joining(","));
    }

    /** A column with these further members, written as JSON without braces. */
    static String column(String name, String type, String more) {
        return """
                {"LogicalName":"%s","DisplayName":{"UserLocalizedLabel":{"Label":"%s label"}},"AttributeType":"%s",\
                "AttributeTypeName":{"Value":"%sType"},"AttributeOf":null,"SourceType":null,"IsCustomAttribute":%s,\
                "IsValidForRead":true,"IsValidForUpdate":true%s}""".formatted(name, name, type, type, name.startsWith("new_"), more.isEmpty() ? "" : "," + more);
    }

    /** These columns, none of which has choices or is a day. */
    void describe(String table, String columns) {
        String path = definition(table) + "/Attributes";
        stubFor(get(urlPathEqualTo(path)).willReturn(okJson("{\"value\":[" + columns + "]}")));
        for (String kind : List.of("Picklist", "MultiSelectPicklist", "DateTime")) {
            describeMore(table, kind, "");
        }
    }

    void describeMore(String table, String kind, String attributes) {
        stubFor(get(urlPathEqualTo(
                        definition(table) + "/Attributes/Microsoft.Dynamics.CRM." + kind + "AttributeMetadata"))
                .willReturn(okJson("{\"value\":[" + attributes + "]}")));
    }

    void addColumns(String table, String columns) {
        describe(table, ("account".equals(table) ? ACCOUNT_COLUMNS : OPPORTUNITY_COLUMNS) + "," + columns);
    }

    void tracked(String table, boolean tracked) {
        stubFor(get(urlPathEqualTo(definition(table)))
                .willReturn(okJson("{\"LogicalName\":\"%s\",\"ChangeTrackingEnabled\":%s}".formatted(table, tracked))));
    }

    static String definition(String table) {
        return ROOT + "/EntityDefinitions(LogicalName='" + table + "')";
    }

    /** Answers every query of a table. */
    void whenReading(String set, ResponseDefinitionBuilder answer) {
        stubFor(reading(set).willReturn(answer));
    }

    /** Answers the first page of everything. */
    void whenBeginning(String set, ResponseDefinitionBuilder answer) {
        stubFor(reading(set)
                .withQueryParam("$skiptoken", absent())
                .withQueryParam("$deltatoken", absent())
                .willReturn(answer));
    }

    /** Answers the page behind a token, which is given as the server reads it. */
    void whenReading(String set, String parameter, String token, ResponseDefinitionBuilder answer) {
        stubFor(reading(set).withQueryParam(parameter, equalTo(token)).willReturn(answer));
    }

    /** Answers queries for the row with this id. */
    void whenAskedFor(String set, String id, ResponseDefinitionBuilder answer) {
        stubFor(reading(set).withQueryParam("$filter", containing(id)).willReturn(answer));
    }

    static MappingBuilder reading(String set) {
        return get(urlPathEqualTo(ROOT + "/" + set));
    }

    static ResponseDefinitionBuilder page(String... rows) {
        return okJson("{\"@odata.context\":\"https://x/$metadata#rows\",\"value\":[" + String.join(",", rows) + "]}");
    }

    /** A page with a link to the next one, or to the changes from here on, as the server writes it. */
    static ResponseDefinitionBuilder linked(String link, String token, String... rows) {
        return okJson("""
                {"@odata.context":"https://x/$metadata#rows","value":[%s],\
                "@odata.%sLink":"https://acme.crm4.dynamics.com/api/data/v9.2/rows?$select=name&$%stoken=%s"}""".formatted(String.join(",", rows), link, "delta".equals(link) ? "delta" : "skip", token));
    }

    /** An account of this user, with these further members, written as JSON without braces. */
    static String account(String id, String owner, String more) {
        return row("account", id, owner, more);
    }

    static String row(String table, String id, String owner, String more) {
        return """
                {"@odata.etag":"W/\\"%s\\"","%sid":"%s","name":"Row %s","_ownerid_value":"%s",\
                "_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname":"systemuser",\
                "modifiedon":"2026-09-01T10:00:00Z"%s}""".formatted(
                        "7" + id.charAt(id.length() - 1),
                        table,
                        id,
                        id.charAt(id.length() - 1),
                        owner,
                        more.isEmpty() ? "" : "," + more);
    }

    static String deleted(String id) {
        return """
                {"@odata.context":"https://x/$metadata#accounts/$deletedEntity","id":"%s","reason":"deleted"}""".formatted(id);
    }

    static String user(String id, boolean disabled) {
        return """
                {"systemuserid":"%s","fullname":"User %s","internalemailaddress":"%s@acme.example","isdisabled":%s,\
                "accessmode":0}""".formatted(id, id.charAt(id.length() - 1), id.substring(id.length() - 1), disabled);
    }

    static ResponseDefinitionBuilder error(int status, String code, String message) {
        return jsonResponse(errorBody(code, message), status);
    }

    static String errorBody(String code, String message) {
        return "{\"error\":{\"code\":\"%s\",\"message\":\"%s\"}}".formatted(code, message);
    }

    /** Answers the parts of a batch in their order: each {@code 204}, or a status with a body behind a blank. */
    void whenWriting(String... answers) {
        stubFor(post(urlPathEqualTo(ROOT + "/$batch")).willReturn(batchAnswer(answers)));
    }

    static ResponseDefinitionBuilder batchAnswer(String... answers) {
        String parts = Arrays.stream(answers)
                .map(answer -> answer.split(" ", 2))
                .map(answer -> "--batchresponse_1\r\nContent-Type: application/http\r\n"
                        + "Content-Transfer-Encoding: binary\r\n\r\nHTTP/1.1 " + answer[0] + " Some Reason\r\n"
                        + "OData-Version: 4.0\r\n\r\n" + (answer.length > 1 ? answer[1] : "") + "\r\n")
                .collect(Collectors.joining());
        return aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "multipart/mixed; boundary=batchresponse_1")
                .withBody(parts + "--batchresponse_1--\r\n");
    }

    /** Requests for paths that end so, oldest first. */
    List<LoggedRequest> requests(String pathEnd) {
        List<LoggedRequest> requests = new ArrayList<>();
        getAllServeEvents().forEach(event -> {
            if (event.getRequest().getUrl().replaceFirst("\\?.*", "").endsWith(pathEnd)) {
                requests.add(event.getRequest());
            }
        });
        Collections.reverse(requests);
        return requests;
    }
}
