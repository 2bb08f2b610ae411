package dev.bailiwick.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class QueryPagingTest {

    private static Sandbox sandbox;
    private static SalesforceClient client;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults().accounts(700).opportunities(4_100));
        client = SalesforceClient.loggedIn(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void pageHasTwoThousandRecordsAndNamesTheNext() {
        JsonNode first = client.found("SELECT Id FROM Opportunity");
        JsonNode second =
                SalesforceClient.json(client.get(first.path("nextRecordsUrl").stringValue()));
        JsonNode third =
                SalesforceClient.json(client.get(second.path("nextRecordsUrl").stringValue()));

        assertThat(first.path("records")).hasSize(2_000);
        assertThat(first.path("totalSize").intValue()).isEqualTo(4_100);
        assertThat(first.path("done").booleanValue()).isFalse();
        assertThat(first.path("nextRecordsUrl").stringValue()).matches("/services/data/v67.0/query/01g\\w{15}-2000");
        assertThat(second.path("records")).hasSize(2_000);
        assertThat(third.path("records")).hasSize(100);
        assertThat(third.path("done").booleanValue()).isTrue();
        assertThat(third.has("nextRecordsUrl")).isFalse();
    }

    @Test
    void pagesTogetherHoldEveryRecordOnce() {
        List<String> ids = client.all("SELECT Id FROM Opportunity", "Sforce-Query-Options", "batchSize=333").stream()
                .map(record -> record.path("Id").stringValue())
                .toList();

        assertThat(ids).isEqualTo(sandbox.ids(RecordKind.OPPORTUNITY));
    }

    @Test
    void batchSizeIsKeptWithinTwoHundredAndTwoThousand() {
        String soql = "SELECT Id FROM Opportunity";

        assertThat(page(soql, "batchSize=250")).isEqualTo(250);
        assertThat(page(soql, "batchSize=1")).isEqualTo(200);
        assertThat(page(soql, "batchSize=5000")).isEqualTo(2_000);
        assertThat(page(soql, "nonsense")).isEqualTo(2_000);
    }

    @Test
    void changesMadeAfterTheFirstPageDoNotDisturbTheOthers() {
        JsonNode first = client.found("SELECT Id FROM Opportunity ORDER BY Id");
        List<String> ids = sandbox.ids(RecordKind.OPPORTUNITY);
        sandbox.delete(ids.get(0));
        sandbox.delete(ids.get(4_050));

        JsonNode second =
                SalesforceClient.json(client.get(first.path("nextRecordsUrl").stringValue()));

        assertThat(second.path("records").path(0).path("Id").stringValue()).isEqualTo(ids.get(2_000));
        assertThat(second.path("totalSize").intValue()).isEqualTo(ids.size());
    }

    @Test
    void unknownLocatorIsRefused() {
        HttpResponse<String> answer = client.get(SalesforceClient.DATA + "/query/01gBw0000000099MAA-2000");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(SalesforceClient.errorCode(answer)).isEqualTo("INVALID_QUERY_LOCATOR");
    }

    @Test
    void queryLongerThanAUrlMayBeIsRefused() {
        String many = "'" + "x".repeat(17_000) + "'";

        assertThat(client.query("SELECT Id FROM Account WHERE Name = 'x'").statusCode())
                .isEqualTo(200);
        assertThat(client.query("SELECT Id FROM Account WHERE Name = " + many).statusCode())
                .isIn(414, 431);
    }

    @Test
    void countAnswersWithoutRecords() {
        JsonNode answer = client.found("SELECT COUNT() FROM Account");

        assertThat(answer.path("totalSize").intValue()).isEqualTo(700);
        assertThat(answer.path("records")).isEmpty();
        assertThat(answer.path("done").booleanValue()).isTrue();
    }

    @Test
    void everyVersionFromFiftyOnIsServed() {
        assertThat(client.get("/services/data/v50.0/query?q=SELECT+Id+FROM+User")
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.get("/services/data/v49.0/query?q=SELECT+Id+FROM+User")
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.query("SELECT Id FROM User LIMIT 1").body())
                .contains("/services/data/v67.0/sobjects/User/005");
    }

    private static int page(String soql, String options) {
        return SalesforceClient.json(client.query(soql, "Sforce-Query-Options", options))
                .path("records")
                .size();
    }
}
