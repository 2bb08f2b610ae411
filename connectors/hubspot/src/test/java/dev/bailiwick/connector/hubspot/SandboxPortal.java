package dev.bailiwick.connector.hubspot;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.spi.AccessToken;
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
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A simulated HubSpot account whose app is told of new owners. */
final class SandboxPortal extends SandboxFixture {

    private static final SandboxOptions OPTIONS = SandboxOptions.defaults().brand(Brand.HUBSPOT);

    private static final Set<Capability> CAPABILITIES = Set.of(
            Capability.REPORTS_DELETIONS,
            Capability.RESTORES_DELETED,
            Capability.EXPIRES_CURSORS,
            Capability.COUNTS_CHANGES,
            Capability.SHOWS_RECORDS,
            Capability.SAYS_WHEN_TO_RETRY,
            Capability.WRITES_OWNERS,
            Capability.WRITES_TERRITORIES,
            Capability.RECEIVES_WEBHOOKS,
            Capability.SIGNS_WEBHOOKS,
            Capability.DATES_WEBHOOKS);

    private final WebhookInbox inbox = new WebhookInbox();

    private SandboxPortal(SandboxOptions options, Set<Capability> capabilities, Function<Sandbox, AccessToken> token) {
        super(
                options,
                new HubSpotConnectorFactory(),
                capabilities,
                sandbox -> context(sandbox, token.apply(sandbox)),
                new Unknown("407999999999", "31999999999", "188999999"));
        configure("PUT", "settings", "{\"targetUrl\":\"" + inbox.address("/hooks/hubspot?of=a%2Cb") + "\"}");
        for (String object : new String[] {"company", "deal"}) {
            configure("POST", "subscriptions", """
                    {"eventType":"%s.propertyChange","propertyName":"hubspot_owner_id","active":true}
                    """.formatted(object));
        }
    }

    static SandboxPortal byOAuth() {
        return new SandboxPortal(OPTIONS, CAPABILITIES, SandboxFixture::logIn);
    }

    /** HubSpot tells only private apps of the day's limit. */
    static SandboxPortal ofAPrivateApp() {
        Set<Capability> all = new HashSet<>(CAPABILITIES);
        all.add(Capability.TELLS_USAGE);
        return new SandboxPortal(OPTIONS, all, sandbox -> ContractContext.token(OPTIONS.apiToken(), Map.of()));
    }

    private static ConnectorContext context(Sandbox sandbox, AccessToken token) {
        Map<String, String> settings = new HashMap<>(SandboxFixture.at("base-url", sandbox));
        settings.put("portal-id", "62515");
        settings.put("territory-field", "territory");
        settings.put("webhook-secret", OPTIONS.clientSecret());
        return ContractContext.of(new HubSpotConnectorFactory().settings(), settings, () -> token);
    }

    @Override
    public WebhookRequest webhook(RecordRef changed) {
        giveAway(changed);
        return inbox.next();
    }

    /** By an account with the same records, whose app has another secret. */
    @Override
    public WebhookRequest forgedWebhook(RecordRef changed) {
        try (SandboxPortal stranger = new SandboxPortal(
                OPTIONS.clientSecret("a guess"),
                CAPABILITIES,
                sandbox -> context().accessToken())) {
            return stranger.webhook(changed);
        }
    }

    @Override
    public void close() {
        super.close();
        inbox.close();
    }

    /** As the app's developer, with the developer's key. */
    private void configure(String method, String what, String body) {
        URI address = URI.create(sandbox().baseUrl() + "/webhooks/v3/54321/" + what + "?hapikey=" + OPTIONS.apiToken());
        HttpRequest request = HttpRequest.newBuilder(address)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            int status = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status >= 300) {
                throw new IllegalStateException("The simulator answered " + status + " to " + method + " " + what);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
