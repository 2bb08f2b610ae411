package dev.bailiwick.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.sandbox.Fault.Effect;
import dev.bailiwick.sandbox.Fault.Target;
import dev.bailiwick.sandbox.salesforce.SalesforceClient;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final String QUERY = "SELECT Id FROM Account";
    private static final String JSON = "application/json";

    private Sandbox sandbox;
    private SalesforceClient client;
    private List<String> accounts;
    private String owner;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults().accounts(50).opportunities(0));
        client = SalesforceClient.loggedIn(sandbox);
        accounts = sandbox.ids(RecordKind.ACCOUNT);
        owner = sandbox.ids(RecordKind.USER).get(1);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void outageHitsTheNextRequestsOfItsKindAlone() {
        sandbox.inject(Fault.of(Target.QUERY, Effect.SERVICE_UNAVAILABLE, 2));

        assertThat(client.get(SalesforceClient.DATA + "/limits").statusCode()).isEqualTo(200);
        HttpResponse<String> first = client.query(QUERY);
        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(first.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(client.query(QUERY).statusCode()).isEqualTo(503);
        assertThat(client.query(QUERY).statusCode()).isEqualTo(200);
    }

    @Test
    void errorsHaveSalesforcesCodes() {
        sandbox.inject(Fault.of(Target.ANY, Effect.SERVER_ERROR, 1));
        sandbox.inject(Fault.of(Target.ANY, Effect.CONCURRENT_LIMIT, 1));
        sandbox.inject(Fault.of(Target.ANY, Effect.SESSION_EXPIRED, 1));

        assertError(client.query(QUERY), 500, "UNKNOWN_EXCEPTION");
        HttpResponse<String> limited = client.query(QUERY);
        assertError(limited, 403, "REQUEST_LIMIT_EXCEEDED");
        assertThat(limited.body()).contains("Concurrent");
        assertError(client.query(QUERY), 401, "INVALID_SESSION_ID");
        assertThat(client.query(QUERY).statusCode()).isEqualTo(200);
    }

    @Test
    void tokenEndpointCanFailToo() {
        sandbox.inject(Fault.of(Target.TOKEN, Effect.SERVICE_UNAVAILABLE, 1));

        assertThat(client.query(QUERY).statusCode()).isEqualTo(200);
        assertThat(client.token(Map.of("grant_type", "client_credentials")).statusCode())
                .isEqualTo(503);
        assertThat(client.login().has("access_token")).isTrue();
    }

    @Test
    void lockedRowFailsAsOftenAsAskedAndItsNeighboursDoNot() {
        sandbox.inject(Fault.lockedRows(Set.of(accounts.get(0).substring(0, 15)), 2));
        List<Map<String, ?>> both = List.of(
                SalesforceClient.ownerChange(accounts.get(0), owner),
                SalesforceClient.ownerChange(accounts.get(1), owner));

        for (int i = 0; i < 2; i++) {
            HttpResponse<String> answer = client.update(false, both);
            assertThat(SalesforceClient.json(answer)
                            .path(0)
                            .path("errors")
                            .path(0)
                            .path("statusCode")
                            .stringValue())
                    .isEqualTo("UNABLE_TO_LOCK_ROW");
            assertThat(SalesforceClient.json(answer).path(1).path("success").booleanValue())
                    .isTrue();
        }
        assertThat(SalesforceClient.json(client.update(false, both))
                        .path(0)
                        .path("success")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void colleagueIsNotHeldUpByALockedRow() {
        sandbox.inject(Fault.lockedRows(Set.of(accounts.get(0)), 1));

        sandbox.setOwner(accounts.get(0), owner);

        assertThat(sandbox.ownerOf(accounts.get(0))).contains(owner);
    }

    @Test
    void truncatedAnswerBreaksOffAfterTheWriteWasDone() {
        String other = sandbox.ids(RecordKind.USER).get(2);
        sandbox.inject(Fault.of(Target.WRITE, Effect.TRUNCATED_BODY, 1));

        assertThatThrownBy(() -> client.update(false, List.of(SalesforceClient.ownerChange(accounts.get(0), other))))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(sandbox.ownerOf(accounts.get(0))).contains(other);
        assertThat(client.query(QUERY).statusCode()).isEqualTo(200);
    }

    @Test
    void resetConnectionLeavesTheRecordAsItWas() {
        String before = sandbox.ownerOf(accounts.get(0)).orElseThrow();
        String other = before.equals(owner) ? sandbox.ids(RecordKind.USER).get(2) : owner;
        // The JDK's client repeats a request once when the connection dies before an answer, so one reset is not
        // enough.
        sandbox.inject(Fault.of(Target.WRITE, Effect.CONNECTION_RESET, 5));

        assertThatThrownBy(() -> client.update(false, List.of(SalesforceClient.ownerChange(accounts.get(0), other))))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(sandbox.ownerOf(accounts.get(0))).contains(before);
    }

    @Test
    void latencyIsWaitedForBeforeTheAnswer() {
        sandbox.inject(Fault.delay(Target.QUERY, 1, Duration.ofMillis(150)));

        long start = System.nanoTime();
        assertThat(client.query(QUERY).statusCode()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void faultsCanBeAskedForAndTakenBackOverHttp() {
        String locked = "{\"target\":\"write\",\"effect\":\"locked_rows\",\"times\":1,\"recordIds\":[\""
                + accounts.get(0) + "\"]}";
        assertThat(control("{\"target\":\"query\",\"effect\":\"server_error\",\"times\":9}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(control(locked).statusCode()).isEqualTo(204);
        assertThat(client.query(QUERY).statusCode()).isEqualTo(500);

        assertThat(client.send("DELETE", "/sandbox/faults", "").statusCode()).isEqualTo(204);

        assertThat(client.query(QUERY).statusCode()).isEqualTo(200);
        assertThat(client.update(false, List.of(SalesforceClient.ownerChange(accounts.get(0), owner)))
                        .body())
                .contains("\"success\":true");
    }

    @Test
    void faultThatMakesNoSenseIsRefusedWithWhatIsKnown() {
        assertThat(control("{\"effect\":\"explode\"}").body())
                .contains("Unknown effect 'explode'", "service_unavailable", "Maybe");
        assertThat(control("{\"effect\":\"delay\",\"ms\":5}").body()).contains("Unknown [ms]", "latencyMs");
        assertThat(control("{\"effect\":\"locked_rows\"}").body()).contains("record ids");
        assertThat(control("{\"effect\":\"delay\",\"times\":0}").statusCode()).isEqualTo(400);
        assertThat(control("{\"effect\":\"locked_rows\",\"recordIds\":[\"x\"]}").body())
                .contains("is no record id");
    }

    @Test
    void pageInABrowserCannotAskForFaults() {
        HttpResponse<String> answer =
                client.send("POST", "/sandbox/faults", "{\"effect\":\"server_error\"}", "Content-Type", "text/plain");

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(client.query(QUERY).statusCode()).isEqualTo(200);
    }

    @Test
    void requestsAreCountedByKind() {
        SandboxStats before = sandbox.stats();
        client.query(QUERY);
        client.query("nonsense");
        client.update(false, List.of(SalesforceClient.ownerChange(accounts.get(0), owner)));
        client.get(SalesforceClient.DATA + "/limits");
        client.get("/");

        assertThat(sandbox.stats())
                .isEqualTo(new SandboxStats(
                        before.queries() + 2,
                        before.writes() + 1,
                        before.tokens(),
                        before.otherApi() + 1,
                        before.autoAssignRuns() + 1));
    }

    private HttpResponse<String> control(String fault) {
        return client.send("POST", "/sandbox/faults", fault, "Content-Type", JSON);
    }

    private static void assertError(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(SalesforceClient.errorCode(answer)).isEqualTo(code);
    }
}
