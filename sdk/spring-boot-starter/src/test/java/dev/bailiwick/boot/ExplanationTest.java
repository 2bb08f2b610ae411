package dev.bailiwick.boot;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.bailiwick.boot.job.Job;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.NotFoundException;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.assign.RecordExplanation;
import dev.bailiwick.engine.plan.DecidedExplanation;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.PlanStore;
import dev.bailiwick.rules.assign.Consideration;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.spi.TerritoryId;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** What is told of single records: now, as plans decided it, and why not; with overlays. */
@Timeout(120)
class ExplanationTest {

    private static final ConnectionId CRM = new ConnectionId("crm");
    private static final String YAML = """
            model: test
            reps: [{email: ann@acme.example}, {email: bob@acme.example}]
            territories:
              - {id: amer, when: 'account.country == "US"', team: [ann@acme.example]}
              - {id: emea, when: 'account.country == "DE"', team: [bob@acme.example]}
            """;
    private static final ModelFolder MODEL = ModelFolder.of(Map.of("model.yaml", YAML));

    @RegisterExtension
    private static final WireMockExtension OAUTH = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort())
            .build();

    private final ConfigurableApplicationContext context;
    private final Bailiwick bailiwick;

    ExplanationTest(@TempDir Path data) {
        context = Application.start(data, URI.create(OAUTH.baseUrl()), TestDatabase.emptyProperties());
        bailiwick = context.getBean(Bailiwick.class);
    }

    @BeforeEach
    void pull() throws InterruptedException {
        OAUTH.stubFor(post(anyUrl())
                .willReturn(okJson("{\"access_token\": \"t\", \"token_type\": \"Bearer\", \"expires_in\": 3600}")));
        ended(bailiwick.pull(CRM, "ann"));
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void whatWasDecidedIsExplainedAsItWas() throws InterruptedException {
        PlanId first = planned(MODEL);
        ended(bailiwick.apply(first, "ann"));
        PlanId second = planned(ModelFolder.of(
                Map.of("model.yaml", YAML.replace("{id: amer, when: 'account.country == \"US\"'", "{id: us"))));

        DecidedExplanation byFirst = bailiwick.explainDecided("crm:002", first);
        DecidedExplanation newest = bailiwick.explainDecided("crm:002").orElseThrow();
        RecordExplanation now = bailiwick.explain("crm:002");

        assertThat(byFirst.model()).contains(1L);
        assertThat(byFirst.territory()).contains(new TerritoryId("emea"));
        assertThat(byFirst.reason()).startsWith("In emea.");
        assertThat(byFirst.placing().orElseThrow().lines())
                .contains("  emea: primary; account.country == \"DE\"", "  account.country = DE")
                .anyMatch(line -> line.startsWith("  amer: not met"));
        assertThat(byFirst.isAsNow(now)).isFalse();
        assertThat(newest.plan()).isEqualTo(second);
        assertThat(newest.model()).isEqualTo(now.model()).contains(2L);
        assertThat(newest.isAsNow(now)).isTrue();
        assertThat(bailiwick.explainDecided("crm:002", second).placing()).isEqualTo(newest.placing());
        assertThatThrownBy(() -> bailiwick.explainDecided("crm:002", new PlanId(99)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void whyItDidNotChangeIsKeptOfTheNewestPlanOnly() throws InterruptedException {
        assertThat(bailiwick.explainDecided("crm:001")).isEmpty();
        ended(bailiwick.apply(planned(MODEL), "ann"));
        PlanId second = planned(MODEL);
        assertThat(bailiwick.explainDecided("crm:001", second).placing()).isPresent();

        planned(MODEL);

        assertThatThrownBy(() -> bailiwick.explainDecided("crm:001", second))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Plan " + second + " did not change record `crm:001`")
                .hasMessageContaining("Maybe ask for the newest plan's decision.");
    }

    @Test
    void anOverlayIsPlannedAppliedKeptAndUndone() throws InterruptedException {
        ended(bailiwick.apply(planned(MODEL), "ann"));
        String typed = "types: [geo, {id: product, overlay: true}]\n" + YAML
                + "  - {id: cloud, type: product, when: 'account.country == \"US\"', team: [bob@acme.example]}\n";
        ModelFolder withOverlay = ModelFolder.of(Map.of("model.yaml", typed));

        Plan plan = context.getBean(PlanStore.class).get(planned(withOverlay));

        assertThat(plan.summary().ownerChanges()).isZero();
        assertThat(plan.summary().territoryChanges()).isEqualTo(1);
        assertThat(plan.summary().accountsByOther()).isEqualTo(Map.of("product", Map.of(new TerritoryId("cloud"), 1L)));
        ended(bailiwick.apply(plan.id(), "ann"));
        RecordExplanation explained = bailiwick.explain("crm:001");
        assertThat(explained.applied().orElseThrow().others())
                .isEqualTo(Map.of("product", new TerritoryId("cloud")))
                .isEqualTo(explained.decision().others());
        assertThat(context.getBean(PlanStore.class)
                        .get(planned(withOverlay))
                        .summary()
                        .territoryChanges())
                .isZero();
        ended(bailiwick.undo(plan.id(), "ann"));
        assertThat(bailiwick.explain("crm:001").applied().orElseThrow().others())
                .isEmpty();
    }

    @Test
    void whyNotAsksTheModelOfTheNewestRevision() throws InterruptedException {
        planned(MODEL);

        assertThat(bailiwick.whyNot("crm:001", "emea").path()).singleElement().satisfies(emea -> {
            assertThat(emea.outcome()).isEqualTo(Consideration.Outcome.NOT_MET);
            assertThat(emea.detail()).contains("account.country = US");
        });
        assertThat(bailiwick.whyNot("crm:001", "emea").model()).contains(1L);
        assertThatThrownBy(() -> bailiwick.whyNot("crm:001", "emae"))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("The model test has no territory `emae`.\nMaybe `emea`.");
    }

    private PlanId planned(ModelFolder model) throws InterruptedException {
        return ended(bailiwick.plan(Optional.of(model), List.of(), "ann"))
                .plan()
                .orElseThrow();
    }

    private Job ended(Job job) throws InterruptedException {
        return Application.ended(context, job);
    }
}
