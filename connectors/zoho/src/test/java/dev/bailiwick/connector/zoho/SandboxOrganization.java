package dev.bailiwick.connector.zoho;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.WebhookRequest;
import dev.bailiwick.testkit.Capability;
import dev.bailiwick.testkit.ContractContext;
import dev.bailiwick.testkit.SandboxFixture;
import dev.bailiwick.testkit.WebhookInbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** A simulated organization. How many of its credits are left it tells only once half of them are used. */
final class SandboxOrganization extends SandboxFixture {

    private static final Set<Capability> CAPABILITIES = Set.of(
            Capability.REPORTS_DELETIONS,
            Capability.RESTORES_DELETED,
            Capability.COUNTS_CHANGES,
            Capability.SHOWS_RECORDS,
            Capability.WRITES_OWNERS,
            Capability.WRITES_TERRITORIES,
            Capability.RECEIVES_WEBHOOKS,
            Capability.SUBSCRIBES_WEBHOOKS);

    private final WebhookInbox inbox = new WebhookInbox();

    /** An organization with more settings of the connector, or others. */
    SandboxOrganization(Map<String, String> more) {
        super(
                SandboxOptions.defaults().brand(Brand.ZOHO),
                new ZohoConnectorFactory(),
                CAPABILITIES,
                sandbox -> context(sandbox, more),
                new Unknown("5725767008999999999", "5725767009999999999", "5725767007999999999"));
    }

    private static ConnectorContext context(Sandbox sandbox, Map<String, String> more) {
        AccessToken token = SandboxFixture.logIn(sandbox);
        Map<String, String> settings = new HashMap<>(SandboxFixture.at("app-url", sandbox));
        settings.put("territory-field", "Territory");
        settings.put("webhook-secret", "known to Zoho alone");
        settings.putAll(more);
        return ContractContext.of(new ZohoConnectorFactory().settings(), settings, () -> token);
    }

    @Override
    public WebhookRequest webhook(RecordRef changed) {
        try (Connector connector = connector(context())) {
            connector.webhookSubscriber().orElseThrow().subscribe(inbox.address("/hooks/zoho?of=a%2Cb"));
        }
        giveAway(changed);
        return inbox.next();
    }

    /** By an organization with the same records, whose channel has another token. */
    @Override
    public WebhookRequest forgedWebhook(RecordRef changed) {
        try (SandboxOrganization stranger = new SandboxOrganization(Map.of("webhook-secret", "a guess"))) {
            return stranger.webhook(changed);
        }
    }

    @Override
    public long subscriptions(URI callback) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox().baseUrl() + "/crm/v8/actions/watch"))
                .header(
                        "Authorization",
                        "Zoho-oauthtoken " + context().accessToken().value())
                .build();
        try {
            String body = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
            return body.isEmpty()
                    ? 0
                    : JsonMapper.shared()
                            .readTree(body)
                            .path("watch")
                            .valueStream()
                            .filter(channel ->
                                    channel.path("notify_url").asString("").equals(callback.toString()))
                            .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        super.close();
        inbox.close();
    }
}
