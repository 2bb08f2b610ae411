package dev.bailiwick.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.sandbox.salesforce.SalesforceClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class JournalTest {

    private static final String EVERYTHING = "SELECT Id, Name, OwnerId, IsDeleted, NumberOfEmployees, AnnualRevenue,"
            + " Tier__c, CreatedDate, LastModifiedDate, SystemModstamp FROM Account";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("crm.jsonl");
    }

    private SandboxOptions options() {
        return KilledSandbox.options(file);
    }

    @Test
    void restartedSandboxHasTheSameRecordsOwnersAndStamps() {
        List<JsonNode> before;
        try (Sandbox sandbox = Sandbox.start(options())) {
            SalesforceClient client = SalesforceClient.loggedIn(sandbox);
            List<String> accounts = sandbox.ids(RecordKind.ACCOUNT);
            String owner = sandbox.ids(RecordKind.USER).get(3);
            client.update(
                    true,
                    List.of(
                            SalesforceClient.ownerChange(accounts.get(0), owner),
                            SalesforceClient.ownerChange(accounts.get(1), owner)));
            client.send(
                    "POST",
                    SalesforceClient.DATA + "/sobjects/Account",
                    "{\"Name\":\"Zwölf \\\"Töne\\\"\\n\",\"AnnualRevenue\":1.50}");
            client.send("PATCH", SalesforceClient.DATA + "/sobjects/Account/" + accounts.get(2), "{\"Tier__c\":null}");
            sandbox.setOwner(accounts.get(4), owner);
            sandbox.delete(accounts.get(5));
            before = everything(client);
        }

        try (Sandbox sandbox = Sandbox.start(options())) {
            SalesforceClient client = SalesforceClient.loggedIn(sandbox);
            assertThat(everything(client)).isEqualTo(before).hasSize(301);
            String created = SalesforceClient.json(
                            client.send("POST", SalesforceClient.DATA + "/sobjects/Account", "{\"Name\":\"Next\"}"))
                    .path("id")
                    .stringValue();
            assertThat(before)
                    .noneMatch(record -> record.path("Id").stringValue().equals(created));
        }
    }

    @Test
    void stampsOfARestartedSandboxFollowThoseBefore() {
        Moment clock = new Moment();
        String before;
        try (Sandbox sandbox = Sandbox.start(options().clock(clock))) {
            String account = sandbox.ids(RecordKind.ACCOUNT).get(0);
            sandbox.setOwner(account, sandbox.ids(RecordKind.USER).get(3));
            sandbox.setOwner(account, sandbox.ids(RecordKind.USER).get(2));
            before = SalesforceClient.loggedIn(sandbox)
                    .record("Account", account)
                    .path("SystemModstamp")
                    .stringValue();
        }
        try (Sandbox sandbox = Sandbox.start(options().clock(clock))) {
            String account = sandbox.ids(RecordKind.ACCOUNT).get(1);
            sandbox.setOwner(account, sandbox.ids(RecordKind.USER).get(3));
            assertThat(SalesforceClient.loggedIn(sandbox)
                            .record("Account", account)
                            .path("SystemModstamp")
                            .stringValue())
                    .isGreaterThan(before);
        }
    }

    @Test
    @Timeout(60)
    void whatWasAnsweredSurvivesKillMinusNine() throws Exception {
        Map<String, String> acknowledged = new ConcurrentHashMap<>();
        try (KilledSandbox killed = new KilledSandbox(file)) {
            SalesforceClient client = SalesforceClient.loggedIn(killed.baseUrl());
            List<String> accounts = ids(client, "Account");
            List<String> owners = ids(client, "User WHERE IsActive = true");
            ExecutorService writers = Executors.newFixedThreadPool(4);
            for (String account : accounts) {
                String owner = owners.get(Math.floorMod(account.hashCode(), owners.size()));
                writers.execute(() -> writeUntilKilled(client, account, owner, acknowledged));
            }
            while (acknowledged.size() < 40) {
                Thread.onSpinWait();
            }
            killed.kill();
            writers.shutdown();
            assertThat(writers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }

        try (Sandbox sandbox = Sandbox.start(options())) {
            assertThat(acknowledged)
                    .hasSizeGreaterThanOrEqualTo(40)
                    .allSatisfy((account, owner) ->
                            assertThat(sandbox.ownerOf(account)).contains(owner));
        }
    }

    @Test
    void unfinishedLastLineIsDropped() throws IOException {
        String owner = ownerAfterOneWrite();
        Files.writeString(file, "{\"at\":\"2026-", StandardOpenOption.APPEND);

        try (Sandbox sandbox = Sandbox.start(options())) {
            String account = sandbox.ids(RecordKind.ACCOUNT).get(0);
            assertThat(sandbox.ownerOf(account)).contains(owner);
            sandbox.setOwner(account, sandbox.ids(RecordKind.USER).get(7));
        }
        try (Sandbox sandbox = Sandbox.start(options())) {
            assertThat(sandbox.ownerOf(sandbox.ids(RecordKind.ACCOUNT).get(0)))
                    .contains(sandbox.ids(RecordKind.USER).get(7));
        }
    }

    @Test
    void sandboxKilledWhileItWroteTheFirstLineStartsAfresh() throws IOException {
        Files.writeString(file, JournalLine.header(options()).substring(0, 10));

        assertThat(ownerAfterOneWrite()).startsWith("005");
        assertThat(Files.readAllLines(file, StandardCharsets.UTF_8)).hasSize(2);
    }

    @Test
    void journalOfOtherOptionsIsRefusedWithBothFirstLines() {
        ownerAfterOneWrite();

        assertThatThrownBy(() -> Sandbox.start(options().seed(8)))
                .isInstanceOf(SandboxException.class)
                .hasMessageContainingAll(file.toString(), "\"seed\":8", "\"seed\":7", "\nMaybe ");
        assertThatThrownBy(() -> Sandbox.start(options().inactiveUsers(1)))
                .isInstanceOf(SandboxException.class)
                .hasMessageContainingAll("SALESFORCE", "\"inactiveUsers\":1");
        assertThatThrownBy(() -> Sandbox.start(options().accounts(301))).isInstanceOf(SandboxException.class);
    }

    @Test
    void fileThatIsNoJournalIsRefusedAndLeftAlone() throws IOException {
        Files.writeString(file, "Dear diary");

        assertThatThrownBy(() -> Sandbox.start(options()))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("Dear diary");

        assertThat(file).hasContent("Dear diary");
    }

    @Test
    void brokenLineIsNamed() throws IOException {
        ownerAfterOneWrite();
        Files.writeString(file, "{\"at\":\"2026-11-02T10:15:30.250Z\"}\n{}\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> Sandbox.start(options()))
                .isInstanceOf(SandboxException.class)
                .hasMessageContainingAll(file.toString(), "line 3", "Maybe");
    }

    @Test
    void journalInUseIsRefused() {
        try (Sandbox running = Sandbox.start(options())) {
            assertThat(running.ids(RecordKind.ACCOUNT)).isNotEmpty();
            assertThatThrownBy(() -> Sandbox.start(options()))
                    .isInstanceOf(SandboxException.class)
                    .hasMessageContainingAll("in use", "Maybe");
        }
    }

    @Test
    void refusedAndRolledBackWritesLeaveNoLine() throws IOException {
        try (Sandbox sandbox = Sandbox.start(options())) {
            List<String> accounts = sandbox.ids(RecordKind.ACCOUNT);
            String owner = sandbox.ids(RecordKind.USER).get(3);
            SalesforceClient.loggedIn(sandbox)
                    .update(
                            true,
                            List.of(
                                    SalesforceClient.ownerChange(accounts.get(0), owner),
                                    SalesforceClient.ownerChange("x", owner)));
        }

        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            assertThat(lines).hasSize(1);
        }
    }

    private static void writeUntilKilled(
            SalesforceClient client, String account, String owner, Map<String, String> acknowledged) {
        try {
            String answer = client.update(false, List.of(SalesforceClient.ownerChange(account, owner)))
                    .body();
            assertThat(answer).contains("\"success\":true");
            acknowledged.put(account, owner);
        } catch (UncheckedIOException killed) {
            assertThat(acknowledged).isNotEmpty();
        }
    }

    @Test
    void missingAccountsFileIsReportedAsSuch() {
        assertThatThrownBy(() -> Sandbox.start(options().accountsFile(folder.resolve("none.csv"))))
                .isInstanceOf(SandboxException.class)
                .hasMessageContainingAll("none.csv", "cannot be read", "Maybe");
    }

    private String ownerAfterOneWrite() {
        try (Sandbox sandbox = Sandbox.start(options())) {
            String owner = sandbox.ids(RecordKind.USER).get(3);
            sandbox.setOwner(sandbox.ids(RecordKind.ACCOUNT).get(0), owner);
            return owner;
        }
    }

    private static List<JsonNode> everything(SalesforceClient client) {
        return SalesforceClient.json(
                        client.get(SalesforceClient.DATA + "/queryAll?q=" + SalesforceClient.encode(EVERYTHING)))
                .path("records")
                .valueStream()
                .toList();
    }

    private static List<String> ids(SalesforceClient client, String from) {
        return client.all("SELECT Id FROM " + from).stream()
                .map(record -> record.path("Id").stringValue())
                .toList();
    }
}
