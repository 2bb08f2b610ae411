package dev.bailiwick.app.command;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.app.api.ChangeView;
import dev.bailiwick.app.api.JobView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {

    private static final JobView RUNNING = Samples.running("plan", "sandbox");

    @TempDir
    private Path model;

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
    void theModelsFilesAreSentAndThePlanIsShownWithReasons() throws IOException {
        Files.writeString(model.resolve("model.yaml"), "model: a\n");
        Files.writeString(model.resolve("zips.csv"), "zip\n1\n");
        planMade();

        assertThat(server.run("plan", "--model", model.toString(), "--connection", "sandbox"))
                .isZero();

        server.wireMock()
                .verify(postRequestedFor(urlPathEqualTo("/api/v1/plans")).withRequestBody(equalToJson("""
                                        {"model": {"model.yaml": "model: a\\n", "zips.csv": "zip\\n1\\n"},
                                         "connections": ["sandbox"]}""")));
        assertThat(server.out())
                .contains("Plan 3 (ready)", "owner changes      231", "Note: 3 records were set aside.")
                .contains("product  accounts", "cloud           7", "-, product data  amer-west, product cloud")
                .contains("amer-west       120", "Müller & Söhne 1", "Ann Old", "Bob New", "state is CA")
                .contains("`bailiwick show 3 --all`", "`bailiwick apply 3`");
    }

    @Test
    void withoutOptionsTheServersModelAndAllConnectionsAreMeant() {
        planMade();

        assertThat(server.run("plan", "--output", "json")).isZero();

        server.wireMock()
                .verify(postRequestedFor(urlPathEqualTo("/api/v1/plans"))
                        .withRequestBody(equalToJson("{\"model\": null, \"connections\": null}")));
        assertThat(server.json().at("/plan/id").asLong()).isEqualTo(3);
        assertThat(server.json().at("/changes/0/name").asString()).isEqualTo("Müller & Söhne 1");
        assertThat(server.json().at("/next").asLong()).isEqualTo(20);
        assertThat(server.out()).matches("(?s)\\p{ASCII}*");
        assertThat(server.err()).isEmpty();
    }

    @Test
    void mistakesOfTheModelAreListedWithTheirPositions() throws IOException {
        Files.writeString(model.resolve("model.yaml"), "model: a\n");
        refusesTheModel();

        assertThat(server.run("plan", "--model", model.toString())).isEqualTo(1);

        assertThat(server.out()).isEmpty();
        assertThat(server.err()).isEqualToNormalizingNewlines("""
                        The territory model has 2 mistakes.
                        model.yaml:3:7: unknown key `wen`
                            Maybe you mean `when`.
                        zips.csv:1:1: no column `zip`
                            Maybe the header is missing.
                        Maybe mend them and plan again.
                        """);
    }

    @Test
    void mistakesOfTheModelAreInTheDocumentToo() throws IOException {
        Files.writeString(model.resolve("model.yaml"), "model: a\n");
        refusesTheModel();

        assertThat(server.run("plan", "--model", model.toString(), "--output", "json"))
                .isEqualTo(1);

        assertThat(server.json().at("/error/problems")).hasSize(2);
        assertThat(server.json().at("/error/problems/1/column").asInt()).isEqualTo(1);
    }

    @Test
    void aFolderThatIsNotThereIsNotSent() {
        assertThat(server.run("plan", "--model", model.resolve("absent").toString()))
                .isEqualTo(1);

        assertThat(server.err()).contains("There is no folder").contains("Maybe the path");
        server.wireMock().verify(0, postRequestedFor(urlPathEqualTo("/api/v1/plans")));
    }

    @Test
    void showPassesItsFiltersOn() {
        server.answersGet("/plans/3", Samples.plan(3, Map.of()));
        server.wireMock()
                .stubFor(get(urlPathEqualTo("/api/v1/plans/3/changes"))
                        .withQueryParam("owners", equalTo("true"))
                        .withQueryParam("outcome", equalTo("conflict"))
                        .withQueryParam("text", equalTo("a&b c"))
                        .willReturn(PlayedServer.json(
                                200, new ChangeView.Page(List.of(Samples.change(1, "conflict")), null))));

        assertThat(server.run("show", "3", "--owners", "--outcome", "conflict", "--text", "a&b c"))
                .isZero();

        assertThat(server.out())
                .contains("state is CA (now with Cy Else)")
                .contains("Cost: It takes 7 calls.", "Done: apply by jane at ")
                .doesNotContain("--all");
    }

    @Test
    void showAllFollowsThePages() {
        server.answersGet("/plans/3", Samples.plan(3, Map.of()));
        page("0", new ChangeView.Page(List.of(Samples.change(1, "planned"), Samples.change(2, "planned")), 2L));
        page("2", new ChangeView.Page(List.of(Samples.change(3, "planned")), null));

        assertThat(server.run("show", "3", "--all", "--output", "json")).isZero();

        assertThat(server.json().at("/changes")).hasSize(3);
        assertThat(server.json().at("/next").isNull()).isTrue();
    }

    private void planMade() {
        server.takesOn("/plans", RUNNING, Samples.done(RUNNING, 3L));
        server.answersGet("/plans/3", Samples.plan(3, Map.of("planned", 231L)));
        server.answersGet("/plans/3/changes", new ChangeView.Page(List.of(Samples.change(1, "planned")), 20L));
    }

    private void page(String after, ChangeView.Page page) {
        server.wireMock()
                .stubFor(get(urlPathEqualTo("/api/v1/plans/3/changes"))
                        .withQueryParam("after", equalTo(after))
                        .willReturn(PlayedServer.json(200, page)));
    }

    private void refusesTheModel() {
        Map<String, Object> first = Map.of(
                "file",
                "model.yaml",
                "line",
                3,
                "column",
                7,
                "message",
                "unknown key `wen`",
                "maybe",
                "Maybe you mean `when`.");
        Map<String, Object> second = Map.of(
                "file",
                "zips.csv",
                "line",
                1,
                "column",
                1,
                "message",
                "no column `zip`",
                "maybe",
                "Maybe the header is missing.");
        server.refusesPost(
                "/plans",
                422,
                Map.of(
                        "status", 422,
                        "title", "Unprocessable",
                        "detail", "The territory model has 2 mistakes.",
                        "maybe", "Maybe mend them and plan again.",
                        "problems", List.of(first, second)));
    }
}
