package dev.bailiwick.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.sandbox.Fault.Effect;
import dev.bailiwick.sandbox.Fault.Target;
import dev.bailiwick.sandbox.salesforce.SalesforceClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HostilityTest {

    private static final String QUERY = "SELECT Id,OwnerId FROM Account ORDER BY Id";
    private static final String JOBS = SalesforceClient.DATA + "/jobs/query";

    private final Moment clock = new Moment();
    private final List<Sandbox> running = new ArrayList<>();

    @AfterEach
    void stop() {
        running.forEach(Sandbox::close);
    }

    @Test
    void sameSeedBringsTheSameFaultsAndAnotherOneOthers() {
        Hostility hostility = Hostility.of(0.1)
                .withStall(Duration.ZERO)
                .with(Effect.CONNECTION_RESET, 0)
                .with(Effect.ANSWER_LOST, 0)
                .with(Effect.TRUNCATED_BODY, 0);

        List<Integer> first = statuses(hostility);

        assertThat(first).contains(200, 401, 429, 502, 503);
        assertThat(statuses(hostility)).isEqualTo(first);
        assertThat(statuses(hostility.withSeed(2))).isNotEqualTo(first);
    }

    @Test
    void everyKindHappensAndIsCounted() {
        Sandbox sandbox = start(Hostility.of(0.1).withStall(Duration.ofMillis(1)));
        SalesforceClient client = SalesforceClient.loggedIn(sandbox);
        String owner = sandbox.ids(RecordKind.USER).get(1);
        List<String> accounts = sandbox.ids(RecordKind.ACCOUNT);

        for (String account : accounts) {
            sandbox.setOwner(account, owner);
        }
        for (int i = 0; i < 300; i++) {
            ask(client, accounts.get(i), owner);
        }

        Set<Effect> asked = new HashSet<>(Arrays.asList(Effect.values()));
        asked.removeAll(Set.of(Effect.SERVER_ERROR, Effect.CONCURRENT_LIMIT, Effect.FORBIDDEN, Effect.EXPIRED_CURSOR));
        assertThat(sandbox.faults().keySet()).isEqualTo(asked);
        assertThat(SalesforceClient.json(client.get("/sandbox/faults")).propertyNames())
                .contains("late_rows", "retry_after");

        sandbox.clearFaults();
        assertThat(client.all(QUERY)).hasSize(accounts.size());
    }

    @Test
    void tokenEndpointIsSpared() {
        Sandbox sandbox = start(Hostility.of(0).with(Effect.SERVICE_UNAVAILABLE, 1));
        SalesforceClient client = SalesforceClient.loggedIn(sandbox);

        assertThat(client.query(QUERY).statusCode()).isEqualTo(503);
    }

    @Test
    void gatewayThatLosesTheAnswerDoesNotLoseTheRequest() {
        for (Effect effect : List.of(Effect.BAD_GATEWAY, Effect.CUT_BODY)) {
            Sandbox sandbox = start(Hostility.of(0));
            HttpResponse<String> answer = changeOwner(sandbox, effect);

            assertThat(answer.statusCode()).isEqualTo(effect == Effect.BAD_GATEWAY ? 502 : 200);
            assertThat(answer.body()).doesNotEndWith("]");
            assertThat(sandbox.faults()).isEqualTo(Map.of(effect, 1L));
        }
        Sandbox sandbox = start(Hostility.of(0));
        assertThatThrownBy(() -> changeOwner(sandbox, Effect.ANSWER_LOST)).isInstanceOf(UncheckedIOException.class);
    }

    /** Whatever comes back, the account has its new owner. */
    private static HttpResponse<String> changeOwner(Sandbox sandbox, Effect effect) {
        SalesforceClient client = SalesforceClient.loggedIn(sandbox);
        String account = sandbox.ids(RecordKind.ACCOUNT).get(0);
        String owner = sandbox.ids(RecordKind.USER).get(2);
        sandbox.inject(Fault.of(Target.WRITE, effect, 1));
        try {
            return client.update(false, List.of(SalesforceClient.ownerChange(account, owner)));
        } finally {
            assertThat(sandbox.ownerOf(account)).contains(owner);
        }
    }

    @Test
    void pageOfAGatewayIsNoAnswer() {
        Sandbox sandbox = start(Hostility.of(0));
        SalesforceClient client = SalesforceClient.loggedIn(sandbox);
        sandbox.inject(Fault.of(Target.QUERY, Effect.HTML_PAGE, 1));
        sandbox.inject(Fault.of(Target.QUERY, Effect.TOO_MANY_REQUESTS, 1));
        sandbox.inject(Fault.of(Target.QUERY, Effect.RETRY_AFTER, 1));

        HttpResponse<String> page = client.query(QUERY);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(client.query(QUERY).headers().firstValue("Retry-After")).isEmpty();
        assertThat(client.query(QUERY).headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void shuffledPageHasARowTwiceAndMissesNone() {
        Sandbox sandbox = start(Hostility.of(0));
        SalesforceClient client = SalesforceClient.loggedIn(sandbox);
        List<String> accounts = sandbox.ids(RecordKind.ACCOUNT);
        sandbox.inject(Fault.of(Target.ANY, Effect.SHUFFLED_PAGE, 1));

        List<String> ids = ids(client.found(QUERY));

        assertThat(ids).hasSize(accounts.size() + 1).containsAll(accounts);
        assertThat(ids(client.found(QUERY))).isEqualTo(accounts);
    }

    @Test
    void expiredLocatorIsRefusedByQueriesAndBulkJobs() {
        Sandbox sandbox = start(Hostility.of(0));
        SalesforceClient client = SalesforceClient.loggedIn(sandbox);
        String next = SalesforceClient.json(client.query(QUERY, "Sforce-Query-Options", "batchSize=200"))
                .path("nextRecordsUrl")
                .stringValue();
        String job = JOBS + "/"
                + SalesforceClient.json(client.send(
                                "POST", JOBS, "{\"operation\":\"query\",\"query\":\"SELECT Id FROM Account\"}"))
                        .path("id")
                        .stringValue()
                + "/results?maxRecords=200";
        String locator = client.get(job).headers().firstValue("Sforce-Locator").orElseThrow();
        sandbox.inject(Fault.of(Target.ANY, Effect.EXPIRED_CURSOR, 2));

        assertThat(SalesforceClient.errorCode(client.get(next))).isEqualTo("INVALID_QUERY_LOCATOR");
        assertThat(client.get(job + "&locator=" + locator).statusCode()).isEqualTo(404);
        assertThat(client.get(next).statusCode()).isEqualTo(200);
        assertThat(client.get(job).statusCode()).describedAs("the job is gone").isEqualTo(404);
    }

    @Test
    void lateRowAppearsUnderItsOldTime() {
        Sandbox sandbox = start(Hostility.of(0).with(Effect.LATE_ROWS, 1).withLateness(Duration.ofSeconds(5)));
        String account = sandbox.ids(RecordKind.ACCOUNT).get(0);
        String other = sandbox.ids(RecordKind.ACCOUNT).get(1);
        String owner = sandbox.ids(RecordKind.USER).get(2);
        String before = sandbox.ownerOf(account).orElseThrow();
        sandbox.setOwner(account, owner);
        sandbox.clearFaults();
        clock.pass(Duration.ofSeconds(2));
        sandbox.setOwner(other, owner);

        assertThat(sandbox.ownerOf(account)).contains(before);

        clock.pass(Duration.ofSeconds(3));
        assertThat(sandbox.ownerOf(account)).contains(owner);
        assertThat(sandbox.valuesOf(account).get("modified"))
                .isLessThan(sandbox.valuesOf(other).get("modified"));
    }

    @Test
    void lateRowThatWasOvertakenIsNewerThanWhatOvertookIt() {
        Sandbox sandbox = start(Hostility.of(0).with(Effect.LATE_ROWS, 1).withLateness(Duration.ofSeconds(5)));
        String account = sandbox.ids(RecordKind.ACCOUNT).get(0);
        sandbox.setOwner(account, sandbox.ids(RecordKind.USER).get(1));
        sandbox.clearFaults();
        sandbox.setOwner(account, sandbox.ids(RecordKind.USER).get(2));
        String overtaking = sandbox.valuesOf(account).get("modified");

        clock.pass(Duration.ofSeconds(5));

        assertThat(sandbox.ownerOf(account))
                .contains(sandbox.ids(RecordKind.USER).get(1));
        assertThat(sandbox.valuesOf(account).get("modified")).isGreaterThan(overtaking);
    }

    @Test
    void ratesAreChecked() {
        assertThatThrownBy(() -> Hostility.of(5)).hasMessageContaining("0.05");
        assertThatThrownBy(() -> Hostility.of(0.2))
                .hasMessageContaining("together")
                .hasMessageContaining("Maybe");
        assertThatThrownBy(() -> Hostility.of(0.05).withStall(Duration.ofSeconds(-1)))
                .hasMessageContaining("Maybe");
    }

    private Sandbox start(Hostility hostility) {
        Sandbox sandbox = Sandbox.start(SandboxOptions.defaults()
                .accounts(400)
                .opportunities(0)
                .clock(clock)
                .hostile(hostility));
        running.add(sandbox);
        return sandbox;
    }

    private List<Integer> statuses(Hostility hostility) {
        SalesforceClient client = SalesforceClient.loggedIn(start(hostility));
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            statuses.add(client.query("SELECT COUNT() FROM Account").statusCode());
        }
        return statuses;
    }

    private static void ask(SalesforceClient client, String account, String owner) {
        for (Runnable request : List.<Runnable>of(
                () -> client.query(QUERY + " LIMIT 9"),
                () -> client.update(false, List.of(SalesforceClient.ownerChange(account, owner))))) {
            try {
                request.run();
            } catch (UncheckedIOException broken) {
                assertThat(broken).hasCauseInstanceOf(IOException.class);
            }
        }
    }

    private static List<String> ids(JsonNode page) {
        return page.path("records")
                .valueStream()
                .map(row -> row.path("Id").stringValue())
                .toList();
    }
}
