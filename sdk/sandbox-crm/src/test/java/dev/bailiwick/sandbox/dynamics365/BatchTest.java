package dev.bailiwick.sandbox.dynamics365;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static final String PREFER = "Prefer";
    private static final String GO_ON = "odata.continue-on-error";
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");
    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000001";

    private Sandbox sandbox;
    private DataverseClient client;
    private List<String> accounts;
    private String before;
    private String after;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .brand(Brand.DYNAMICS365)
                .accounts(6)
                .opportunities(0)
                .users(3));
        client = DataverseClient.loggedIn(sandbox);
        accounts = sandbox.ids(RecordKind.ACCOUNT);
        before = sandbox.ids(RecordKind.USER).get(0);
        after = sandbox.ids(RecordKind.USER).get(1);
        accounts.forEach(id -> sandbox.setOwner(id, before));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void everyOperationIsAnsweredInItsPlaceWhenTheBatchGoesOn() {
        HttpResponse<String> answer = client.batch(
                List.of(
                        write(accounts.get(0), "*"),
                        write(UNKNOWN, "*"),
                        write(accounts.get(1), "W/\"1\""),
                        DataverseClient.part(
                                "GET " + DataverseClient.ROOT + "accounts?$select=name&$top=1 HTTP/1.1", "", ""),
                        write(accounts.get(2), "*")),
                PREFER,
                GO_ON);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("multipart/mixed; boundary=batchresponse_"));
        assertThat(statuses(answer)).containsExactly(204, 404, 412, 200, 204);
        assertThat(answer.body()).contains("OData-EntityId: " + sandbox.baseUrl(), "\"0x80060882\"");
        assertThat(owners()).containsExactly(after, before, after, before, before, before);
    }

    @Test
    void theFirstFailureEndsABatchThatDoesNotGoOn() {
        HttpResponse<String> answer =
                client.batch(List.of(write(accounts.get(0), "*"), write(UNKNOWN, "*"), write(accounts.get(1), "*")));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(statuses(answer)).containsExactly(204, 404);
        assertThat(owners()).containsExactly(after, before, before, before, before, before);
    }

    @Test
    void aChangeSetIsDoneAsAWhole() {
        HttpResponse<String> answer = client.batch(List.of(
                changeSet(write(accounts.get(0), "*"), write(accounts.get(1), "*")), write(accounts.get(2), "*")));

        assertThat(statuses(answer)).containsExactly(204, 204, 204);
        assertThat(answer.body()).contains("boundary=changesetresponse_", "Content-ID: 2");
        assertThat(owners()).containsExactly(after, after, after, before, before, before);
    }

    @Test
    void aChangeSetWithOneBadOperationIsNotDoneAtAll() {
        HttpResponse<String> answer = client.batch(
                List.of(changeSet(write(accounts.get(0), "*"), write(UNKNOWN, "*")), write(accounts.get(2), "*")),
                PREFER,
                GO_ON);

        assertThat(statuses(answer)).containsExactly(404, 204);
        assertThat(owners()).containsExactly(before, before, after, before, before, before);
    }

    @Test
    void aBodyThatIsNoBatchIsRefused() {
        String write = write(accounts.get(0), "*");
        String set = changeSet(write);

        assertThat(DataverseClient.errorCode(client.post(
                        "$batch", DataverseClient.body("batch_1", List.of(write)), "Content-Type", "text/plain")))
                .isEqualTo("0x80048d19");
        assertThat(refusal(write.replace("application/http", "text/plain"))).isEqualTo("0x80048d19");
        assertThat(refusal(write.replace(" HTTP/1.1", ""))).isEqualTo("0x80048d19");
        assertThat(refusal(set.replace("Content-ID", "X-ID"))).isEqualTo("0x80060888");
        assertThat(refusal(set.replace("--changeset_1\r\n", "--changeset_1\n"))).isEqualTo("0x80048d19");
        assertThat(refusal(set.replace("--changeset_1--\r\n", ""))).isEqualTo("0x80048d19");
        assertThat(owners()).containsOnly(before);
    }

    @Test
    void aThousandOperationsAreTheMost() {
        String read = DataverseClient.part("GET /api/data/v9.2/teams?$top=1 HTTP/1.1", "", "");

        assertThat(client.batch(Collections.nCopies(1_001, read)).statusCode()).isEqualTo(400);
        assertThat(statuses(client.batch(Collections.nCopies(1_000, read)))).hasSize(1_000);
    }

    private String refusal(String part) {
        return DataverseClient.errorCode(client.batch(List.of(part)));
    }

    private String write(String account, String version) {
        return DataverseClient.part(
                "PATCH " + DataverseClient.ROOT + "accounts(" + account + ") HTTP/1.1",
                "Content-Type: application/json",
                "If-Match: " + version,
                "",
                DataverseClient.bind(after));
    }

    private static String changeSet(String... parts) {
        StringBuilder set = new StringBuilder("Content-Type: multipart/mixed; boundary=changeset_1\r\n\r\n");
        for (int i = 0; i < parts.length; i++) {
            set.append("--changeset_1\r\nContent-ID: ")
                    .append(i + 1)
                    .append("\r\n")
                    .append(parts[i])
                    .append("\r\n");
        }
        return set.append("--changeset_1--\r\n").toString();
    }

    private static List<Integer> statuses(HttpResponse<String> answer) {
        return STATUS.matcher(answer.body())
                .results()
                .map(status -> Integer.valueOf(status.group(1)))
                .toList();
    }

    private List<String> owners() {
        return accounts.stream().map(id -> sandbox.ownerOf(id).orElseThrow()).toList();
    }
}
