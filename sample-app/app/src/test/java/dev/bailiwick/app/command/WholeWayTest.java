package dev.bailiwick.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.app.Installation;
import dev.bailiwick.sandbox.Fault;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The way of a record, from the command line through the server into the sandbox CRM and back. Nothing is played. */
class WholeWayTest {

    @TempDir
    private static Path data;

    private static Sandbox crm;
    private static Installation bailiwick;

    private final CommandLineUser user = new CommandLineUser(data);
    private Map<String, String> before = Map.of();

    @BeforeAll
    static void start() {
        crm = Sandbox.start(SandboxOptions.defaults().accounts(1500).opportunities(2500));
        bailiwick = Installation.start(data, crm);
    }

    @AfterAll
    static void stop() {
        bailiwick.close();
        crm.close();
    }

    @BeforeEach
    void pull() {
        before = Installation.owners(crm);
        assertThat(user.run("pull", "--connection", "sandbox")).isZero();
    }

    @AfterEach
    void noFaultsLeft() {
        crm.clearFaults();
    }

    @Test
    void theMirrorIsComparedWithTheCrm() {
        JsonNode found = user.json("reconcile", "sandbox").get("reconciled");

        assertThat(found.get("listed").asLong()).isEqualTo(4000);
        assertThat(found.get("missing").asLong()).isZero();
        assertThat(found.get("surplus").asLong()).isZero();
        assertThat(user.json("quarantine", "sandbox", "--retry")).isEmpty();
        assertThat(user.json("schema-drift", "sandbox")).isEmpty();
    }

    @Test
    void applyGivesTheCrmNewOwnersAndUndoTheOldOnes() {
        JsonNode plan = user.json("plan").get("plan");
        long changes = plan.get("ownerChanges").asLong();
        assertThat(changes).isGreaterThan(500);
        assertThat(changedOwners()).describedAs("planning writes nothing").isEmpty();
        assertThat(plan.at("/costs/0/text").asString())
                .matches(
                        "Applying takes about \\d+ Salesforce calls for 24 hours \\(sandbox\\); \\d+ of \\d+ are left, \\d+"
                                + " of them for other programs\\.");
        assertThat(plan.at("/costs/0/fits").asBoolean()).isTrue();

        JsonNode applied = user.json("apply", id(plan)).get("plan");
        assertThat(applied.get("outcomes").get("applied").asLong()).isEqualTo(changes);
        assertThat(changedOwners()).hasSize((int) changes);
        assertThat(crm.stats().autoAssignRuns()).isZero();

        user.json("undo", id(plan));
        assertThat(changedOwners()).isEmpty();
    }

    // Edge case 40.
    @Test
    void anAppliedPlanFollowedByANewPlanChangesNothing() {
        JsonNode plan = user.json("plan").get("plan");
        user.json("apply", id(plan));

        JsonNode again = user.json("plan").get("plan");

        assertThat(again.get("ownerChanges").asLong()).isZero();
        assertThat(again.get("territoryChanges").asLong()).isZero();
        user.json("undo", id(plan));
    }

    @Test
    void anOwnerChangedInTheCrmMeanwhileIsAConflictAndKept() {
        JsonNode planned = user.json("plan");
        JsonNode change = planned.get("changes")
                .valueStream()
                .filter(node -> !node.get("ownerBefore").equals(node.get("ownerAfter")))
                .findFirst()
                .orElseThrow();
        String record = change.get("record").asString().substring("sandbox:".length());
        String somebody = crm.ids(RecordKind.USER).stream()
                .filter(id -> !id.equals(change.at("/ownerBefore/id").asString()))
                .filter(id -> !id.equals(change.at("/ownerAfter/id").asString()))
                .findFirst()
                .orElseThrow();
        crm.setOwner(record, somebody);

        assertThat(user.run("apply", id(planned.get("plan")))).isZero();

        assertThat(user.out()).contains("1 conflict").contains(record);
        assertThat(crm.ownerOf(record)).contains(somebody);
        user.json("undo", id(planned.get("plan")));
        assertThat(crm.ownerOf(record)).contains(somebody);
        crm.setOwner(record, Objects.requireNonNull(before.get(record)));
    }

