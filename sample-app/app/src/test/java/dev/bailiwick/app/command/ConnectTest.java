package dev.bailiwick.app.command;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.app.Installation;
import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An admin connects CRMs of every brand in the browser, and disconnects them there and from the command line. */
@Tag("long")
class ConnectTest {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    /** The settings that lead a connection to its simulator. SuiteCRM asks nobody for consent. */
    private static final Map<Brand, List<String>> ADDRESSES = new EnumMap<>(Map.of(
            Brand.SALESFORCE, List.of("login-url"),
            Brand.HUBSPOT, List.of("base-url", "app-url"),
            Brand.DYNAMICS365, List.of("org-url", "login-url"),
            Brand.PIPEDRIVE, List.of("base-url", "login-url"),
            Brand.ZOHO, List.of("base-url", "login-url", "app-url")));

    private final Map<Brand, Sandbox> crms = new EnumMap<>(Brand.class);
    private final CommandLineUser user;
    private final Installation bailiwick;
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    ConnectTest(@TempDir Path data) {
        user = new CommandLineUser(data);
        ADDRESSES.keySet().forEach(brand -> crms.put(brand, Sandbox.start(options(brand))));
        List<String> settings = new ArrayList<>();
        ADDRESSES.forEach((brand, addresses) -> settings.addAll(settings(brand, addresses)));
        bailiwick = Installation.start(
                data, Objects.requireNonNull(crms.get(Brand.SALESFORCE)), settings.toArray(String[]::new));
    }

    @BeforeEach
    void signIn() throws Exception {
        bailiwick.signIn(browser);
    }

    @AfterEach
    void stop() {
        bailiwick.close();
        crms.values().forEach(Sandbox::close);
    }

    @Test
    void everyBrandIsConnectedInTheBrowserAndDisconnectedFromTheCommandLine() throws Exception {
        Map<String, String> consents = new TreeMap<>();
        for (Brand brand : ADDRESSES.keySet()) {
            consents.put(name(brand), connect(brand).toString());
        }

        assertThat(consents)
                .allSatisfy((brand, uri) -> assertThat(uri.contains("code_challenge_method=S256"))
                        .describedAs(uri)
                        .isEqualTo(
                                Set.of("salesforce", "hubspot", "dynamics365").contains(brand)))
                .allSatisfy((brand, uri) ->
                        assertThat(uri).doesNotContain(SandboxOptions.defaults().clientSecret()));
        assertThat(states()).containsOnly(Map.entry("ready", "admin"));
        for (Brand brand : ADDRESSES.keySet()) {
            assertThat(user.run("pull", "--connection", name(brand)))
                    .describedAs(user.err())
                    .isZero();
        }
        Map<String, String> atCrm = ADDRESSES.keySet().stream()
                .collect(toMap(
                        ConnectTest::name,
                        brand -> user.json("disconnect", name(brand), "--yes")
                                .get("atCrm")
                                .asString()));
        assertThat(atCrm)
                .isEqualTo(Map.of(
                        "salesforce", "ended",
                        "hubspot", "ended",
                        "pipedrive", "ended",
                        "zoho", "ended",
                        "dynamics365", "left"));
        assertThat(user.run("disconnect", "zoho")).isEqualTo(1);
        assertThat(user.err()).contains("Connection `zoho` is not connected.\nMaybe");
        user.run("connections");
        assertThat(user.out()).containsPattern("zoho: [^ ]+ disconnected it, \\d{4}-");
    }

