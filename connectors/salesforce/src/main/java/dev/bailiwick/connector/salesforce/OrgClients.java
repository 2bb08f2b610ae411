package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.http.CrmClientFactory;
import dev.bailiwick.connector.http.HttpAnswer;
import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.ConnectorContext;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/** Clients of one org's APIs. Safe for many threads. */
final class OrgClients {

    /** Salesforce itself gives a query up after two minutes. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(150);

    private final ConnectorContext context;
    private final SalesforceOptions options;
    private final Consumer<HttpAnswer> listener;

    OrgClients(ConnectorContext context, SalesforceOptions options, Consumer<HttpAnswer> listener) {
        this.context = context;
        this.options = options;
        this.listener = listener;
    }

    SalesforceApi rest() {
        return data().create(SalesforceApi.class);
    }

    BulkApi bulk() {
        return data().create(BulkApi.class);
    }

    SoapApi soap() {
        return at(this::host).create(SoapApi.class);
    }

    /** The org's own host, which the token response names; the login host takes no API calls. */
    URI host(AccessToken token) {
        return options.hosts().named(token, "instance_url", context.connectionId());
    }

    private CrmClientFactory data() {
        return at(token -> URI.create(host(token) + "/services/data/v" + options.apiVersion()));
    }

    private CrmClientFactory at(Function<AccessToken, URI> baseUrl) {
        return CrmClientFactory.of(context, options.hosts(), baseUrl)
                .withErrors(new SalesforceErrors())
                .withListener(listener)
                .withTimeouts(Duration.ofSeconds(10), options.readTimeout(), LONGEST_WAIT);
    }
}
