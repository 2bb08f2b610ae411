package dev.bailiwick.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.bailiwick.authorizationserver.AuthorizationServer;
import dev.bailiwick.authorizationserver.Browser;
import dev.bailiwick.boot.job.Job;
import dev.bailiwick.boot.token.Disconnector;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.connection.TokenSource;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.util.UriComponentsBuilder;

/** A web application whose only word about OAuth is {@code oauth2Client()}, a browser, and an authorization server. */
@ExtendWith(OutputCaptureExtension.class)
class ConnectInBrowserTest {

    private static final ConnectionId CRM = new ConnectionId("crm");

    // The port of a loopback redirect may differ from the registered one: RFC 8252, section 7.3.
    private final AuthorizationServer server = AuthorizationServer.start("http://127.0.0.1/connections/crm/callback");
    private final ConfigurableApplicationContext application;

    ConnectInBrowserTest(@TempDir Path data) {
        application = new SpringApplicationBuilder(WebApplication.class)
                .properties(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "bailiwick.data=" + data,
                        "bailiwick.connections.crm.type=stub",
                        "bailiwick.connections.crm.client-id=" + AuthorizationServer.CLIENT_ID,
                        "bailiwick.connections.crm.client-secret=" + AuthorizationServer.CLIENT_SECRET,
                        "bailiwick.connections.crm.settings.login-url=" + server.uri("/"),
                        "spring.datasource.url=" + TestDatabase.emptyUrl(),
                        "spring.datasource.username=" + TestDatabase.user(),
                        "spring.datasource.password=" + TestDatabase.password(),
                        "spring.main.banner-mode=off",
                        "logging.level.root=warn")
                .run();
    }

    @AfterEach
    void stop() {
        application.close();
        server.close();
    }

    @Test
    void adminConnectsACrmAndItsTokenWorks() throws Exception {
        assertThat(state()).isEqualTo(ConnectionStatus.State.CONNECT);
        List<URI> seen = new ArrayList<>();

        URI end = connectUntil(signedIn("admin"), next -> {
            seen.add(next);
            return next.getPath().equals("/connections/crm/callback") && next.getQuery() == null;
        });

        assertThat(end).isEqualTo(uri("/connections/crm/callback"));
        assertThat(seen)
                .anySatisfy(uri -> assertThat(uri.getQuery())
                        .contains("code_challenge_method=S256", "client_id=" + AuthorizationServer.CLIENT_ID)
                        .doesNotContain(AuthorizationServer.CLIENT_SECRET));
        assertThat(state()).isEqualTo(ConnectionStatus.State.READY);
        assertThat(application
                        .getBean(ConnectionStatuses.class)
                        .all()
                        .get(0)
                        .grant()
                        .by())
                .contains("admin");
        assertThat(application.getBean(TokenSource.class).token(CRM).value()).isNotBlank();
        assertThat(server.tokenRequests()).containsExactly("authorization_code");
    }

    @Test
    void strangerIsSentToTheSignInAndNotToTheCrm() throws Exception {
        HttpResponse<String> answer = begin(new Browser());

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location").orElseThrow()).endsWith("/login");
    }

