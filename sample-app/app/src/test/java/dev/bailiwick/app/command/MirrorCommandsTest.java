package dev.bailiwick.app.command;

import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.app.api.JobView;
import dev.bailiwick.app.api.QuarantineView;
import dev.bailiwick.app.api.SchemaChangeView;
import dev.bailiwick.app.api.SchemaDriftView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line tells of a mirror that is not as its CRM. */
class MirrorCommandsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final SchemaChangeView GONE = new SchemaChangeView("account", "Tier__c", "vanished", "text", "");
    private static final SchemaChangeView OTHER =
            new SchemaChangeView("account", "Industry", "values", "Oil", "Energy, Wind");

    private PlayedServer server;

    @BeforeEach
    void start(@TempDir Path home) throws IOException {
        server = new PlayedServer(home);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aPullTellsWhyItReadEverythingAgainAndWhichRulesNameChangedFields() {
        JobView running = Samples.running("pull", "sandbox");
        JobView.Pull pull = new JobView.Pull(
                "sandbox",
                60,
                5000,
                12000,
                3,
                0,
                List.of("account: The log begins behind this cursor."),
                List.of(GONE, OTHER),
                List.of(new JobView.FieldUse("account.custom.Tier__c", "model.yaml", 32)));
        server.takesOn("/connections/sandbox/pull", running, Samples.done(running, null, pull));

        assertThat(server.run("pull", "--connection", "sandbox")).isZero();

        assertThat(server.out())
                .contains("sandbox: everything was read again, account: The log begins behind this cursor.")
                .contains("sandbox: Tier__c of account vanished")
                .contains("sandbox: Industry of account may have other values: no longer Oil, now also Energy, Wind")
                .contains("Warning: model.yaml, line 32 of the territory model names account.custom.Tier__c");
    }

    @Test
    void aReconcileTellsHowTheMirrorDiffered() {
        JobView running = Samples.running("reconcile", "sandbox");
        JobView done =
                Samples.reconciled(running, new JobView.Reconciled(17000, 2, 5, 1), Samples.pull("sandbox", 3, 0));
        server.takesOn("/connections/sandbox/reconcile", running, done);

        assertThat(server.run("reconcile", "sandbox")).isZero();

        assertThat(server.out()).isEqualToNormalizingNewlines("""
                        connection  users  accounts  opportunities  deleted  set aside
                        sandbox        60         3          12000        0          0
                        records in the CRM  were missing here  removed here  set aside
                                     17000                  2             5          1
                        """);
    }

    @Test
    void quarantineIsListed() {
        server.answersGet(
                "/connections/sandbox/quarantine",
                List.of(new QuarantineView("account", "001A1", "Employees is 'many'", NOON, NOON.plusSeconds(60), 3)));

        assertThat(server.run("quarantine", "sandbox")).isZero();

        assertThat(server.out()).isEqualToNormalizingNewlines("""
                        type     record  attempts  first seen            last seen             reason
                        account  001A1          3  2026-11-23T12:00:00Z  2026-11-23T12:01:00Z  Employees is 'many'
                        """);
    }

    @Test
    void quarantineIsTriedAgainBeforeItIsListed() {
        JobView running = Samples.running("retry", "sandbox");
        server.takesOn("/connections/sandbox/quarantine/retry", running, Samples.done(running, null));
        server.answersGet("/connections/sandbox/quarantine", List.of());

        assertThat(server.run("quarantine", "sandbox", "--retry")).isZero();

        server.wireMock().verify(1, postRequestedFor(urlPathEqualTo("/api/v1/connections/sandbox/quarantine/retry")));
        assertThat(server.out()).contains("No record is in quarantine.");
    }

    @Test
    void changedFieldsAreListed() {
        server.answersGet("/connections/sandbox/schema-drift", List.of(new SchemaDriftView(NOON, List.of(GONE))));

        assertThat(server.run("schema-drift", "sandbox")).isZero();

        assertThat(server.out()).contains("2026-11-23T12:00:00Z  Tier__c of account vanished");
    }
}
