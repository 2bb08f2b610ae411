package dev.bailiwick.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkIngestTest {

    private static final String JOBS = SalesforceClient.DATA + "/jobs/ingest";

    private Sandbox sandbox;
    private SalesforceClient client;
    private List<String> accounts;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults().accounts(20).opportunities(20));
        client = SalesforceClient.loggedIn(sandbox);
        accounts = sandbox.ids(RecordKind.ACCOUNT);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aJobWritesWhatItCanAndListsTheRest() {
        String user = sandbox.ids(RecordKind.USER).get(3);
        String job = JOBS + "/" + create();

        HttpResponse<String> uploaded = client.send(
                "PUT",
                job + "/batches",
                "Id,OwnerId,Website\n" + accounts.get(0) + "," + user + ",#N/A\n001Bw0000000001," + user + ",\n");
        HttpResponse<String> closed = client.send("PATCH", job, "{\"state\":\"UploadComplete\"}");

        assertThat(uploaded.statusCode()).isEqualTo(201);
        assertThat(closed.body()).contains("\"state\":\"UploadComplete\"");
        assertThat(client.get(job).body()).contains("\"state\":\"JobComplete\"", "\"numberRecordsFailed\":1");
        assertThat(client.get(job + "/successfulResults").body())
                .startsWith("\"sf__Id\",\"sf__Created\",\"Id\",\"OwnerId\",\"Website\"\n\"" + accounts.get(0) + "\"")
                .hasLineCount(2);
        assertThat(client.get(job + "/failedResults").body())
                .contains("\"INVALID_CROSS_REFERENCE_KEY:invalid cross reference id: --\",\"001Bw0000000001\"");
        assertThat(client.get(job + "/unprocessedrecords").body()).hasLineCount(1);
        assertThat(sandbox.ownerOf(accounts.get(0))).contains(user);
        assertThat(client.record("Account", accounts.get(0)).path("Website").isNull())
                .isTrue();
        assertThat(client.send("DELETE", job, "").statusCode()).isEqualTo(204);
        assertThat(client.get(job).statusCode()).isEqualTo(404);
    }

    @Test
    void anAbortedJobHasWrittenNothing() {
        String owner = sandbox.ownerOf(accounts.get(0)).orElseThrow();
        String job = JOBS + "/" + create();
        client.send(
                "PUT",
                job + "/batches",
                "Id,OwnerId\n" + accounts.get(0) + ","
                        + sandbox.ids(RecordKind.USER).get(3));

        assertThat(client.send("DELETE", job, "").statusCode()).isEqualTo(400);
        client.send("PATCH", job, "{\"state\":\"Aborted\"}");

        assertThat(client.get(job + "/unprocessedrecords").body()).contains(accounts.get(0));
        assertThat(sandbox.ownerOf(accounts.get(0))).contains(owner);
        assertThat(client.send("PATCH", job, "{\"state\":\"UploadComplete\"}").statusCode())
                .isEqualTo(400);
    }

    private String create() {
        return SalesforceClient.json(
                        client.send(
                                "POST",
                                JOBS,
                                "{\"object\":\"Account\",\"operation\":\"update\",\"contentType\":\"CSV\",\"lineEnding\":\"LF\"}"))
                .path("id")
                .stringValue();
    }
}