    @Test
    void somebodyWhomTheRulesKeepOutCannotBeginAConsent() throws Exception {
        HttpResponse<String> answer = begin(signedIn("observer"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(state()).isEqualTo(ConnectionStatus.State.CONNECT);
    }

    @Test
    void consentThatAnAdminBeganIsNotEndedByWhoeverSignsInAfterwards() throws Exception {
        Browser browser = signedIn("admin");
        URI callback = callback(browser);
        URI page = uri("/login");
        browser.signIn(page, browser.get(page).body(), "observer");

        browser.get(callback);

        assertThat(server.tokenRequests()).isEmpty();
        assertThat(state()).isEqualTo(ConnectionStatus.State.CONNECT);
    }

    @Test
    void foreignPagesLinkBeginsNoConsent() throws Exception {
        HttpResponse<String> answer = signedIn("admin").get(uri("/oauth2/authorization/crm"));

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void failureIsToldInTheAddressWithoutSecrets() throws Exception {
        server.breakDown();

        URI end = connectUntil(
                signedIn("admin"),
                next -> next.getPath().equals("/connections/crm/callback")
                        && Objects.requireNonNullElse(next.getQuery(), "").contains("error="));

        assertThat(end.getQuery())
                .contains("answered HTTP 503", "Maybe the CRM is busy or down")
                .doesNotContain(AuthorizationServer.CLIENT_SECRET);
        assertThat(state()).isEqualTo(ConnectionStatus.State.CONNECT);
    }

    @Test
    void noTokenAndNoSecretIsLoggedEvenWhenDebugging(CapturedOutput output) throws Exception {
        LoggingSystem logging = application.getBean(LoggingSystem.class);
        TokenSource tokens = application.getBean(TokenSource.class);
        List<String> spoken = List.of("org.springframework", "org.apache", "dev.bailiwick");
        spoken.forEach(logger -> logging.setLogLevel(logger, LogLevel.DEBUG));
        Set<String> queries = new HashSet<>();
        try {
            connectUntil(signedIn("admin"), next -> {
                queries.addAll(codeAndState(next));
                return isEnd(next) && next.getQuery() == null;
            });
            new Browser().get(uri("/connections/crm/callback?code=a-strangers-c0de"));
            tokens.replace(CRM, Instant.now());
            application.getBean(Disconnector.class).disconnect(CRM, "admin");
        } finally {
            spoken.forEach(logger -> logging.setLogLevel(logger, null));
        }

        assertThat(server.tokenRequests()).containsExactly("authorization_code", "refresh_token");
        assertThat(server.issuedTokens()).hasSize(4);
        assertThat(output).contains("DEBUG").doesNotContain(server.issuedTokens());
        assertThat(output).doesNotContain(AuthorizationServer.CLIENT_SECRET, "a-strangers-c0de");
        assertThat(queries).as("code and state").hasSize(2);
        assertThat(output).doesNotContain(queries);
    }

    /** The values of these two in an address. */
    private static List<String> codeAndState(URI address) {
        return UriComponentsBuilder.fromUri(address).build().getQueryParams().entrySet().stream()
                .filter(parameter -> Set.of("code", "state").contains(parameter.getKey()))
                .map(parameter -> URLDecoder.decode(
                        Objects.requireNonNull(parameter.getValue().get(0)), UTF_8))
                .toList();
    }

    /** Edge case 5: as Zoho does, the browser comes back with the name of the host that takes the code. */
    @Test
    void hostThatTheCallbackNamesIsKeptWithTheToken() throws Exception {
        Browser browser = signedIn("admin");
        String host = server.uri("").toString();

        URI end = browser.followUntil(naming(host, callback(browser)), ConnectInBrowserTest::isEnd);

        assertThat(end.getQuery()).isNull();
        assertThat(application.getBean(TokenSource.class).token(CRM).parameters())
                .containsEntry("accounts-server", host);
    }

    @Test
    void codeIsNotExchangedAtAHostThatSomebodyMadeUp() throws Exception {
        Browser browser = signedIn("admin");

        URI end = browser.followUntil(
                naming("https://accounts.evil.example", callback(browser)), ConnectInBrowserTest::isEnd);

        assertThat(end.getQuery())
                .contains("named a token host that is none of", "Maybe somebody made up that address")
                .doesNotContain("evil");
        assertThat(server.tokenRequests()).isEmpty();
        assertThat(state()).isEqualTo(ConnectionStatus.State.CONNECT);
    }

    @Test
    void callbackWithAnotherStateIsNoneWhateverHostItNames() throws Exception {
        Browser browser = signedIn("admin");
        String callback = naming(server.uri("").toString(), callback(browser)).toString();

        browser.get(URI.create(callback.replace("state=", "state=x")));

        assertThat(server.tokenRequests()).isEmpty();
        assertThat(state()).isEqualTo(ConnectionStatus.State.CONNECT);
    }

    /** The browser of somebody who has signed in. */
    private Browser signedIn(String name) throws IOException, InterruptedException {
        Browser browser = new Browser();
        URI page = uri("/login");
        browser.signIn(page, browser.get(page).body(), name);
        return browser;
    }

    /** Presses the button that begins the consent. */
    private HttpResponse<String> begin(Browser browser) throws IOException, InterruptedException {
        return browser.submit(
                uri("/oauth2/authorization/crm"), browser.get(uri("/login")).body(), Map.of());
    }

    private URI connectUntil(Browser browser, Predicate<URI> wanted) throws IOException, InterruptedException {
        return browser.followUntil(begin(browser), wanted);
    }

    /** Where the browser is sent back to with the code, not yet visited. */
    private URI callback(Browser browser) throws IOException, InterruptedException {
        return connectUntil(
                browser,
                next -> next.getPath().equals("/connections/crm/callback")
                        && Objects.requireNonNullElse(next.getQuery(), "").contains("code="));
    }

    private static URI naming(String host, URI callback) {
        return URI.create(callback + "&accounts-server=" + URLEncoder.encode(host, UTF_8));
    }

    private static boolean isEnd(URI next) {
        return next.getPath().equals("/connections/crm/callback");
    }

    @Test
    void pullBeforeAnAdminConnectedFailsAndSaysSo() throws Exception {
        Bailiwick bailiwick = application.getBean(Bailiwick.class);

        Job job = Application.ended(application, bailiwick.pull(CRM, "admin"));

        assertThat(job.state()).isEqualTo(Job.State.FAILED);
        assertThat(job.failure().orElseThrow().what()).isEqualTo("Connection `crm` has not been connected yet.");
        assertThat(job.failure().orElseThrow().maybe()).isEqualTo("Maybe connect it in the browser first.");
    }

    private ConnectionStatus.State state() {
        return application.getBean(ConnectionStatuses.class).all().get(0).state();
    }

    private URI uri(String path) {
        int port = Objects.requireNonNull(((WebServerApplicationContext) application).getWebServer())
                .getPort();
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class WebApplication {

        @Bean
        SecurityFilterChain security(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().hasRole("ADMIN"))
                    .formLogin(withDefaults())
                    .oauth2Client(withDefaults())
                    .build();
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(user("admin", "ADMIN"), user("observer", "OBSERVER"));
        }

        private static UserDetails user(String name, String role) {
            return User.withUsername(name).password("{noop}" + name).roles(role).build();
        }
    }
}
