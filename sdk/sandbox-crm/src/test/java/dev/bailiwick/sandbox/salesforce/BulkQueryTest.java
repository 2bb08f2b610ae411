package dev.bailiwick.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.Moment;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BulkQueryTest {

    private static final String JOBS = SalesforceClient.DATA + "/jobs/query";

    private static Moment clock;
    private static Sandbox sandbox;
    private static SalesforceClient client;

    @BeforeAll
    static void start() {
        clock = new Moment();
        sandbox = Sandbox.start(
                SandboxOptions.defaults().accounts(5_000).opportunities(20).clock(clock));
        client = SalesforceClient.loggedIn(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void aJobRunsAndItsResultsComeByLocatorUntilItIsTheWordNull() {
        JsonNode made = create("SELECT Id,Name,IsDeleted,SystemModstamp FROM Account");
        String job = JOBS + "/" + made.path("id").stringValue();
        JsonNode running = SalesforceClient.json(client.get(job));
        HttpResponse<String> early = client.get(job + "/results");
        clock.pass(Duration.ofSeconds(1));
        JsonNode complete = SalesforceClient.json(client.get(job));
        HttpResponse<String> first = client.get(job + "/results?maxRecords=3000");
        HttpResponse<String> last =
                client.get(job + "/results?maxRecords=3000&locator=" + header(first, "Sforce-Locator"));

        assertThat(made.path("state").stringValue()).isEqualTo("UploadComplete");
        assertThat(made.path("object").stringValue()).isEqualTo("Account");
        assertThat(running.path("state").stringValue()).isEqualTo("InProgress");
        assertThat(early.statusCode()).isEqualTo(400);
        assertThat(complete.path("state").stringValue()).isEqualTo("JobComplete");
        assertThat(complete.path("numberRecordsProcessed").intValue()).isEqualTo(5_000);
        assertThat(first.body())
                .startsWith("\"Id\",\"Name\",\"IsDeleted\",\"SystemModstamp\"\n\""
                        + sandbox.ids(RecordKind.ACCOUNT).get(0) + "\",\"")
                .contains(",\"false\",\"2")
                .contains("Z\"\n");
        assertThat(header(first, "Sforce-NumberOfRecords")).isEqualTo("3000");
        assertThat(header(last, "Sforce-NumberOfRecords")).isEqualTo("2000");
        assertThat(header(last, "Sforce-Locator")).isEqualTo("null");
    }

    @Test
    void aJobIsAbortedAndDeleted() {
        String job = JOBS + "/" + create("SELECT Id FROM Account").path("id").stringValue();

        assertThat(client.send("DELETE", job, "").statusCode()).isEqualTo(400);
        assertThat(client.send("PATCH", job, "{\"state\":\"Aborted\"}").body()).contains("\"state\":\"Aborted\"");
        assertThat(client.get(job + "/results").body()).contains("INVALIDJOBSTATE");
        assertThat(client.send("DELETE", job, "").statusCode()).isEqualTo(204);
        assertThat(client.get(job).statusCode()).isEqualTo(404);
    }

    @Test
    void deletedRecordsComeWithQueryAllAlone() {
        String gone = sandbox.ids(RecordKind.OPPORTUNITY).get(0);
        sandbox.delete(gone);

        assertThat(results("query")).doesNotContain(gone);
        assertThat(results("queryAll")).contains(gone);
    }

    @Test
    void whatIsNoQueryIsRefused() {
        assertThat(post("query", "SELECT COUNT() FROM Account").statusCode()).isEqualTo(400);
        assertThat(post("query", "SELECT Nope FROM Account").body()).contains("INVALID_FIELD");
        assertThat(post("insert", "SELECT Id FROM Account").body()).contains("INVALIDJOB");
        assertThat(client.get(JOBS + "/750Bw0000000099/results").statusCode()).isEqualTo(404);
    }

    @Test
    void aJobFindsRecordsAsTheyAreWhenItIsMade() {
        String account = sandbox.ids(RecordKind.ACCOUNT).get(1500);
        String owner = sandbox.ownerOf(account).orElseThrow();
        String other = sandbox.ids(RecordKind.USER).stream()
                .filter(user -> !user.equals(owner))
                .findFirst()
                .orElseThrow();
        String before =
                JOBS + "/" + create("SELECT Id,OwnerId FROM Account").path("id").stringValue() + "/results";
        clock.pass(Duration.ofSeconds(1));
        client.get(before);
        sandbox.setOwner(account, other);
        String after =
                JOBS + "/" + create("SELECT Id,OwnerId FROM Account").path("id").stringValue() + "/results";
        clock.pass(Duration.ofSeconds(1));

        assertThat(client.get(before).body()).contains("\"" + account + "\",\"" + owner + "\"");
        assertThat(client.get(after).body()).contains("\"" + account + "\",\"" + other + "\"");
    }

    private static String results(String operation) {
        String id = SalesforceClient.json(post(operation, "SELECT Id FROM Opportunity"))
                .path("id")
                .stringValue();
        return client.get(JOBS + "/" + id + "/results").body();
    }

    private static JsonNode create(String soql) {
        return SalesforceClient.json(post("query", soql));
    }

    private static HttpResponse<String> post(String operation, String soql) {
        return client.send("POST", JOBS, "{\"operation\":\"" + operation + "\",\"query\":\"" + soql + "\"}");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }
}
