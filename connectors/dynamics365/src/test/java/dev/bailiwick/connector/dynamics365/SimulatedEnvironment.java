package dev.bailiwick.connector.dynamics365;

import dev.bailiwick.connector.http.AllowedHosts;
import dev.bailiwick.connector.http.CrmClientFactory;
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
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The simulator of Dataverse with the connector to it. */
final class SimulatedEnvironment extends SandboxFixture {

    private static final String SECRET = "contract secret";

    SimulatedEnvironment() {
        super(
                SandboxOptions.defaults().brand(Brand.DYNAMICS365),
                new DynamicsConnectorFactory(),
                Set.of(
                        Capability.REPORTS_DELETIONS,
                        Capability.RESTORES_DELETED,
                        Capability.EXPIRES_CURSORS,
                        Capability.SHOWS_RECORDS,
                        Capability.SAYS_WHEN_TO_RETRY,
                        Capability.WRITES_OWNERS,
                        Capability.WRITES_TERRITORIES,
                        Capability.RECEIVES_WEBHOOKS,
                        Capability.SUBSCRIBES_WEBHOOKS),
                sandbox -> context(sandbox, SECRET),
                new Unknown(
                        "ffffffff-c892-ed11-aad1-000d3a990001",
                        "ffffffff-c892-ed11-aad1-000d3a990003",
                        "ffffffff-c892-ed11-aad1-000d3a990008"));
    }

    private static ConnectorContext context(Sandbox sandbox, String secret) {
        AccessToken token = SandboxFixture.logIn(sandbox);
        Map<String, String> settings = new HashMap<>(SandboxFixture.at("org-url", sandbox));
        settings.put("territory-field", "new_territory");
        settings.put("webhook-secret", secret);
        return ContractContext.of(new DynamicsConnectorFactory().settings(), settings, () -> token);
    }

    @Override
    public WebhookRequest webhook(RecordRef changed) {
        return call(changed, SECRET);
    }

    @Override
    public WebhookRequest forgedWebhook(RecordRef changed) {
        return call(changed, "another secret");
    }

    /** What the simulator sends when a colleague changes the record, with the secret that this connection has. */
    private WebhookRequest call(RecordRef changed, String secret) {
        try (WebhookInbox inbox = new WebhookInbox()) {
            URI address = inbox.address("/hooks/dynamics365");
            WebhookSubscriber subscriber =
                    connector(context(sandbox(), secret)).webhookSubscriber().orElseThrow();
            subscriber.subscribe(address);
            giveAway(changed);
            WebhookRequest call = inbox.next();
            subscriber.unsubscribe(address);
            return call;
        }
    }

    @Override
    public long subscriptions(URI callback) {
        ConnectorContext context = context();
        DynamicsApi api = CrmClientFactory.of(
                        context,
                        AllowedHosts.ofVendor(context.settings()),
                        token -> sandbox().baseUrl())
                .withErrors(new DynamicsErrors())
                .create(DynamicsApi.class);
        String steps = "eventhandler_serviceendpoint/url eq '" + callback + "'";
        return RowPages.of(api, "sdkmessageprocessingsteps", "name", steps).size();
    }
}
