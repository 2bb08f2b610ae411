package dev.bailiwick.connector.hubspot;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.WebhookRequest;
import dev.bailiwick.testkit.Capability;
import dev.bailiwick.testkit.ConnectorContract;
import dev.bailiwick.testkit.ContractContext;
import dev.bailiwick.testkit.CrmFixture;
import dev.bailiwick.testkit.OwnerWriterContract;
import dev.bailiwick.testkit.SandboxFixture;
import dev.bailiwick.testkit.WebhookContract;
import dev.bailiwick.testkit.WebhookInbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;

class ContractTest {

    /** Of every connection, by OAuth or of a private app. */
    private static final Set<Capability> CAPABILITIES = Collections.unmodifiableSet(EnumSet.of(
            Capability.REPORTS_DELETIONS,
            Capability.COUNTS_CHANGES,
            Capability.SHOWS_RECORDS,
            Capability.SAYS_WHEN_TO_RETRY,
            Capability.WRITES_OWNERS,
            Capability.WRITES_TERRITORIES,
            Capability.RECEIVES_WEBHOOKS,
            Capability.SIGNS_WEBHOOKS,
            Capability.DATES_WEBHOOKS));

    private static final SandboxOptions OPTIONS = SandboxOptions.defaults().brand(Brand.HUBSPOT);

    @Nested
    class Reading extends ConnectorContract {
        @Override
        protected CrmFixture open() {
            return new Account(CAPABILITIES, ContractTest::byOAuth);
        }
    }

    /** Only private apps are told of the day's limit. */
    @Nested
    class ReadingAsAPrivateApp extends ConnectorContract {
        @Override
        protected CrmFixture open() {
            return new Account(withUsage(), ContractTest::asPrivateApp);
        }
    }

    @Nested
    class WritingOwners extends OwnerWriterContract {
        @Override
        protected CrmFixture open() {
            return new Account(withUsage(), ContractTest::asPrivateApp);
        }
    }

    @Nested
    class Webhooks extends WebhookContract {
        @Override
        protected CrmFixture open() {
            return new Account(CAPABILITIES, ContractTest::byOAuth);
        }
    }

    private static Set<Capability> withUsage() {
        Set<Capability> all = EnumSet.copyOf(CAPABILITIES);
        all.add(Capability.TELLS_USAGE);
        return all;
    }

    private static ConnectorContext byOAuth(Sandbox sandbox) {
        return context(sandbox, SandboxFixture.logIn(sandbox));
    }

    private static ConnectorContext asPrivateApp(Sandbox sandbox) {
        return context(sandbox, ContractContext.token(OPTIONS.apiToken(), Map.of()));
    }

    private static ConnectorContext context(Sandbox sandbox, AccessToken token) {
        Map<String, String> settings = new HashMap<>(SandboxFixture.at("base-url", sandbox));
        settings.put("portal-id", "62515");
        settings.put("territory-field", "territory");
        settings.put("webhook-secret", OPTIONS.clientSecret());
        return ContractContext.of(new HubSpotConnectorFactory().settings(), settings, () -> token);
    }

    /** An account whose app is told of new owners. */
    private static final class Account extends SandboxFixture {

        private final WebhookInbox inbox = new WebhookInbox();

        Account(Set<Capability> capabilities, java.util.function.Function<Sandbox, ConnectorContext> context) {
            super(
                    OPTIONS,
                    new HubSpotConnectorFactory(),
                    capabilities,
                    context,
                    new Unknown("407999999999", "31999999999", "188999999"));
            developer("PUT", "settings", "{\"targetUrl\":\"" + inbox.address("/hooks/hubspot") + "\"}");
            for (String object : new String[] {"company", "deal"}) {
                developer(
                        "POST",
                        "subscriptions",
                        "{\"eventType\":\"" + object
                                + ".propertyChange\",\"propertyName\":\"hubspot_owner_id\",\"active\":true}");
            }
        }

        @Override
        public WebhookRequest webhook(RecordRef changed) {
            String owner = ownerOf(changed).orElseThrow().value();
            String next = records(changed.type()).stream()
                    .map(ref -> ownerOf(ref).orElseThrow().value())
                    .filter(other -> !other.equals(owner))
                    .findFirst()
                    .orElseThrow();
            sandbox().setOwner(changed.id(), next);
            return inbox.next();
        }

        @Override
        public void close() {
            super.close();
            inbox.close();
        }

        private void developer(String method, String path, String body) {
            URI address = URI.create(sandbox().baseUrl() + "/webhooks/v3/54321/" + path + "?hapikey=" + OPTIONS.apiToken());
            HttpRequest request = HttpRequest.newBuilder(address)
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            try {
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
