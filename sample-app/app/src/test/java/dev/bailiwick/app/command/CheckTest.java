package dev.bailiwick.app.command;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.app.api.JobView;
import dev.bailiwick.app.api.ModelCheckView;
import dev.bailiwick.app.api.ModelCheckView.FindingView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CheckTest {

    private static final String EXAMPLE = "src/main/resources/example-model";

    private static final String SHADOWED = """
            model: m
            lists: {unused: [a]}
            territories:
              - {id: us, when: account.country == "US"}
              - {id: west, when: account.country == "US" && account.state == "CA"}
            """;

    private static final JobView RUNNING = Samples.running("check", "a model against sandbox");

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
    void findingsAreLinesWithTheirPlaceAndAnAdviceAndCountedAtTheEnd() throws IOException {
        model(SHADOWED);

        assertThat(server.run("model", "check", folder.toString())).isZero();

        String file = folder.resolve("model.yaml").toString();
        assertThat(server.out().lines())
                .containsExactly(
                        file + ":2:9: note: no condition looks anything up in the list `unused` [unused-list]",
                        "  Maybe remove it, or write `in lists[\"unused\"]` in a condition.",
                        file + ":5:10: warning: no record has `west` as its primary territory: `us` takes everything it"
                                + " takes and comes first, by its id, with the same level and precedence"
                                + " [unreachable-territory, proved from the conditions]",
                        "  Maybe give `west` a lower `precedence` than 100, or narrow the condition of `us`.",
                        "0 errors, 1 warning, 1 note");
        assertThat(server.err()).isEmpty();
    }

    @Test
    void mistakesEndWithOne() throws IOException {
        model("model: m\nterritories:\n  - {id: us, when: account.industy == \"Retail\"}\n");

        assertThat(server.run("model", "check", folder.toString())).isEqualTo(1);

        assertThat(server.out())
                .contains(":3:28: error: unknown field `account.industy` [invalid-model]")
                .contains("  Maybe you meant `account.industry`.")
                .contains("1 error, 0 warnings, 0 notes");
    }

    @Test
    void theExampleModelLeavesPartsOfTheAmericasWithoutATeam() {
        assertThat(server.run("model", "check", EXAMPLE)).isZero();

        assertThat(server.out().lines())
                .containsExactly(
                        EXAMPLE + "/model.yaml:36:9: warning: none of the 4 children of `americas` takes some of its"
                                + " records, for example account.country = \"BR\"; it has no team, so their owners stay"
                                + " as they are [gap-below-territory, proved from the conditions]",
                        "  Maybe give it a team, widen a child's condition, or add a child without `when`.",
                        "0 errors, 1 warning, 0 notes");
    }

    @Test
    void againstAConnectionTheServerChecks() throws IOException {
        model(SHADOWED);
        server.takesOn("/models/check", RUNNING, Samples.done(RUNNING, null));
        server.answersGet(
                "/models/check/" + RUNNING.id(),
                new ModelCheckView(
                        0,
                        1,
                        0,
                        List.of(new FindingView(
                                "inactive-rep",
                                "warning",
                                "as configured",
                                "model.yaml",
                                7,
                                3,
                                "cy is no user",
                                "Maybe pull again."))));

        assertThat(server.run("model", "check", folder.toString(), "--against", "sandbox"))
                .isZero();

        server.wireMock()
                .verify(postRequestedFor(urlPathEqualTo("/api/v1/models/check"))
                        .withRequestBody(equalToJson(PlayedServer.JSON.writeValueAsString(
                                Map.of("connection", "sandbox", "model", Map.of("model.yaml", SHADOWED))))));
        assertThat(server.out()).contains("model.yaml:7:3: warning: cy is no user [inactive-rep]");
    }

    /** What the OASIS schema of SARIF 2.1.0 requires, and beyond it GitHub's code scanning. */
    @Test
    void sarifHasWhatItsSchemaAndCodeScanningRequire() throws IOException {
        model(SHADOWED);
        Path file = folder.resolve("check.sarif");

        assertThat(server.run("model", "check", folder.toString(), "--sarif", file.toString()))
                .isZero();

        JsonNode sarif = PlayedServer.JSON.readTree(Files.readString(file));
        assertThat(sarif.at("/version").asString()).isEqualTo("2.1.0");
        assertThat(sarif.at("/runs")).hasSize(1);
        assertThat(sarif.at("/runs/0/tool/driver/name").asString()).isEqualTo("Bailiwick");
        List<String> rules = sarif.at("/runs/0/tool/driver/rules")
                .valueStream()
                .map(rule -> rule.get("id").asString())
                .toList();
        assertThat(rules).doesNotHaveDuplicates().contains("unreachable-territory", "unused-list");
        assertThat(sarif.at("/runs/0/tool/driver/rules")).allSatisfy(rule -> {
            assertThat(rule.at("/shortDescription/text").asString()).isNotBlank();
            assertThat(rule.at("/fullDescription/text").asString()).isNotBlank();
            assertThat(rule.at("/help/text").asString()).isNotBlank();
            assertThat(rule.at("/defaultConfiguration/level").asString()).isIn("error", "warning", "note");
        });
        assertThat(sarif.at("/runs/0/results")).hasSize(2).allSatisfy(result -> {
            assertThat(rules).contains(result.get("ruleId").asString());
            assertThat(result.get("level").asString()).isIn("error", "warning", "note");
            assertThat(result.at("/message/text").asString()).contains(". Maybe ");
            assertThat(result.at("/locations/0/physicalLocation/region/startLine")
                            .asInt())
                    .isPositive();
            assertThat(result.at("/locations/0/physicalLocation/region/startColumn")
                            .asInt())
                    .isPositive();
            assertThat(result.at("/partialFingerprints").propertyStream()).hasSize(1);
        });
    }

    @Test
    void sarifNamesFilesBelowTheWorkingFolderRelativeToIt() throws IOException {
        model("model: m\nterritories: [{id: us}]\n");
        ModelCheckView found = new ModelCheckView(0, 0, 1, List.of(finding("a"), finding("b"), finding("a")));

        JsonNode results = PlayedServer.JSON
                .readTree(SarifReport.of(found, Path.of("the models")))
                .at("/runs/0/results");

        assertThat(results.at("/0/locations/0/physicalLocation/artifactLocation/uri")
                        .asString())
                .isEqualTo("the%20models/model.yaml");
        assertThat(results.at("/0/partialFingerprints"))
                .isEqualTo(results.at("/2/partialFingerprints"))
                .isNotEqualTo(results.at("/1/partialFingerprints"));
    }

    private static FindingView finding(String message) {
        return new FindingView("unused-list", "note", "as configured", "model.yaml", 1, 1, message, "Maybe so.");
    }

    private void model(String text) throws IOException {
        Files.writeString(folder.resolve("model.yaml"), text);
    }
}
