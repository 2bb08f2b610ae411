package dev.bailiwick.boot;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.bailiwick.boot.job.Job;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanStatus;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class TerritoriesIntoTheCrmTest {

    private static final ConnectionId CRM = new ConnectionId("crm");

    /** Account 001 stays Ann's and only comes into a territory; 002 changes hands too. */
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

    @Test
    void aMereTerritoryChangeIsWrittenAndCountedInTheCost(@TempDir Path data) throws InterruptedException {
        try (ConfigurableApplicationContext context = start(data, 2)) {
            Plan plan = plan(context);

            assertThat(plan.summary().notes())
                    .contains("Applying takes about 2 calls of a day (crm); 8 of 10 are left.");
            Job applied =
                    Application.ended(context, context.getBean(Bailiwick.class).apply(plan.id(), "bea"));

            assertThat(Application.plan(context, applied).status()).isEqualTo(PlanStatus.APPLIED);
            assertThat(page(context, "001")).contains(URI.create("https://crm.example/amer/001"));
            assertThat(page(context, "002")).contains(URI.create("https://crm.example/emea/002"));
        }
    }

    @Test
    void mereTerritoryChangesAreBoundedAsOwnerChangesAre(@TempDir Path data) throws InterruptedException {
        try (ConfigurableApplicationContext context = start(data, 1)) {
            Job refused = Application.ended(
                    context,
                    context.getBean(Bailiwick.class).apply(plan(context).id(), "bea"));

            assertThat(refused.failure())
                    .hasValueSatisfying(failure -> assertThat(failure.what())
                            .isEqualTo("Plan 1 changes 1 owners and writes 1 mere territory changes; at most 1 may"
                                    + " change at once."));
            assertThat(page(context, "002")).isEmpty();
        }
    }

    private static ConfigurableApplicationContext start(Path data, int maxChanges) {
        OAUTH.stubFor(post(anyUrl())
                .willReturn(okJson("{\"access_token\": \"t\", \"token_type\": \"Bearer\", \"expires_in\": 3600}")));
        Map<String, String> more = new HashMap<>(TestDatabase.emptyProperties());
        more.put("bailiwick.connections.crm.settings.territories", "true");
        more.put("bailiwick.push.max-changes", String.valueOf(maxChanges));
        return Application.start(data, URI.create(OAUTH.baseUrl()), more);
    }

    private static Plan plan(ConfigurableApplicationContext context) throws InterruptedException {
        Bailiwick bailiwick = context.getBean(Bailiwick.class);
        Application.ended(context, bailiwick.pull(CRM, "ann"));
        return Application.plan(
                context, Application.ended(context, bailiwick.plan(Optional.of(MODEL), List.of(), "ann")));
    }

    private static Optional<URI> page(ConfigurableApplicationContext context, String account) {
        return context.getBean(Connections.class)
                .get(CRM)
                .connector()
                .recordPage(new RecordRef(RecordType.ACCOUNT, account));
    }
}
