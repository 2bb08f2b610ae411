package dev.bailiwick.boot;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static dev.bailiwick.boot.StubConnector.ANN;
import static dev.bailiwick.boot.StubConnector.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.bailiwick.boot.job.Job;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanStatus;
import dev.bailiwick.engine.plan.PlanStore;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class SeveralCrmsTest {

    private static final ConnectionId CRM = new ConnectionId("crm");

    /** Comes before the other one, so that a failure that stops the rest would show. */
    private static final ConnectionId FAILING = new ConnectionId("acme");

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
    private final Path down;

    SeveralCrmsTest(@TempDir Path data) {
        down = data.resolve("acme-is-down");
        Map<String, String> second = new HashMap<>(TestDatabase.emptyProperties());
        second.put("bailiwick.connections.acme.type", "stub");
        second.put("bailiwick.connections.acme.grant", "client-credentials");
        second.put("bailiwick.connections.acme.client-id", "bailiwick");
        second.put("bailiwick.connections.acme.client-secret", "s3cr3t");
        second.put("bailiwick.connections.acme.settings.login-url", OAUTH.baseUrl());
        second.put("bailiwick.connections.acme.settings.down-while", down.toString());
        second.put("bailiwick.push.attempts", "2");
        second.put("bailiwick.push.longest-call", "10ms");
        context = Application.start(data, URI.create(OAUTH.baseUrl()), second);
        bailiwick = context.getBean(Bailiwick.class);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void oneFailingCrmKeepsNoOtherFromBeingWrittenAndIsCaughtUpLater() throws Exception {
        OAUTH.stubFor(post(anyUrl())
                .willReturn(okJson("{\"access_token\": \"t\", \"token_type\": \"Bearer\", \"expires_in\": 3600}")));
        Application.ended(context, bailiwick.pull(CRM, "ann"));
        Application.ended(context, bailiwick.pull(FAILING, "ann"));
        Plan plan = Application.plan(
                context, Application.ended(context, bailiwick.plan(Optional.of(MODEL), List.of(), "ann")));
        Files.createFile(down);

        Job failed = Application.ended(context, bailiwick.apply(plan.id(), "bea"));

        assertThat(failed.failure())
                .hasValueSatisfying(failure -> assertThat(failure.what()).contains("Connection `acme`"));
        assertThat(ownerOf(CRM, "002")).contains(BOB);
        Plan open = context.getBean(PlanStore.class).get(plan.id());
        assertThat(open.status()).isEqualTo(PlanStatus.APPLYING);
        assertThat(open.count(Outcome.APPLIED)).isEqualTo(1);
        assertThat(open.count(Outcome.SENDING)).isEqualTo(1);

        Files.delete(down);
        assertThat(ownerOf(FAILING, "002")).contains(ANN);
        Job caughtUp = Application.ended(context, bailiwick.apply(plan.id(), "bea"));

        assertThat(Application.plan(context, caughtUp).status()).isEqualTo(PlanStatus.APPLIED);
        assertThat(ownerOf(FAILING, "002")).contains(BOB);
    }

    private Optional<OwnerId> ownerOf(ConnectionId connection, String account) {
        return context
                .getBean(Connections.class)
                .get(connection)
                .connector()
                .fetch(Set.of(new RecordRef(RecordType.ACCOUNT, account)))
                .records()
                .stream()
                .findFirst()
                .flatMap(CrmRecord::owner);
    }
}