    @Test
    void pageDisconnectsAndSaysWhatBecameOfIt() throws Exception {
        connect(Brand.SALESFORCE);
        String page = get("/").body();
        assertThat(page).contains("Connected by admin").contains("/connections/salesforce/disconnect");
        Matcher token = CSRF.matcher(page);
        assertThat(token.find()).isTrue();

        HttpResponse<String> done = browser.send(
                HttpRequest.newBuilder(URI.create(bailiwick.url() + "/connections/salesforce/disconnect"))
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("_csrf=" + token.group(1)))
                        .build(),
                BodyHandlers.ofString());

        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(get("/").body())
                .contains("Connection `salesforce` is disconnected. The CRM was told and has ended")
                .contains("admin disconnected it")
                .doesNotContain("/connections/salesforce/disconnect");
        assertThat(user.run("pull", "--connection", "salesforce")).isEqualTo(1);
        assertThat(user.err()).contains("Connection `salesforce` has not been connected yet.");
    }

    /** A simulator that starts anew knows no token of before, as when an admin of the CRM has withdrawn the consent. */
    @Test
    void grantThatTheCrmEndedIsToldOnThePageAndConnectingAgainHelps() throws Exception {
        connect(Brand.SALESFORCE);
        Sandbox before = Objects.requireNonNull(crms.get(Brand.SALESFORCE));
        before.close();
        crms.put(
                Brand.SALESFORCE,
                Sandbox.start(options(Brand.SALESFORCE).port(before.baseUrl().getPort())));

        assertThat(user.run("pull", "--connection", "salesforce")).isEqualTo(1);

        assertThat(get("/").body())
                .contains("needs reconnect", ">Reconnect</button>")
                .contains("the CRM refused its refresh token: invalid_grant (expired access/refresh token)");
        user.run("connections");
        assertThat(user.out())
                .contains("reconnect")
                .contains("salesforce: the CRM refused its refresh token: invalid_grant");
        connect(Brand.SALESFORCE);
        assertThat(user.run("pull", "--connection", "salesforce")).isZero();
    }

    @Test
    void consentThatWasDeniedIsToldAndNotSwallowed() throws Exception {
        HttpResponse<String> page =
                get("/connections/salesforce/callback?error=access_denied&error_description=end-user+denied%3Cb%3E");

        assertThat(page.body())
                .contains("Connection `salesforce` was not connected: access_denied (end-user denied&lt;b&gt;).")
                .contains("Maybe nobody consented");
    }

    @Test
    void consentThatNoSessionWaitsForIsToldAndNotSwallowed() throws Exception {
        HttpResponse<String> page = get("/connections/salesforce/callback?code=c0de&state=another");

        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.body())
                .contains("Connection `salesforce` was not connected: its consent was begun in another session")
                .contains("connect it again")
                .doesNotContain("c0de");
    }

    /** Presses the button and follows the way to the CRM and back; where the CRM was asked. */
    private URI connect(Brand brand) throws IOException, InterruptedException {
        assertThat(get("/").body()).contains("action=\"/oauth2/authorization/" + name(brand) + "\"");
        HttpResponse<String> onward = bailiwick.submit(browser, "/oauth2/authorization/" + name(brand), "");
        assertThat(onward.statusCode()).describedAs(onward.body()).isEqualTo(200);
        String refresh = onward.headers().firstValue("refresh").orElseThrow();
        URI crm = Objects.requireNonNull(crms.get(brand)).baseUrl();
        URI at = URI.create(refresh.substring("0;url=".length()));
        URI consent = at;
        while (!at.getPath().equals("/")) {
            HttpResponse<String> answer =
                    browser.send(HttpRequest.newBuilder(at).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode())
                    .describedAs("%s: %s", at, answer.body())
                    .isEqualTo(302);
            at = at.resolve(answer.headers().firstValue("location").orElseThrow());
            if (at.getPort() == crm.getPort()) {
                consent = at;
            }
        }
        return consent;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(bailiwick.url() + path)).build(), BodyHandlers.ofString());
    }

    /** State and who connected, of the connections to simulators. */
    private Map<String, String> states() {
        JsonNode connections = user.json("connections");
        return StreamSupport.stream(connections.spliterator(), false)
                .filter(connection -> !connection.get("id").asString().equals("sandbox"))
                .collect(toMap(
                        connection -> connection.get("state").asString(),
                        connection -> connection.at("/grant/by").asString(),
                        (one, other) -> one.equals(other) ? one : one + " and " + other));
    }

    private static SandboxOptions options(Brand brand) {
        return SandboxOptions.defaults().brand(brand).accounts(5).opportunities(5);
    }

    private List<String> settings(Brand brand, List<String> addresses) {
        String prefix = "--bailiwick.connections." + name(brand) + ".";
        List<String> settings = new ArrayList<>(List.of(
                prefix + "type=" + name(brand),
                prefix + "grant=authorization-code",
                prefix + "client-id=" + SandboxOptions.defaults().clientId(),
                prefix + "client-secret=" + SandboxOptions.defaults().clientSecret(),
                prefix + "settings.allowed-hosts=127.0.0.1"));
        URI crm = Objects.requireNonNull(crms.get(brand)).baseUrl();
        addresses.forEach(address -> settings.add(prefix + "settings." + address + "=" + crm));
        if (brand == Brand.ZOHO) {
            settings.add(prefix + "settings.organization=1");
        }
        return settings;
    }

    private static String name(Brand brand) {
        return brand.name().toLowerCase(Locale.ROOT);
    }
}
