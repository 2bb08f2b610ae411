package dev.bailiwick.boot;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static dev.bailiwick.boot.StubConnector.ANN;
import static dev.bailiwick.boot.StubConnector.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.bailiwick.boot.job.Job;
import dev.bailiwick.boot.job.Job.State;
import dev.bailiwick.boot.job.Jobs;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.NotFoundException;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.diff.ComparedModel;
import dev.bailiwick.engine.diff.ModelComparison;
import dev.bailiwick.engine.mirror.Mirror;
import dev.bailiwick.engine.mirror.MirrorWriter;
import dev.bailiwick.engine.plan.DecisionStore;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.PlanStatus;
import dev.bailiwick.engine.plan.PlanStore;
import dev.bailiwick.engine.pull.ReconcileReport;
import dev.bailiwick.engine.pull.ReconcileReport.Difference;
import dev.bailiwick.engine.pull.RetryReport;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.SetAside;
import dev.bailiwick.spi.TerritoryId;
import dev.bailiwick.store.PostgresStores;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole way of a record, through every bean of the starter. */
@Timeout(120)
class BailiwickTest {

    private static final ConnectionId CRM = new ConnectionId("crm");
    private static final ModelFolder MODEL = ModelFolder.of(Map.of("model.yaml", """
            model: test
            reps: [{email: ann@acme.example}, {email: bob@acme.example}]
            territories:
              - {id: amer, when: 'account.country == "US"', team: [ann@acme.example]}
              - {id: emea, when: 'account.country == "DE"', team: [bob@acme.example]}
            """));

