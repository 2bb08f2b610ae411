package dev.bailiwick.connector.salesforce;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.WebhookRequest;
import dev.bailiwick.testkit.Capability;
import dev.bailiwick.testkit.SandboxFixture;
import dev.bailiwick.testkit.WebhookInbox;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** A simulated org that an admin told to send outbound messages to an address with this key. */
final class MessagingOrg extends SandboxFixture {

    static final String KEY = "contract-key";

    private final WebhookInbox inbox;
    private final Supplier<MessagingOrg> stranger;

    MessagingOrg(Set<Capability> capabilities, Function<Sandbox, ConnectorContext> context, Unknown unknown) {
        this(
                capabilities,
                context,
                unknown,
                KEY,
                new WebhookInbox(),
                () -> new MessagingOrg(
                        capabilities, context, unknown, "another-key", new WebhookInbox(), MessagingOrg::nobody));
    }

    private static MessagingOrg nobody() {
        throw new IllegalStateException("A stranger's messages are not forged. Maybe ask the org itself.");
    }

    private MessagingOrg(
            Set<Capability> capabilities,
            Function<Sandbox, ConnectorContext> context,
            Unknown unknown,
            String key,
            WebhookInbox inbox,
            Supplier<MessagingOrg> stranger) {
        super(
                SandboxOptions.defaults().brand(Brand.SALESFORCE).webhook(inbox.address("/hooks/acme?key=" + key)),
                new SalesforceConnectorFactory(),
                capabilities,
                context,
                unknown);
        this.inbox = inbox;
        this.stranger = stranger;
    }

    @Override
    public WebhookRequest webhook(RecordRef changed) {
        giveAway(changed);
        WebhookRequest call = inbox.next();
        while (!new String(call.body(), UTF_8).contains(changed.id())) {
            call = inbox.next();
        }
        return call;
    }

    /** The same records are in every org of one seed, so another org's message names the same record. */
    @Override
    public WebhookRequest forgedWebhook(RecordRef changed) {
        try (MessagingOrg other = stranger.get()) {
            return other.webhook(changed);
        }
    }

    @Override
    public void close() {
        inbox.close();
        super.close();
    }
}
