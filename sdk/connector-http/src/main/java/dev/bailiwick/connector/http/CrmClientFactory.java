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
 * only to {@link AllowedHosts}, follow no redirects, and throw nothing but
 * {@link dev.bailiwick.spi.ConnectorException}. They never retry by themselves: requests that change nothing go through
 * {@link ConnectorContext#read}, where the host does. Bodies are JSON; unknown fields are ignored and numbers keep
 * their digits. Immutable; the clients are safe for many threads.
 */
public final class CrmClientFactory {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** How long an answer is waited for while the CRM is quick: most that take longer never come. */
    public static final Duration FIRST_WAIT = Duration.ofSeconds(20);

    private final ConnectorContext context;
    private final AllowedHosts hosts;
    private final Function<AccessToken, URI> baseUrl;
    private TokenHeader tokenHeader = TokenHeader.BEARER;
    private ErrorClassifier errors = ErrorClassifier.byStatus();
    private Consumer<HttpAnswer> listener = answer -> {};
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration firstWait = FIRST_WAIT;
    private Duration longestWait = Duration.ofMinutes(1);

    private CrmClientFactory(ConnectorContext context, AllowedHosts hosts, Function<AccessToken, URI> baseUrl) {
        this.context = Objects.requireNonNull(context, "context");
        this.hosts = Objects.requireNonNull(hosts, "hosts");
        this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
    }

    private CrmClientFactory(CrmClientFactory same) {
        this(same.context, same.hosts, same.baseUrl);
        this.tokenHeader = same.tokenHeader;
        this.errors = same.errors;
        this.listener = same.listener;
        this.connectTimeout = same.connectTimeout;
        this.firstWait = same.firstWait;
        this.longestWait = same.longestWait;
    }

    /**
     * Clients that send a bearer token, sort errors by HTTP status, connect within 10 seconds and wait 20 seconds for
     * an answer, after answers that did not come up to a minute.
     *
     * @param context where tokens and the time come from
     * @param hosts where the token may go; every request is checked
     * @param baseUrl the address that a token is for, without trailing slash; asked once per request
     */
    public static CrmClientFactory of(
            ConnectorContext context, AllowedHosts hosts, Function<AccessToken, URI> baseUrl) {
        return new CrmClientFactory(context, hosts, baseUrl);
    }

    /**
     * The same, sending the token in another way than {@code Authorization: Bearer}.
     *
     * @param header the request header's name
     * @param prefix what stands before the token, its space included; may be empty
     */
    public CrmClientFactory withTokenHeader(String header, String prefix) {
        CrmClientFactory other = new CrmClientFactory(this);
        other.tokenHeader = new TokenHeader(header, prefix);
        return other;
    }

    /** The same, sorting errors so. */
    public CrmClientFactory withErrors(ErrorClassifier classifier) {
        CrmClientFactory other = new CrmClientFactory(this);
        other.errors = Objects.requireNonNull(classifier, "classifier");
        return other;
    }

    /**
     * The same, showing every answer, success or not, to this listener; it must be quick and safe for many threads. A
     * web page that claims success is not the CRM's, and not shown.
     */
    public CrmClientFactory withListener(Consumer<HttpAnswer> answers) {
        CrmClientFactory other = new CrmClientFactory(this);
        other.listener = Objects.requireNonNull(answers, "answers");
        return other;
    }

    /**
     * The same, with these timeouts, all positive. An answer is waited for until it begins, and once more until its
     * body is complete.
     *
     * @param connect until the connection stands
     * @param first how long an answer is waited for while the CRM is quick
     * @param longest how long at most: each answer that did not come in time doubles the wait for the next
     */
    public CrmClientFactory withTimeouts(Duration connect, Duration first, Duration longest) {
        CrmClientFactory other = new CrmClientFactory(this);
        other.connectTimeout = Objects.requireNonNull(connect, "connect");
        other.firstWait = Objects.requireNonNull(first, "first");
        other.longestWait = Objects.requireNonNull(longest, "longest");
        return other;
    }

    /**
     * The same, waiting so long for an answer while the CRM is quick.
     *
     * @param first positive
     */
    public CrmClientFactory withFirstWait(Duration first) {
        return withTimeouts(connectTimeout, first, first.compareTo(longestWait) > 0 ? first : longestWait);
    }

    /**
     * A client for an interface with Feign's annotations. Opens no connection yet. A parameter that is a String or a
     * {@code byte[]} is sent as it is, any other body as JSON. A method that is no GET and yet only reads is marked
     * with {@link ChangesNothing}. A method may return {@code Optional}, empty for an answer without content (204, and
     * 304 to a conditional request), {@link HttpAnswer} for a success whose headers or text are wanted, or
     * {@code byte[]} for a file; anything else is read from JSON.
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
        Answers answers = new Answers(errors, listener, context.clock(), tokenHeader);
        return Feign.builder()
                .client(new WholeBodyClient(http, new Patience(firstWait, longestWait), answers))
                .options(new Request.Options(connectTimeout, firstWait, false))
                .encoder(new BodyEncoder(new Jackson3Encoder(JSON)))
                .decoder(new BodyDecoder(new Jackson3Decoder(JSON), answers))
                .errorDecoder(answers)
                .methodInterceptor(new HostedRequests(context))
                .methodInterceptor(answers)
                .retryer(Retryer.NEVER_RETRY)
                .target(new TokenTarget<>(api, context, hosts, baseUrl, tokenHeader));
    }
}