    @RegisterExtension
    private static final WireMockExtension OAUTH = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort())
            .build();

    private final ConfigurableApplicationContext context;
    private final Bailiwick bailiwick;

    BailiwickTest(@TempDir Path data) {
        Map<String, String> properties = new HashMap<>(TestDatabase.emptyProperties());
        // The calls of one operation: some of the stub's operations need no token and never fail.
        properties.put("bailiwick.calls.failures-to-open", "8");
        context = Application.start(data, URI.create(OAUTH.baseUrl()), properties);
        bailiwick = context.getBean(Bailiwick.class);
    }

    @BeforeEach
    void giveTokens() {
        OAUTH.stubFor(post(anyUrl())
                .willReturn(okJson("{\"access_token\": \"t\", \"token_type\": \"Bearer\", \"expires_in\": 3600}")));
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void recordGoesAllTheWayAndBack() throws InterruptedException {
        Job pull = ended(bailiwick.pull(CRM, "ann"));
        assertThat(pull.state()).isEqualTo(State.DONE);
        assertThat(pull.pulled().get(0).accounts().written()).isEqualTo(2);

        Job planned = ended(bailiwick.plan(Optional.of(MODEL), List.of(), "ann"));
        Plan plan = plan(planned);
        assertThat(plan.summary().ownerChanges()).isEqualTo(1);
        assertThat(ownersInCrm()).containsOnly(entry("001", ANN), entry("002", ANN));
        assertThat(decidedTerritories()).containsExactly("amer", "emea");
        assertThat(bailiwick.explain("crm:002").decision().owner()).contains(BOB);

        Job applied = ended(bailiwick.apply(plan.id(), "bea"));
        assertThat(plan(applied).status()).isEqualTo(PlanStatus.APPLIED);
        assertThat(plan(applied).count(Outcome.APPLIED)).isEqualTo(1);
        assertThat(ownersInCrm()).containsOnly(entry("001", ANN), entry("002", BOB));
        assertThat(ownersInMirror()).isEqualTo(ownersInCrm());

        Job undone = ended(bailiwick.undo(plan.id(), "cid"));
        assertThat(plan(undone).undoes()).contains(plan.id());
        assertThat(ownersInCrm()).containsOnly(entry("001", ANN), entry("002", ANN));
        assertThat(ownersInMirror()).isEqualTo(ownersInCrm());
        assertThat(context.getBean(PlanStore.class).get(plan.id()).undoneBy()).isEqualTo(undone.plan());
    }

    @Test
    void aModelIsComparedWithTheRevisionOfAPlan() throws InterruptedException {
        ended(bailiwick.pull(CRM, "ann"));
        ended(bailiwick.plan(Optional.of(MODEL), List.of(), "ann"));
        String other = Objects.requireNonNull(MODEL.files().get("model.yaml")).replace("\"DE\"", "\"FR\"");

        Job compared = ended(bailiwick.compare(
                bailiwick.revision(1), new ComparedModel("mine", ModelFolder.of(Map.of("model.yaml", other))), "ann"));

        ModelComparison found = compared.comparison().orElseThrow();
        assertThat(compared.subject()).isEqualTo("revision 1 and mine");
        assertThat(found.diff().lines()).startsWith("~ territory emea: condition");
        assertThat(found.moves().newlyUnassigned()).isEqualTo(1);
        assertThatThrownBy(() -> bailiwick.revision(7))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("There is no model revision 7.");
    }

    @Test
    void aModelIsCheckedAgainstTheRecordsThatWerePulled() throws InterruptedException {
        Job early = ended(bailiwick.check(MODEL, CRM, "ann"));
        assertThat(early.state()).isEqualTo(State.REFUSED);
        assertThat(early.failure().orElseThrow().what())
                .isEqualTo("Nothing was pulled from crm yet, so there is nothing to check against.");

        ended(bailiwick.pull(CRM, "ann"));
        String other = Objects.requireNonNull(MODEL.files().get("model.yaml")).replace("\"DE\"", "\"FR\"");
        Job checked = ended(bailiwick.check(ModelFolder.of(Map.of("model.yaml", other)), CRM, "ann"));

        assertThat(checked.findings().orElseThrow())
                .map(finding -> finding.rule().id() + ": " + finding.message())
                .containsExactly(
                        "unassigned-records: 1 of 2 records of crm are in no territory, so their owners stay as they"
                                + " are; most of them have account.country: DE (1)",
                        "unreachable-territory: none of the 2 records of crm meets the conditions of `emea`",
                        "value-never-held: no record of crm has \"FR\" as account.country");
        assertThatThrownBy(() -> bailiwick.check(MODEL, new ConnectionId("nowhere"), "ann"))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void whatCannotBeIsRefusedAtOnce() {
        assertThatThrownBy(() -> bailiwick.pull(new ConnectionId("nowhere"), "ann"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Maybe one of [crm].");
        assertThatThrownBy(() -> bailiwick.apply(new PlanId(7), "ann")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> bailiwick.undo(new PlanId(7), "ann")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> bailiwick.plan(Optional.empty(), List.of(), "ann"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("The territory model in " + bailiwick.modelFolder() + " cannot be read")
                .hasMessageContaining("Maybe put a model.yaml there");
        assertThat(context.getBean(Jobs.class).all()).isEmpty();
    }

    @Test
    void modelWithMistakesIsRefusedWithAllOfThem() throws InterruptedException {
        ended(bailiwick.pull(CRM, "ann"));

        Job job = ended(bailiwick.plan(
                Optional.of(ModelFolder.of(Map.of("model.yaml", "model: m\nteritories: []\nrep: []\n"))),
                List.of(CRM),
                "ann"));

        assertThat(job.state()).isEqualTo(State.REFUSED);
        assertThat(job.failure().orElseThrow().problems()).hasSizeGreaterThan(1);
    }

    @Test
    void healthTellsHowEachConnectionIs() throws InterruptedException {
        Health before = health();
        ended(bailiwick.pull(CRM, "ann"));
        Health after = health();

        assertThat(before.getStatus()).isEqualTo(Status.UP);
        assertThat(before.getDetails()).containsEntry("crm", Map.of("type", "stub", "state", "ready", "setAside", 0L));
        assertThat(after.getDetails().get("crm")).asString().contains("pulledAt=20");
    }

    @Test
    void metricsCountRecordsChangesJobsAndCalls() throws InterruptedException {
        ended(bailiwick.pull(CRM, "ann"));
        Plan plan = plan(ended(bailiwick.plan(Optional.of(MODEL), List.of(), "ann")));
        ended(bailiwick.apply(plan.id(), "ann"));

        assertThat(context.getBean(PrometheusMeterRegistry.class).scrape())
                .contains(
                        "bailiwick_pull_records_total{change=\"written\",connection=\"crm\",type=\"account\"} 2.0",
                        "bailiwick_push_changes_total{outcome=\"applied\"} 1.0",
                        "bailiwick_api_left{connection=\"crm\"} 8.0",
                        "bailiwick_api_allowed{connection=\"crm\"} 10.0",
                        "bailiwick_jobs_seconds_count{kind=\"apply\",state=\"done\"} 1",
                        "bailiwick_connection_ready{connection=\"crm\"} 1.0",
                        "bailiwick_connection_last_pull_seconds{connection=\"crm\"} 1.",
                        "bailiwick_mirror_records{connection=\"crm\",type=\"account\"} 2.0",
                        "bailiwick_outbox_changes{connection=\"crm\"} 0.0",
                        "bailiwick_jobs_waiting 0.0",
                        "bailiwick_mirror_set_aside{connection=\"crm\"} 0.0",
                        "resilience4j_circuitbreaker_state{name=\"crm\",state=\"closed\"} 1.0",
                        "resilience4j_ratelimiter_available_permissions{name=\"crm\"}",
                        "resilience4j_retry_calls_total{kind=\"successful_without_retry\",name=\"crm\"}");
    }

    @Test
    void quarantineIsTriedAgainAndTheMirrorComparedAsJobs() throws InterruptedException {
        ended(bailiwick.pull(CRM, "ann"));
        RecordRef gone = new RecordRef(RecordType.ACCOUNT, "003");
        RecordRef bad = new RecordRef(RecordType.ACCOUNT, "004");
        context.getBean(MirrorWriter.class)
                .savePage(
                        CRM,
                        RecordType.ACCOUNT,
                        new ChangePage(
                                List.of(Account.builder()
                                        .ref(gone)
                                        .modifiedAt(Instant.EPOCH)
                                        .build()),
                                Set.of(),
                                List.of(new SetAside(bad, "unreadable", "{}")),
                                new Cursor("end"),
                                false));

        Job retry = ended(bailiwick.retryQuarantine(CRM, "ann"));
        Job reconcile = ended(bailiwick.reconcile(CRM, "ann"));

        assertThat(retry.retried()).contains(new RetryReport(CRM, 1, 0));
        assertThat(reconcile.pulled()).hasSize(1);
        assertThat(reconcile.reconciled())
                .contains(new ReconcileReport(CRM, new Difference(2, 0, 0, 1), new Difference(0, 0, 0, 0)));
        assertThat(context.getBean(Mirror.class).find(new RecordKey(CRM, gone))).isEmpty();
        assertThatThrownBy(() -> bailiwick.reconcile(new ConnectionId("other"), "ann"))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void crmThatIsDownFailsTheJobAndPausesTheConnection() throws InterruptedException {
        OAUTH.stubFor(post(anyUrl()).willReturn(serviceUnavailable()));
        for (int i = 0; i < 2; i++) {
            Job job = ended(bailiwick.pull(CRM, "ann"));
            assertThat(job.state()).isEqualTo(State.FAILED);
            assertThat(job.failure().orElseThrow().maybe()).startsWith("Maybe ");
        }

        assertThat(context.getBean(ConnectionStatuses.class).all())
                .extracting(ConnectionStatus::state)
                .containsExactly(ConnectionStatus.State.PAUSED);
    }

    private Job ended(Job job) throws InterruptedException {
        return Application.ended(context, job);
    }

    private Plan plan(Job job) {
        return Application.plan(context, job);
    }

    private Health health() {
        return Objects.requireNonNull(context.getBean("bailiwickHealthIndicator", HealthIndicator.class)
                .health(true));
    }

    private List<String> decidedTerritories() {
        DecisionStore decisions = context.getBean(PostgresStores.class).decisions();
        return Stream.of("001", "002")
                .map(id -> decisions
                        .find(new RecordKey(CRM, new RecordRef(RecordType.ACCOUNT, id)))
                        .flatMap(last -> last.decision().territory())
                        .map(TerritoryId::value)
                        .orElse("none"))
                .toList();
    }

    private Map<String, OwnerId> ownersInCrm() {
        return owners(context.getBean(Connections.class)
                .get(CRM)
                .connector()
                .fetch(Set.of(new RecordRef(RecordType.ACCOUNT, "001"), new RecordRef(RecordType.ACCOUNT, "002")))
                .records());
    }

    private Map<String, OwnerId> ownersInMirror() {
        List<Account> accounts = context.getBean(Mirror.class).accounts(CRM, "", 10);
        return owners(accounts);
    }

    private static Map<String, OwnerId> owners(List<? extends CrmRecord> records) {
        return records.stream()
                .collect(Collectors.toMap(
                        record -> record.ref().id(), record -> record.owner().orElseThrow()));
    }
}
