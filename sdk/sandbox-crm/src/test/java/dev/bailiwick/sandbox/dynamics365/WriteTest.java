package dev.bailiwick.sandbox.dynamics365;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Fault;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class WriteTest {

    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000001";
    private static final String ANY = "*";

    private Sandbox sandbox;
    private DataverseClient client;
    private String account;
    private String path;
    private List<String> users;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .brand(Brand.DYNAMICS365)
                .accounts(5)
                .opportunities(3)
                .users(4));
        client = DataverseClient.loggedIn(sandbox);
        account = sandbox.ids(RecordKind.ACCOUNT).get(0);
        path = "accounts(" + account + ")";
        users = sandbox.ids(RecordKind.USER);
        sandbox.setOwner(account, users.get(0));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void anOwnerAndATerritoryAreWrittenTogetherAndReadBack() {
        HttpResponse<String> answer = client.patch(
                path,
                "{\"ownerid@odata.bind\":\"/systemusers(" + users.get(1) + ")\",\"new_territory\":\"north\"}",
                "If-Match",
                ANY);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("OData-EntityId"))
                .hasValue(sandbox.baseUrl() + DataverseClient.ROOT + path);
        assertThat(sandbox.ownerOf(account)).contains(users.get(1));
        assertThat(sandbox.territoryOf(account)).contains("north");
        JsonNode row = client.found(path + "?$select=_ownerid_value,new_territory");
        assertThat(row.path("_ownerid_value").stringValue()).isEqualTo(users.get(1));
        assertThat(row.path("new_territory").stringValue()).isEqualTo("north");

        client.patch(path, "{\"new_territory\":null}");
        assertThat(sandbox.territoryOf(account)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/teams(%s)", "teams(%s)", "https://x.crm.dynamics.com/api/data/v9.2/teams(%s)"})
    void aTeamMayOwnARow(String reference) {
        String team = team("Key Accounts");

        assertThat(client.patch(path, "{\"ownerid@odata.bind\":\"" + reference.formatted(team) + "\"}")
                        .statusCode())
                .isEqualTo(204);

        JsonNode row = client.found(
                path + "?$select=_ownerid_value", "Prefer", "odata.include-annotations=\"Microsoft.Dynamics.CRM.*\"");
        assertThat(row.path("_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname")
                        .stringValue())
                .isEqualTo("team");
    }

    @Test
    void whoCannotWorkWithARowCannotOwnIt() {
        sandbox.deactivate(users.get(3));

        assertThat(DataverseClient.errorCode(client.patch(path, DataverseClient.bind(users.get(3)))))
                .isEqualTo("0x80040225");
        assertThat(DataverseClient.errorCode(client.patch(path, DataverseClient.bind(UNKNOWN))))
                .isEqualTo("0x80040217");
        assertThat(client.patch(path, "{\"ownerid@odata.bind\":\"/teams(" + team("Opportunity Sales Team") + ")\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(sandbox.ownerOf(account)).contains(users.get(0));
    }

    @Test
    void aVersionThatIsNoMoreIsAFailedPrecondition() {
        String read = client.found(path).path("@odata.etag").stringValue();
        sandbox.setOwner(account, users.get(2));

        HttpResponse<String> late = client.patch(path, DataverseClient.bind(users.get(1)), "If-Match", read);

        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(DataverseClient.errorCode(late)).isEqualTo("0x80060882");
        assertThat(sandbox.ownerOf(account)).contains(users.get(2));
        String now = client.found(path).path("@odata.etag").stringValue();
        assertThat(client.patch(path, DataverseClient.bind(users.get(1)), "If-Match", now)
                        .statusCode())
                .isEqualTo(204);
        assertThat(client.send("DELETE", DataverseClient.ROOT + path, "", "If-Match", now)
                        .statusCode())
                .isEqualTo(412);
    }

    @Test
    void aPatchOfARowThatIsNotThereMakesItUnlessAConditionForbidsIt() {
        String there = "accounts(" + UNKNOWN + ")";

        assertThat(client.patch(there, "{\"name\":\"New\"}", "If-Match", ANY).statusCode())
                .isEqualTo(404);
        assertThat(client.patch(there, "{\"name\":\"New\"}", "If-None-Match", "null")
                        .statusCode())
                .isEqualTo(204);
        assertThat(client.found(there).path("name").stringValue()).isEqualTo("New");
        assertThat(client.patch(there, "{\"name\":\"Newer\"}", "If-None-Match", ANY)
                        .statusCode())
                .isEqualTo(412);
    }

    @Test
    void aRowIsMadeChangedAndDeleted() {
        HttpResponse<String> made = client.post(
                "opportunities",
                "{\"name\":\"Deal\",\"estimatedvalue\":1200.50,\"estimatedclosedate\":\"2027-01-31\","
                        + "\"customerid_account@odata.bind\":\"/accounts(" + account + ")\"}",
                "Prefer",
                "return=representation");

        assertThat(made.statusCode()).isEqualTo(201);
        JsonNode row = DataverseClient.json(made);
        assertThat(row.path("_customerid_value").stringValue()).isEqualTo(account);
        assertThat(row.path("estimatedvalue").decimalValue()).isEqualByComparingTo("1200.5");
        assertThat(row.path("statecode").intValue()).isZero();
        String deal = "opportunities(" + row.path("opportunityid").stringValue() + ")";
        assertThat(client.send("DELETE", DataverseClient.ROOT + deal, "").statusCode())
                .isEqualTo(204);
        assertThat(client.send("DELETE", DataverseClient.ROOT + deal, "").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"nmae\":\"x\"}|0x80060888",
                "{\"nmae@odata.bind\":\"/accounts(00000000-0000-4000-8000-000000000001)\"}|0x80060888",
                "{\"modifiedon\":\"2026-01-01T00:00:00Z\"}|0x80040203",
                "{\"name\":7}|0x80048d19",
                "{\"revenue\":\"much\"}|0x80048d19",
                "{\"new_strategic\":\"true\"}|0x80048d19",
                "{\"numberofemployees\":1.5}|0x80048d19",
                "{\"new_indexsince\":\"yesterday\"}|0x80048d19",
                "{\"industrycode\":4711}|0x80048d19",
                "{\"ownerid@odata.bind\":\"me\"}|0x80048d19",
                "{\"parentaccountid@odata.bind\":\"/systemusers(00000000-0000-4000-8000-000000000001)\"}|0x80048d19",
                "[]|0x80048d19",
                "{|0x80048d19"
            })
    void whatDoesNotFitTheTableIsRefused(String body, String code) {
        HttpResponse<String> answer = client.patch(path, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(DataverseClient.errorCode(answer)).isEqualTo(code);
    }

    @Test
    void usersAndMetadataRowsAreNotWritten() {
        assertThat(client.patch("systemusers(" + users.get(0) + ")", "{}", "If-Match", ANY)
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.post("sdkmessages", "{}").statusCode()).isEqualTo(400);
        assertThat(client.post("accounts(" + account + ")", "{}").statusCode()).isEqualTo(405);
    }

    @Test
    void aLockedRowIsASqlDeadlockOnce() {
        sandbox.inject(Fault.lockedRows(Set.of(account), 1));

        HttpResponse<String> locked = client.patch(path, DataverseClient.bind(users.get(1)));

        assertThat(DataverseClient.errorCode(locked)).isEqualTo("0x80044150");
        assertThat(client.patch(path, DataverseClient.bind(users.get(1))).statusCode())
                .isEqualTo(204);
    }

    private String team(String name) {
        return client.found("teams?$select=teamid&$filter=name eq '" + name + "'")
                .path("value")
                .path(0)
                .path("teamid")
                .stringValue();
    }
}
