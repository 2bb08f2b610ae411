package dev.bailiwick.connector.pipedrive;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.WebhookRequest;
import dev.bailiwick.spi.WebhookSubscriber;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A simulated company that calls for every change it was asked to tell, with the password of each subscription. */
final class SimulatedCompany extends SandboxFixture {

    private static final String PASSWORD = "contract-password";

    private final WebhookInbox inbox = new WebhookInbox();

    SimulatedCompany() {
        super(
                SandboxOptions.defaults().brand(Brand.PIPEDRIVE),
                new PipedriveConnectorFactory(),
                Set.of(
                        Capability.REPORTS_DELETIONS,
                        Capability.RESTORES_DELETED,
                        Capability.EXPIRES_CURSORS,
                        Capability.SHOWS_RECORDS,
                        Capability.SAYS_WHEN_TO_RETRY,
                        Capability.TELLS_USAGE,
                        Capability.WRITES_OWNERS,
                        Capability.WRITES_TERRITORIES,
                        Capability.RECEIVES_WEBHOOKS,
                        Capability.SUBSCRIBES_WEBHOOKS),
                sandbox -> context(sandbox, PASSWORD),
                new Unknown("1999999", "19999999", "29999999"));
    }

    private static ConnectorContext context(Sandbox sandbox, String password) {
        AccessToken token = SandboxFixture.logIn(sandbox);
        Map<String, String> settings = new HashMap<>(SandboxFixture.at("login-url", sandbox));
        settings.put("territory-field", "Territory");
        settings.put("webhook-secret", password);
        return ContractContext.of(new PipedriveConnectorFactory().settings(), settings, () -> token);
    }

    @Override
    public WebhookRequest webhook(RecordRef changed) {
        return call(changed, PASSWORD);
    }

    @Override
    public WebhookRequest forgedWebhook(RecordRef changed) {
        return call(changed, "another-password");
    }

    private WebhookRequest call(RecordRef changed, String password) {
        WebhookSubscriber subscriber =
                connector(context(sandbox(), password)).webhookSubscriber().orElseThrow();
        URI callback = inbox.address("/hooks/contract");
        subscriber.subscribe(callback);
        giveAway(changed);
        WebhookRequest call = inbox.next();
        subscriber.unsubscribe(callback);
        return call;
    }

    @Override
    public long subscriptions(URI callback) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox().baseUrl() + "/api/v1/webhooks"))
                .header("x-api-token", SandboxOptions.defaults().apiToken())
                .build();
        try {
            JsonNode webhooks = JsonMapper.shared()
                    .readTree(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .path("data");
            return webhooks.valueStream()
                    .filter(webhook ->
                            webhook.path("subscription_url").asString("").equals(callback.toString()))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while counting webhooks.", e);
        }
    }

    @Override
    public void close() {
        inbox.close();
        super.close();
    }
}
