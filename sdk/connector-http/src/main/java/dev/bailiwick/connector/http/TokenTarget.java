package dev.bailiwick.connector.http;

import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.ConnectorContext;
import feign.Request;
import feign.RequestTemplate;
import feign.Target;
import java.net.URI;
import java.util.function.Function;

/** Addresses each request and signs it, both from one token, so that a token never goes to another token's host. */
record TokenTarget<T>(
        Class<T> type,
        ConnectorContext context,
        AllowedHosts hosts,
        Function<AccessToken, URI> baseUrl,
        TokenHeader header)
        implements Target<T> {

    @Override
    public String name() {
        return context.connectionId();
    }

    @Override
    public String url() {
        throw new UnsupportedOperationException("The address is known only with a token, per request.");
    }

    @Override
    public Request apply(RequestTemplate template) {
        AccessToken token = context.accessToken();
        URI base = baseUrl.apply(token);
        hosts.check(base);
        // One template serves all attempts to make a request, and a header that it has would get a second value.
        return template.target(base.toString())
                .removeHeader(header.name())
                .headerLiteral(header.name(), header.prefix() + token.value())
                .request();
    }

    @Override
    public String toString() {
        return type.getSimpleName() + " of " + context.connectionId();
    }
}