    @Test
    void anApplyThatTheCrmCutsOffGoesOnWhereItStopped() {
        JsonNode plan = user.json("plan").get("plan");
        crm.inject(Fault.of(Fault.Target.WRITE, Fault.Effect.FORBIDDEN, 1));

        assertThat(user.run("apply", id(plan))).isEqualTo(1);
        assertThat(user.err()).contains("Maybe");

        JsonNode applied = user.json("apply", id(plan)).get("plan");
        assertThat(applied.get("outcomes").get("applied").asLong())
                .isEqualTo(plan.get("ownerChanges").asLong());
        user.json("undo", id(plan));
        assertThat(changedOwners()).isEmpty();
    }

    @Test
    void aPlanThatIsCutOffIsShownWithItsStatesAndCanBeStopped() throws Exception {
        JsonNode plan = user.json("plan").get("plan");
        crm.inject(Fault.of(Fault.Target.WRITE, Fault.Effect.FORBIDDEN, 1));
        assertThat(user.run("apply", id(plan))).isEqualTo(1);
        long changes = plan.get("ownerChanges").asLong();

        JsonNode cut = user.json("show", id(plan), "--outcome", "sending");
        long sending = cut.at("/plan/outcomes/sending").asLong();
        assertThat(sending).isPositive();
        assertThat(cut.at("/changes/0/attempts").asInt()).isEqualTo(1);
        assertThat(cut.at("/changes/0/attemptedAt").asString()).isNotEmpty();
        assertThat(page(id(plan)))
                .contains("Stop here", "Go on applying", sending + " sending")
                .contains("Applying takes about", "sent once at");

        JsonNode stopped = user.json("withdraw", id(plan)).get("plan");
        assertThat(stopped.get("status").asString()).isEqualTo("applied");
        assertThat(stopped.at("/outcomes/withdrawn").asLong()).isEqualTo(changes);
        assertThat(stopped.get("history")
                        .valueStream()
                        .map(event -> event.get("action").asString()))
                .startsWith("apply")
                .endsWith("withdraw");
        assertThat(page(id(plan))).contains("Undo", "withdraw").doesNotContain("Stop here");
        assertThat(changedOwners()).isEmpty();
    }

    private static String page(String plan) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        bailiwick.signIn(client);
        HttpRequest request = HttpRequest.newBuilder(URI.create(bailiwick.url() + "/plans/" + plan))
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    @Test
    void aWriteWhoseAnswerIsLostIsNotWrittenTwice() {
        JsonNode plan = user.json("plan").get("plan");
        crm.inject(Fault.of(Fault.Target.WRITE, Fault.Effect.TRUNCATED_BODY, 1));

        JsonNode applied = user.json("apply", id(plan)).get("plan");

        assertThat(applied.get("outcomes").get("applied").asLong())
                .isEqualTo(plan.get("ownerChanges").asLong());
        user.json("undo", id(plan));
        assertThat(changedOwners()).isEmpty();
    }

    @Test
    void passingFailuresOfTheCrmAreNotNoticed() {
        crm.inject(Fault.of(Fault.Target.ANY, Fault.Effect.SERVICE_UNAVAILABLE, 2));

        assertThat(user.run("pull")).isZero();
    }

