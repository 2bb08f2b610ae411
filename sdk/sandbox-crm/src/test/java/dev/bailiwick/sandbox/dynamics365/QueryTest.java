package dev.bailiwick.sandbox.dynamics365;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class QueryTest {

    private static final String PREFER = "Prefer";

    private Sandbox sandbox;
    private DataverseClient client;
    private List<String> accounts;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .brand(Brand.DYNAMICS365)
                .accounts(40)
                .opportunities(30)
                .users(5));
        client = DataverseClient.loggedIn(sandbox);
        accounts = sandbox.ids(RecordKind.ACCOUNT);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accounts?$select=name",
                "accounts?$select=name&$orderby=modifiedon,accountid",
                "accounts?$select=name&$orderby=name desc",
                "accounts?%24select=name&%24orderby=numberofemployees%20desc"
            })
    void pagesOfAnySizeTellEveryRowOnceInOneOrder(String query) {
        List<JsonNode> whole = client.all(query);

        assertThat(whole).hasSize(40);
        assertThat(ids(whole)).containsExactlyInAnyOrderElementsOf(accounts);
        assertThat(ids(client.all(query, PREFER, "odata.maxpagesize=7"))).isEqualTo(ids(whole));
    }

    @Test
    void aRowThatIsWrittenBetweenTwoPagesHidesNoOther() {
        String query = "accounts?$select=name&$orderby=modifiedon,accountid";
        JsonNode first = client.found(query, PREFER, "odata.maxpagesize=10");
        String read = first.path("value").path(0).path("accountid").stringValue();
        sandbox.delete(read);

        JsonNode rest = client.follow(first, "@odata.nextLink", PREFER, "odata.maxpagesize=100");

        assertThat(rest.path("value")).hasSize(30);
    }

    @Test
    void anOrderAndAFilterGoTogetherWithTop() {
        JsonNode answer = client.found(
                "accounts?$select=revenue&$filter=revenue gt 1000&$orderby=revenue desc&$top=3&$count=true");

        assertThat(answer.path("value")).hasSize(3);
        assertThat(answer.path("@odata.count").intValue()).isGreaterThan(3);
        assertThat(answer.path("value").path(0).path("revenue").decimalValue())
                .isGreaterThan(answer.path("value").path(2).path("revenue").decimalValue());
        assertThat(client.read("accounts/$count").body()).isEqualTo("40");
    }

    @Test
    void rowsAreFoundByAnyOfTheirIds() {
        String filter = "accountid eq " + accounts.get(3) + " or accountid eq "
                + accounts.get(5).toUpperCase(Locale.ROOT) + " or accountid eq 00000000-0000-4000-8000-000000000001";

        assertThat(ids(client.all("accounts?$select=name&$filter=" + filter)))
                .containsExactly(accounts.get(3), accounts.get(5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not (name eq 'No such')|40",
                "name eq null|0",
                "name ne null and contains(name,'')|40",
                "startswith(name,'~') or endswith(name,'~')|0",
                "createdon lt 2000-01-01T00:00:00Z|0",
                "createdon ge 2000-01-01T00:00:00Z and modifiedon lt 2100-01-01T00:00:00.000Z|40",
                "transactioncurrencyid/isocurrencycode eq 'usd'|40",
                "new_territory eq null|40",
                "statecode eq 0|40"
            })
    void filtersCompareColumnsWithLiterals(String filter, int rows) {
        assertThat(client.all("accounts?$filter=" + filter)).hasSize(rows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accounts?$select=nmae",
                "accounts?$filter=nmae eq 'x'",
                "accounts?$filter=name eq",
                "accounts?$filter=(name eq 'x'",
                "accounts?$filter=name eq 'x' name",
                "accounts?$filter=name like 'x'",
                "accounts?$filter=revenue eq 'much'",
                "accounts?$orderby=nmae",
                "accounts?$top=many",
                "accounts?$skiptoken=cookie",
                "accounts?$select=ownerid"
            })
    void whatDoesNotFitTheTableIsRefused(String query) {
        assertThat(client.read(query).statusCode()).isEqualTo(400);
        assertThat(DataverseClient.errorCode(client.read(query))).isEqualTo("0x80060888");
    }

    @Test
    void tablesAndRowsThatAreNotThereAreNotFound() {
        assertThat(DataverseClient.errorCode(client.read("contacts"))).isEqualTo("0x8006088a");
        assertThat(DataverseClient.errorCode(client.read("accounts(00000000-0000-4000-8000-000000000001)")))
                .isEqualTo("0x80040217");
        assertThat(client.read("accounts(7)").statusCode()).isEqualTo(404);
        assertThat(client.send("PUT", DataverseClient.ROOT + "accounts", "").statusCode())
                .isEqualTo(405);
    }

    @Test
    void annotationsTellTheTextsOfChoicesAndLookups() {
        String select = "$select=industrycode,_ownerid_value,_transactioncurrencyid_value,revenue,name";
        String id = ids(client.all("accounts?$filter=industrycode ne null and revenue ne null&$top=1"))
                .get(0);
        String path = "accounts(" + id + ")?" + select;
        JsonNode row = client.found(path, PREFER, "odata.include-annotations=\"*\"");

        assertThat(row.path("_ownerid_value@OData.Community.Display.V1.FormattedValue")
                        .stringValue())
                .contains(" ");
        assertThat(row.path("_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname")
                        .stringValue())
                .isEqualTo("systemuser");
        assertThat(row.path("industrycode").isInt()).isTrue();
        assertThat(row.path("industrycode@OData.Community.Display.V1.FormattedValue")
                        .isString())
                .isTrue();
        assertThat(row.path("revenue@OData.Community.Display.V1.FormattedValue").stringValue())
                .startsWith("$");
        assertThat(row.has("name@OData.Community.Display.V1.FormattedValue")).isFalse();
        assertThat(client.found(path).propertyNames())
                .containsExactlyInAnyOrder(
                        "@odata.context",
                        "@odata.etag",
                        "accountid",
                        "industrycode",
                        "_ownerid_value",
                        "_transactioncurrencyid_value",
                        "revenue",
                        "name");
        assertThat(client.found(path, PREFER, "odata.include-annotations=\"Microsoft.Dynamics.CRM.*\"")
                        .has("revenue@OData.Community.Display.V1.FormattedValue"))
                .isFalse();
    }

    @Test
    void aRowTheClientHasIsNotSentAgain() {
        String path = "accounts(" + accounts.get(0) + ")?$select=name";
        String etag = client.found(path).path("@odata.etag").stringValue();

        assertThat(etag).matches("W/\"\\d+\"");
        assertThat(client.read(path, "If-None-Match", etag).statusCode()).isEqualTo(304);
        assertThat(client.read(path, "If-None-Match", "null").statusCode()).isEqualTo(200);
        sandbox.setOwner(accounts.get(0), sandbox.ids(RecordKind.USER).get(0));
        assertThat(client.read(path, "If-None-Match", etag).statusCode()).isEqualTo(200);
    }

    @Test
    void deletedRowsAreGoneAndDisabledUsersAreNot() {
        sandbox.delete(accounts.get(0));
        String user = sandbox.ids(RecordKind.USER).get(3);
        sandbox.deactivate(user);

        assertThat(client.read("accounts(" + accounts.get(0) + ")").statusCode())
                .isEqualTo(404);
        assertThat(client.all("accounts?$select=name")).hasSize(39);
        assertThat(client.found("systemusers(" + user + ")").path("isdisabled").booleanValue())
                .isTrue();
        assertThat(client.all("teams?$filter=teamtype eq 0")).hasSize(2);
    }

    @Test
    void opportunitiesTellTheirStateByNumber() {
        List<JsonNode> closed = client.all("opportunities?$filter=statecode ne 0");

        assertThat(closed).isNotEmpty().allSatisfy(row -> {
            assertThat(row.path("actualclosedate").stringValue()).matches("\\d{4}-\\d\\d-\\d\\d");
            assertThat(row.path("statuscode").intValue()).isIn(3, 4);
            assertThat(row.path("stepname").stringValue()).startsWith("Closed ");
            assertThat(row.path("_customerid_value")).isEqualTo(row.path("_parentaccountid_value"));
        });
    }

    private static List<String> ids(List<JsonNode> rows) {
        return rows.stream().map(row -> row.path("accountid").stringValue()).toList();
    }
}
