package dev.bailiwick.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.Moment;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RecycleBinTest {

    private final Moment clock = new Moment();
    private Sandbox sandbox;
    private SalesforceClient client;
    private String account;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(
                SandboxOptions.defaults().accounts(20).opportunities(20).clock(clock));
        client = SalesforceClient.loggedIn(sandbox);
        account = sandbox.ids(RecordKind.ACCOUNT).get(0);
        sandbox.delete(account);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aPurgedRecordIsInNoQueryButStillInTheLogWithTheTimeOfItsDeletion() {
        clock.pass(Duration.ofMinutes(3));
        HttpResponse<String> purged = client.soap("<emptyRecycleBin><ids>" + account + "</ids></emptyRecycleBin>");
        HttpResponse<String> again = client.soap("<emptyRecycleBin><ids>" + account + "</ids></emptyRecycleBin>");

        assertThat(purged.body()).contains("<id>" + account + "</id><success>true</success>");
        assertThat(again.body())
                .contains("<statusCode>INVALID_CROSS_REFERENCE_KEY</statusCode>")
                .contains("<success>false</success>");
        assertThat(inBin()).isZero();
        assertThat(deletedBetween("2026-11-02T10:10:00Z", "2026-11-02T10:17:00Z"))
                .containsExactly(account + " 2026-11-02T10:15:30.250+0000");
    }

    @Test
    void aRecordLeavesTheBinAndTheLogAfterFifteenDays() {
        assertThat(inBin()).isOne();

        clock.pass(Duration.ofDays(15).plusMinutes(1));
        client = SalesforceClient.loggedIn(sandbox);

        assertThat(inBin()).isZero();
        assertThat(deletedBetween("2026-11-02T10:10:00Z", "2026-11-02T10:20:00Z"))
                .isEmpty();
    }

    @Test
    void theLogWantsMoreThanAMinuteAndNoMoreThanThirtyDays() {
        for (String span : List.of(
                "start=2026-11-02T10:10:59Z&end=2026-11-02T10:11:00Z",
                "start=2026-11-02T10:10:00Z&end=2026-11-02T10:10:30Z",
                "start=2026-10-03T10:00:00Z&end=2026-11-02T10:10:00Z")) {
            HttpResponse<String> answer = client.get(SalesforceClient.DATA + "/sobjects/Account/deleted/?" + span);
            assertThat(answer.statusCode()).as(span).isEqualTo(400);
            assertThat(answer.body()).contains("INVALID_REPLICATION_DATE");
        }
    }

    @Test
    void theSoapApiTakesTheSessionFromTheEnvelopeAlone() {
        HttpResponse<String> answer = client.with("another").soap("<emptyRecycleBin/>");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .contains("<faultcode>sf:INVALID_SESSION_ID</faultcode>")
                .contains(">INVALID_SESSION_ID</sf:exceptionCode>");
    }

    @Test
    void theSoapApiKnowsNoDocumentTypesAndNoOtherOperations() {
        assertThat(client.soap("<describeGlobal/>").body()).contains("INVALID_OPERATION");
        assertThat(client.send("POST", SalesforceClient.SOAP, "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>")
                        .statusCode())
                .isEqualTo(400);
    }

    private int inBin() {
        return SalesforceClient.json(client.get(
                        SalesforceClient.DATA + "/queryAll?q=SELECT+Id+FROM+Account+WHERE+Id='" + account + "'"))
                .path("totalSize")
                .intValue();
    }

    private List<String> deletedBetween(String start, String end) {
        JsonNode list = SalesforceClient.json(
                client.get(SalesforceClient.DATA + "/sobjects/Account/deleted/?start=" + start + "&end=" + end));
        return list.path("deletedRecords")
                .valueStream()
                .map(entry -> entry.path("id").stringValue() + " "
                        + entry.path("deletedDate").stringValue())
                .toList();
    }
}