    @Test
    void tenMistakesGiveTenMessagesWithPositions(@TempDir Path model) throws IOException {
        Files.writeString(model.resolve("model.yaml"), """
                model: Big Plan
                colour: red
                lists:
                  zips: {file: nowhere.csv}
                reps:
                  - {email: jane@acme.example}
                  - {email: jane@acme.example}
                territories:
                  - id: north
                    when: account.contry == "US"
                    team: [joe@acme.example]
                  - id: south
                    when: account.employees >= "50"
                    presedence: 10
                  - id: south
                    when: account.country = "US"
                  - id: east
                    when: account.name
                    owner: {strategy: whoever}
                """);

        assertThat(user.run("plan", "--model", model.toString())).isEqualTo(1);

        assertThat(user.err().lines().filter(line -> line.matches("model\\.yaml:\\d+:\\d+: .+")))
                .hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void explainTellsTerritoryOwnerAndReason() {
        String account = crm.ids(RecordKind.ACCOUNT).get(0);

        assertThat(user.run("explain", "sandbox:" + account)).isZero();

        assertThat(user.out()).contains("Why:").contains("Territories:").contains(crm.baseUrl() + "/" + account);
    }

    @Test
    void whatAPlanDecidedIsExplainedAsItWas() {
        JsonNode planned = user.json("plan");
        String plan = id(planned.get("plan"));
        String record = planned.at("/changes/0/record").asString();

        JsonNode newest = user.json("explain", record, "--decided").get("decided");
        JsonNode byPlan = user.json("explain", record, "--plan", plan).get("decided");

        assertThat(newest.get("plan").asString()).isEqualTo(plan);
        assertThat(newest.get("lines").toString()).contains("primary").contains("account.country");
        assertThat(byPlan.get("lines")).isEqualTo(newest.get("lines"));
        assertThat(byPlan.get("model")).isEqualTo(planned.at("/plan/model"));
        assertThat(byPlan.get("reason")).isEqualTo(planned.at("/changes/0/reason"));
    }

    @Test
    void whyNotNamesTheFirstPartThatFails() {
        String account = "sandbox:" + crm.ids(RecordKind.ACCOUNT).get(0);

        JsonNode answer = user.json("why-not", account, "us-bay-area");

        assertThat(answer.get("lines")).hasSize(3);
        assertThat(answer.get("lines").get(0).asString()).startsWith("americas: ");
        assertThat(answer.get("lines").get(2).asString()).startsWith("us-bay-area: ");
        assertThat(user.run("why-not", account, "us-bay-aera")).isEqualTo(1);
        assertThat(user.err()).contains("has no territory `us-bay-aera`").contains("Maybe `us-bay-area`.");
    }

    @Test
    void asManyAreListedInNoTerritoryAsThePlanCounts() {
        JsonNode plan = user.json("plan").get("plan");

        JsonNode unassigned = user.json("unassigned", "--connection", "sandbox", "--all");

        assertThat(unassigned.get("total").asLong())
                .isPositive()
                .isEqualTo(plan.get("unassigned").asLong());
        assertThat(unassigned.get("records"))
                .hasSize((int) unassigned.get("total").asLong());
        String record = unassigned.at("/records/0/record").asString();
        assertThat(user.json("explain", record, "--decided")
                        .at("/decided/territory")
                        .isNull())
                .isTrue();
        assertThat(user.run("unassigned", "--connection", "nowhere")).isEqualTo(1);
        assertThat(user.err()).contains("There is no connection `nowhere`").contains("Maybe");
    }

    @Test
    void anOpportunityIsExplainedWithItsAccount() {
        String opportunity = crm.ids(RecordKind.OPPORTUNITY).get(0);

        assertThat(user.run("explain", "sandbox:" + opportunity)).isZero();

        assertThat(user.out()).contains("(opportunity sandbox:" + opportunity).contains("Territories:");
    }

    @Test
    void whatIsNotThereIsRefusedWithAHint() {
        assertThat(user.run("show", "4711")).isEqualTo(1);
        assertThat(user.err()).contains("There is no plan 4711").contains("Maybe");
        assertThat(user.run("pull", "--connection", "nowhere")).isEqualTo(1);
        assertThat(user.err()).contains("There is no connection `nowhere`").contains("Maybe");
    }

    private static String id(JsonNode plan) {
        return plan.get("id").asString();
    }

    private List<String> changedOwners() {
        Map<String, String> now = Installation.owners(crm);
        return before.keySet().stream()
                .filter(id -> !Objects.equals(before.get(id), now.get(id)))
                .toList();
    }
}
