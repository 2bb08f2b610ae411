package dev.bailiwick.authorizationserver;

import static java.util.Map.entry;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Spring Authorization Server with a user {@code admin}, password {@code admin}, and two clients: {@code bailiwick}
 * must use PKCE and send its secret in the form, {@code basic} need not use PKCE and must send its secret in a header.
 * Refresh tokens rotate, and a used one ends its grant.
 */
public final class AuthorizationServer implements AutoCloseable {

    public static final String CLIENT_ID = "bailiwick";
    public static final String BASIC_CLIENT_ID = "basic";
    public static final String CLIENT_SECRET = "e6Yp0f-client-secret";

    /** Has characters that RFC 6749, section 2.3.1, wants encoded in the header. */
    public static final String BASIC_CLIENT_SECRET = "b4s1c:client+secret%";

    private final ConfigurableApplicationContext context;

    private AuthorizationServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts one on a free port. */
    public static AuthorizationServer start(String... redirectUris) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "server.port", 0,
                "server.address", "127.0.0.1",
                "server.servlet.session.cookie.name", "AUTHORIZATIONSERVER",
                "spring.security.user.name", "admin",
                "spring.security.user.password", "{noop}admin",
                "logging.level.root", "warn",
                "spring.main.banner-mode", "off"));
        properties.putAll(client(CLIENT_ID, CLIENT_SECRET, "client_secret_post", true, redirectUris));
        properties.putAll(client(BASIC_CLIENT_ID, BASIC_CLIENT_SECRET, "client_secret_basic", false, redirectUris));
        return new AuthorizationServer(new SpringApplicationBuilder(Server.class)
                .properties(properties)
                .run());
    }

    private static Map<String, Object> client(
            String id, String secret, String authentication, boolean proofKey, String... redirectUris) {
        String client = "spring.security.oauth2.authorizationserver.client." + id + ".";
        return Map.ofEntries(
                entry(client + "registration.client-id", id),
                entry(client + "registration.client-secret", "{noop}" + secret),
                entry(client + "registration.client-authentication-methods", authentication),
                entry(
                        client + "registration.authorization-grant-types",
                        "client_credentials,authorization_code,refresh_token"),
                entry(client + "registration.redirect-uris", String.join(",", redirectUris)),
                entry(client + "registration.scopes", "api,refresh_token"),
                entry(client + "require-proof-key", proofKey),
                entry(client + "require-authorization-consent", false),
                entry(client + "token.access-token-time-to-live", "30m"),
                // Spares it the signing, of which a test may ask for thousands.
                entry(client + "token.access-token-format", "reference"),
                entry(client + "token.reuse-refresh-tokens", false));
    }

    public URI uri(String path) {
        int port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** The grant types of the token requests so far. */
    public List<String> tokenRequests() {
        return context.getBean(TokenRequests.class).grantTypes;
    }

    /** Runs when a token request has arrived and before it is answered. */
    public void onTokenRequest(Runnable action) {
        context.getBean(TokenRequests.class).action = action;
    }

    /** Runs when a token request was carried out and before anybody gets the answer. */
    public void onTokenAnswer(Runnable action) {
        context.getBean(TokenRequests.class).afterwards = action;
    }

    /** Every access token and refresh token that was ever given out. */
    public Set<String> issuedTokens() {
        return context.getBean(OneTimeRefreshTokens.class).issued();
    }

    /** How many token requests have arrived and were not answered yet. */
    public int requestsUnderWay() {
        return context.getBean(TokenRequests.class).underWay.get();
    }

    /** Answers token requests with status 503 from now on. */
    public void breakDown() {
        context.getBean(TokenRequests.class).isBroken = true;
    }

    @Override
    public void close() {
        context.close();
    }

    /** Only what an authorization server needs: nothing of Bailiwick, no database. */
    @SpringBootConfiguration
    @EnableAutoConfiguration(
            excludeName = {
                "dev.bailiwick.boot.BailiwickAutoConfiguration",
                "dev.bailiwick.boot.EmbeddedDatabaseAutoConfiguration",
                "dev.bailiwick.boot.event.EventAutoConfiguration",
                "dev.bailiwick.boot.job.JobAutoConfiguration",
                "dev.bailiwick.boot.observe.ObserveAutoConfiguration",
                "dev.bailiwick.boot.token.TokenAutoConfiguration",
                "dev.bailiwick.boot.webhook.WebhookAutoConfiguration",
                "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"
            })
    static class Server {

        @Bean
        TokenRequests tokenRequests() {
            return new TokenRequests();
        }

        @Bean
        OneTimeRefreshTokens authorizations() {
            return new OneTimeRefreshTokens();
        }

        @Bean
        FilterRegistrationBean<TokenRequests> tokenRequestsFirst(TokenRequests requests) {
            FilterRegistrationBean<TokenRequests> registration = new FilterRegistrationBean<>(requests);
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
            registration.addUrlPatterns("/oauth2/token");
            return registration;
        }
    }

    static final class TokenRequests extends OncePerRequestFilter {

        private final List<String> grantTypes = new CopyOnWriteArrayList<>();
        private final AtomicInteger underWay = new AtomicInteger();
        private volatile Runnable action = () -> {};
        private volatile Runnable afterwards = () -> {};
        private volatile boolean isBroken;

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            grantTypes.add(request.getParameter("grant_type"));
            underWay.incrementAndGet();
            try {
                action.run();
                if (isBroken) {
                    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                } else {
                    chain.doFilter(request, response);
                }
                afterwards.run();
            } finally {
                underWay.decrementAndGet();
            }
        }
    }
}
