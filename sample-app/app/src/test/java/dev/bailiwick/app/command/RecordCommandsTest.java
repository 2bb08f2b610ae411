package dev.bailiwick.app.command;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.app.api.ExplanationView;
import dev.bailiwick.app.api.OwnerView;
import dev.bailiwick.app.api.UnassignedView;
import dev.bailiwick.app.api.WhyNotView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line tells of single records. */
class RecordCommandsTest {

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
    void explanationsAreLaidOutInText() {
        server.answersGet("/records/sandbox%3A001A1/explanation", explanation());

        assertThat(server.run("explain", "sandbox:001A1")).isZero();

        assertThat(server.out())
                .contains("Acme (account sandbox:001A1)", "owner wanted       Bob New")
                .contains("territory applied  none, product data", "territory wanted   amer, product cloud")
                .contains("now, by model revision 4")
                .contains("  amer: country is US");
    }

    @Test
    void aDecisionIsExplainedAsItWasMade() {
        server.answersGet(
                "/records/sandbox%3A001A1/explanation",
                explanation(new ExplanationView.Decided(
                        7, 3L, "emea", "emea took it", List.of("emea: primary; country was DE"))));

        assertThat(server.run("explain", "sandbox:001A1", "--plan", "7")).isZero();

        server.wireMock()
                .verify(getRequestedFor(urlPathEqualTo("/api/v1/records/sandbox%3A001A1/explanation"))
                        .withQueryParam("plan", equalTo("7")));
        assertThat(server.out())
                .contains("Acme (account sandbox:001A1)", "decided by plan    7, by model revision 3")
                .contains("territory wanted   emea", "Why: emea took it", "  emea: primary; country was DE")
                .doesNotContain("amer");
        assertThat(server.run("explain", "sandbox:001A1", "--decided")).isZero();
        server.wireMock()
                .verify(getRequestedFor(urlPathEqualTo("/api/v1/records/sandbox%3A001A1/explanation"))
                        .withQueryParam("decided", equalTo("true")));
    }

    @Test
    void whyNotIsToldFromTheRootDown() {
        server.answersGet(
                "/records/sandbox%3A006A/why-not",
                new WhyNotView(
                        "sandbox:006A",
                        "Deal",
                        "west",
                        4L,
                        "sandbox:001A1",
                        "Follows its account.",
                        List.of("amer: primary; no condition of its own", "west: not met; `state`")));

        assertThat(server.run("why-not", "sandbox:006A", "west")).isZero();

        assertThat(server.out()).isEqualToNormalizingNewlines("""
                        Deal (sandbox:006A) and west, by model revision 4
                        Goes with its account sandbox:001A1, whose values were asked.
                          amer: primary; no condition of its own
                          west: not met; `state`
                        Now: Follows its account.
                        """);
    }

    @Test
    void unassignedRecordsAreCountedFirst() {
        server.answersGet(
                "/connections/sandbox/unassigned",
                new UnassignedView(7L, 41, List.of(new UnassignedView.Row("sandbox:001A", "Acme", null)), "001A"));

        assertThat(server.run("unassigned", "--connection", "sandbox", "--type", "account"))
                .isZero();

        assertThat(server.out()).isEqualToNormalizingNewlines("""
                        41 in no territory, by plan 7
                        record        name
                        sandbox:001A  Acme
                        These are the first 1; --all lists every one.
                        """);
    }

    @Test
    void everyUnassignedRecordIsReadPageByPage() {
        server.answersGet(
                "/connections/sandbox/unassigned",
                new UnassignedView(7L, 2, List.of(new UnassignedView.Row("sandbox:001B", "Bee", null)), null));
        server.wireMock()
                .stubFor(get(urlPathEqualTo("/api/v1/connections/sandbox/unassigned"))
                        .withQueryParam("after", equalTo(""))
                        .willReturn(PlayedServer.json(
                                200,
                                new UnassignedView(
                                        7L,
                                        2,
                                        List.of(new UnassignedView.Row("sandbox:001A", "Acme", null)),
                                        "001A"))));

        assertThat(server.run("unassigned", "--connection", "sandbox", "--all", "--output", "json"))
                .isZero();

        assertThat(server.json().get("records")).hasSize(2);
        assertThat(server.json().get("next").isNull()).isTrue();
    }

    @Test
    void explanationsInJsonAreTheServersRecord() {
        server.answersGet("/records/sandbox%3A001A1/explanation", explanation());

        assertThat(server.run("explain", "sandbox:001A1", "--output", "json")).isZero();

        assertThat(PlayedServer.JSON.treeToValue(server.json(), ExplanationView.class))
                .isEqualTo(explanation());
        assertThat(server.err()).isEmpty();
    }

    private static ExplanationView explanation() {
        return explanation(null);
    }

    private static ExplanationView explanation(ExplanationView.@Nullable Decided decided) {
        return new ExplanationView(
                "sandbox:001A1",
                "account",
                "Acme",
                new OwnerView("005A", "Ann Old"),
                null,
                Map.of("product", "data"),
                "amer",
                Map.of("product", "cloud"),
                new OwnerView("005B", "Bob New"),
                4L,
                "amer takes it",
                List.of("amer: country is US"),
                null,
                decided);
    }
}
