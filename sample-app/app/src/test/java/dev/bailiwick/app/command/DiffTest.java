package dev.bailiwick.app.command;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.app.api.JobView;
import dev.bailiwick.app.api.ModelDiffView;
import dev.bailiwick.app.api.RevisionView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffTest {

    private static final JobView RUNNING = Samples.running("compare", "revision 1 and revision 2");

    private static final ModelDiffView FOUND = new ModelDiffView(
            "revision 1",
            "revision 2",
            List.of(new ModelDiffView.Difference("territory", "west", "precedence", "100", "10")),
            List.of("~ territory west: precedence 100 → 10"),
            new ModelDiffView.Moves(
                    List.of("sandbox"),
                    17_000,
                    240,
                    120,
                    80,
                    List.of(new ModelDiffView.Move("territory", "east", null, 120, 78)),
                    2,
                    198,
                    0,
                    0,
                    0,
                    150,
                    7));

    @TempDir
    private Path folder;

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
    void revisionsAreComparedByTheServerAndWhatMovesIsShown() {
        compared();

        assertThat(server.run("model", "diff", "1", "2")).isZero();

        server.wireMock()
                .verify(postRequestedFor(urlPathEqualTo("/api/v1/models/diff")).withRequestBody(equalToJson("""
                                        {"before": {"revision": 1, "label": null, "model": null},
                                         "after": {"revision": 2, "label": null, "model": null}}""")));
        assertThat(server.out())
                .contains("revision 1 → revision 2", "~ territory west: precedence 100 → 10")
                .contains("120 accounts and 80 opportunities would move, of 17000 records of sandbox.")
                .contains("(240 were decided by both models; no other record can move.)")
                .containsPattern("territory +east +none +120 +78")
                .contains("… and 2 more", "newly unassigned       198", "to another owner       150")
                .contains("to whose turn it is    7", "Owners are counted only where");
    }

    @Test
    void aFolderIsSentToTheServerUnderItsName() throws IOException {
        String mine = model("mine", "a");
        compared();

        assertThat(server.run("model", "diff", "1", mine, "--output", "json")).isZero();

        server.wireMock()
                .verify(postRequestedFor(urlPathEqualTo("/api/v1/models/diff"))
                        .withRequestBody(equalToJson(
                                PlayedServer.JSON.writeValueAsString(Map.of(
                                        "before", Map.of("revision", 1),
                                        "after",
                                                Map.of(
                                                        "label",
                                                        mine,
                                                        "model",
                                                        Map.of(
                                                                "model.yaml",
                                                                Files.readString(Path.of(mine, "model.yaml")))))),
                                true,
                                true)));
        assertThat(server.json().at("/changes/0/id").asString()).isEqualTo("west");
        assertThat(server.json().at("/moves/evaluated").asLong()).isEqualTo(240);
        assertThat(server.err()).isEmpty();
    }

    @Test
    void offlineTwoFoldersAreComparedWithoutAnyServer() throws IOException {
        assertThat(server.run("model", "diff", model("one", "a"), model("two", "b"), "--offline"))
                .isZero();

        assertThat(server.out())
                .contains("~ model: name a → b", "What would move was not counted: no server was asked.");
        server.wireMock().verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void offlineTheJsonDocumentHasNoMoves() throws IOException {
        assertThat(server.run("model", "diff", model("one", "a"), model("two", "b"), "--offline", "--output=json"))
                .isZero();

        assertThat(server.json().at("/changes/0/kind").asString()).isEqualTo("name");
        assertThat(server.json().get("moves").isNull()).isTrue();
    }

    @Test
    void whereNoServerAnswersTwoFoldersAreComparedAllTheSame() throws IOException {
        server.wireMock().stop();

        assertThat(server.run("model", "diff", model("one", "a"), model("two", "a")))
                .isZero();

        assertThat(server.err()).contains("No server answers at", "Maybe start it");
        assertThat(server.out()).contains("Nothing is different in meaning.", "no server was asked");
    }

    @Test
    void whereNoServerWasEverStartedNoneIsAsked() throws IOException {
        Files.delete(server.data().resolve("server.address"));

        assertThat(server.run("model", "diff", model("one", "a"), model("two", "b")))
                .isZero();

        assertThat(server.out()).contains("~ model: name a → b");
        assertThat(server.err()).isEmpty();
    }

    @Test
    void aServerThatWasNamedMustAnswer() throws IOException {
        String url = server.wireMock().baseUrl();
        server.wireMock().stop();

        assertThat(server.run("model", "diff", model("one", "a"), model("two", "b"), "--server", url))
                .isEqualTo(1);
        assertThat(server.run("model", "diff", "1", model("two", "b"))).isEqualTo(1);

        assertThat(server.out()).isEmpty();
        assertThat(server.err()).contains("No server answers at");
    }

    @Test
    void mistakesOfAFolderAreListedWithTheirPositions() throws IOException {
        String broken = model("broken", "a");
        Files.writeString(Path.of(broken, "model.yaml"), "model: a\nterritories: [{id: t, wen: x}]\n");

        assertThat(server.run("model", "diff", model("one", "a"), broken, "--offline"))
                .isEqualTo(1);

        assertThat(server.out()).isEmpty();
        assertThat(server.err())
                .contains("The territory model of " + broken + " has 1 mistake.", "model.yaml:2:23: ", "Maybe");
    }

    @Test
    void offlineTheCrmsOwnFieldsAreThoseOfTheFolder() throws IOException {
        String one = model("one", "a");
        String other = model("two", "a");
        for (String dir : List.of(one, other)) {
            Files.writeString(
                    Path.of(dir, "model.yaml"),
                    "model: a\nterritories: [{id: t, when: 'account.custom.Tier__c == \""
                            + Path.of(dir).getFileName() + "\"'}]\n");
        }
        assertThat(server.run("model", "diff", one, other, "--offline")).isEqualTo(1);
        assertThat(server.err()).contains("has 1 mistake.", "fields.yaml");

        for (String dir : List.of(one, other)) {
            Files.writeString(Path.of(dir, "fields.yaml"), "account: {Tier__c: text}\n");
        }
        assertThat(server.run("model", "diff", one, other, "--offline")).isZero();
        assertThat(server.out()).contains("~ territory t: condition");
    }

    @Test
    void revisionsCannotBeComparedOffline() throws IOException {
        assertThat(server.run("model", "diff", "1", model("two", "b"), "--offline"))
                .isEqualTo(2);

        assertThat(server.err()).contains("--offline compares folders", "Usage: bailiwick model diff");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThat(server.run("model", "diff", "nowhere", "nowhere", "--offline"))
                .isEqualTo(1);

        assertThat(server.err()).contains("There is no folder nowhere.", "Maybe the path after REV1 is mistyped.");
    }

    @Test
    void revisionsAreListed() {
        server.answersGet(
                "/models/revisions",
                List.of(new RevisionView(2, "fy27", Instant.parse("2026-11-23T12:00:00Z"), "jane")));

        assertThat(server.run("model", "revisions")).isZero();

        assertThat(server.out()).isEqualToNormalizingNewlines("""
                        revision  model  first used at         by
                               2  fy27   2026-11-23T12:00:00Z  jane
                        """);
    }

    private void compared() {
        server.takesOn("/models/diff", RUNNING, Samples.done(RUNNING, null));
        server.answersGet("/models/diff/" + RUNNING.id(), FOUND);
    }

    private String model(String name, String model) throws IOException {
        Path dir = Files.createDirectories(folder.resolve(name));
        Files.writeString(dir.resolve("model.yaml"), "model: " + model + "\nterritories: [{id: t}]\n");
        return dir.toString();
    }
}
