package dev.bailiwick.connector.http;

import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.ConnectorContext;
import feign.Feign;
import feign.Request;
import feign.Retryer;
import feign.jackson3.Jackson3Decoder;
import feign.jackson3.Jackson3Encoder;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes Feign clients for one connection. They ask {@link ConnectorContext#accessToken()} before every request, send it
 * as a bearer token, follow no redirects, never retry, and throw nothing but
 * {@link dev.bailiwick.spi.ConnectorException}. Bodies are JSON; unknown fields are ignored and numbers keep their
 * digits. Immutable; the clients are safe for many threads.
 */
public final class CrmClientFactory {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final ConnectorContext context;
    private final Function<AccessToken, URI> baseUrl;
    private final ErrorClassifier errors;
    private final Consumer<HttpAnswer> listener;
    private final Duration connectTimeout;
    private final Duration readTimeout;

    private CrmClientFactory(
            ConnectorContext context,
            Function<AccessToken, URI> baseUrl,
            ErrorClassifier errors,
            Consumer<HttpAnswer> listener,
            Duration connectTimeout,
            Duration readTimeout) {
        this.context = Objects.requireNonNull(context, "context");
        this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
        this.errors = Objects.requireNonNull(errors, "errors");
        this.listener = Objects.requireNonNull(listener, "listener");
        this.connectTimeout = Objects.requireNonNull(connectTimeout, "connectTimeout");
        this.readTimeout = Objects.requireNonNull(readTimeout, "readTimeout");
    }

    /**
     * Clients that sort errors by HTTP status, connect within 10 seconds and wait a minute for an answer.
     *
     * @param context where tokens and the time come from
     * @param baseUrl the address that a token is for, without trailing slash; asked once per request
     */
    public static CrmClientFactory of(ConnectorContext context, Function<AccessToken, URI> baseUrl) {
        return new CrmClientFactory(
                context,
                baseUrl,
                ErrorClassifier.byStatus(),
                answer -> {},
                Duration.ofSeconds(10),
                Duration.ofMinutes(1));
    }

    /** The same, sorting errors so. */
    public CrmClientFactory withErrors(ErrorClassifier classifier) {
        return new CrmClientFactory(context, baseUrl, classifier, listener, connectTimeout, readTimeout);
    }

    /** The same, showing every answer, success or not, to this listener; it must be quick and safe for many threads. */
    public CrmClientFactory withListener(Consumer<HttpAnswer> answers) {
        return new CrmClientFactory(context, baseUrl, errors, answers, connectTimeout, readTimeout);
    }

    /**
     * The same, with these timeouts, both positive.
     *
     * @param connect until the connection stands
     * @param read until the answer begins, and once more until its body is complete
     */
    public CrmClientFactory withTimeouts(Duration connect, Duration read) {
        return new CrmClientFactory(context, baseUrl, errors, listener, connect, read);
    }

    /**
     * A client for an interface with Feign's annotations. Opens no connection yet.
     *
     * @param api the interface; its paths begin with a slash
     */
    public <T> T create(Class<T> api) {
        // Redirects are off because java.net.http would carry the Authorization header to another host. HTTP/1.1
        // spares the surprise GOAWAY frames with which load balancers end HTTP/2 connections in the middle of a call.
        HttpClient http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        Answers answers = new Answers(errors, listener, context.clock());
        return Feign.builder()
                .client(new WholeBodyClient(http, readTimeout, answers))
                .options(new Request.Options(connectTimeout, readTimeout, false))
                .encoder(new Jackson3Encoder(JSON))
                .decoder(new Jackson3Decoder(JSON))
                .errorDecoder(answers)
                .methodInterceptor(answers)
                .retryer(Retryer.NEVER_RETRY)
                .target(new TokenTarget<>(api, context, baseUrl));
    }
}
