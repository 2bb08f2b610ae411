package dev.bailiwick.connector.pipedrive;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.bailiwick.connector.pipedrive.Company.DEALS;
import static dev.bailiwick.connector.pipedrive.Company.ORGANIZATIONS;
import static dev.bailiwick.connector.pipedrive.Company.USERS;
import static dev.bailiwick.connector.pipedrive.Company.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.TerritoryPlugin;
import dev.bailiwick.testkit.ContractContext;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionTest {

    @RegisterExtension
    static final Company COMPANY = new Company();

    @Test
    void theHostFindsTheConnector() {
        assertThat(ServiceLoader.load(TerritoryPlugin.class))
                .singleElement()
                .satisfies(plugin -> assertThat(plugin.connectors())
                        .singleElement()
                        .satisfies(factory -> assertThat(factory.type()).isEqualTo("pipedrive")));
        assertThat(new PipedriveConnectorFactory().settings())
                .extracting(Setting::description)
                .allSatisfy(text -> assertThat(text).endsWith("."));
    }

    @Test
    void tokensComeFromPipedriveItselfAndScopesFromItsApp() {
        OAuthSpec oauth =
                new PipedriveConnectorFactory().oauth(COMPANY.context().settings());

        assertThat(oauth.authorizationUri()).contains(URI.create("https://oauth.pipedrive.com/oauth/authorize"));
        assertThat(oauth.tokenUri()).contains(URI.create("https://oauth.pipedrive.com/oauth/token"));
        assertThat(oauth.scopes(OAuthSpec.Grant.AUTHORIZATION_CODE)).isEmpty();
        assertThat(oauth.hasProofKey()).isFalse();
    }

    @Test
    void allBadSettingsAreReportedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> COMPANY.connector(
                        "login-url", "http://oauth.pipedrive.com",
                        "base-url", "https://acme.pipedrive.com.evil.example",
                        "overlap", "PT-1M",
                        "currency", "Euro",
                        "webhook-user", "a:b",
                        "territory-field", "one,two,three"))
                .withMessageContainingAll(
                        "login-url does not begin with https://",
                        "base-url is none of the vendor's hosts",
                        "overlap is PT-1M",
                        "currency is 'EURO'",
                        "webhook-user is 'a:b'",
                        "territory-field names 3 fields");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> COMPANY.connector("api-token", "t0p-secret"))
                .withMessageContaining("base-url is missing")
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("t0p-secret"));
    }

    @Test
    void aTokenGoesToTheAddressInItsResponseAndToNoOther() {
        empty();
        COMPANY.connector().check();
        COMPANY.verify(getRequestedFor(urlPathEqualTo(DEALS))
                .withHeader("Authorization", equalTo("Bearer secret-token"))
                .withHeader("x-api-token", absent()));

        for (Map<String, String> response :
                List.of(Map.<String, String>of(), Map.of("api_domain", "https://pipedrive.com.evil.example"))) {
            Connector elsewhere = new PipedriveConnectorFactory().create(Company.context(Map.of(), response));
            assertThat(failure(elsewhere).kind()).isEqualTo(Kind.AUTHENTICATION);
        }
    }

    @Test
    void anApiTokenGoesInItsOwnHeaderToTheAddressOfTheSettings() {
        empty();
        ContractContext context = Company.context(
                Map.of("api-token", "secret-token", "base-url", COMPANY.baseUrl() + "/", "allowed-hosts", "localhost"),
                Map.of());

        new PipedriveConnectorFactory().create(context).check();

        COMPANY.verify(getRequestedFor(urlPathEqualTo(ORGANIZATIONS))
                .withHeader("x-api-token", equalTo("secret-token"))
                .withHeader("Authorization", absent()));
    }

    @Test
    void aWorkingConnectionIsCheckedWithOneOfEverything() {
        empty();

        assertThatCode(() -> COMPANY.connector().check()).doesNotThrowAnyException();

        COMPANY.verify(1, getRequestedFor(urlPathEqualTo(ORGANIZATIONS)).withQueryParam("limit", equalTo("1")));
        COMPANY.verify(1, getRequestedFor(urlPathEqualTo(DEALS)).withQueryParam("limit", equalTo("1")));
        COMPANY.verify(1, getRequestedFor(urlPathEqualTo(USERS)));
    }

    @Test
    void everyScopeThatIsMissingIsNamed() {
        empty();
        ContractContext context = Company.context(
                Map.of("allowed-hosts", "localhost", "webhook-secret", "hook-secret"),
                Map.of("api_domain", COMPANY.baseUrl(), "scope", "base,deals:read,users:read,base"));

        ConnectorException refused = failure(new PipedriveConnectorFactory().create(context));

        assertThat(refused.kind()).isEqualTo(Kind.PERMISSION);
        assertThat(refused)
                .hasMessageContaining("lacks the scopes deals:full, contacts:full, recents:read, webhooks:full")
                .hasMessageNotContaining("users:read");
    }

    // Edge case 22: a refusal says that the user who connected may be the reason.
    @Test
    void everythingThatIsRefusedIsNamed() {
        empty();
        for (String path : new String[] {DEALS, USERS}) {
            COMPANY.stubFor(get(urlPathEqualTo(path))
                    .willReturn(json(403, "{\"success\":false,\"error\":\"Scope and URL mismatch\"}")));
        }

        ConnectorException refused = failure(COMPANY.connector());

        assertThat(refused.kind()).isEqualTo(Kind.PERMISSION);
        assertThat(refused)
                .hasMessageContainingAll(DEALS, USERS, "Scope and URL mismatch", "is no admin")
                .hasMessageNotContaining(ORGANIZATIONS);
    }

    // Edge case 9: of a connection that was uninstalled, or not used for 60 days, the token is refused.
    @ParameterizedTest
    @CsvSource({
        "400, INVALID",
        "401, TOKEN_REJECTED",
        "402, PERMISSION",
        "403, PERMISSION",
        "404, INVALID",
        "409, TRANSIENT",
        "410, INVALID",
        "413, TOO_LARGE",
        "414, TOO_LARGE",
        "422, INVALID",
        "429, RATE_LIMITED",
        "500, TRANSIENT",
        "503, TRANSIENT"
    })
    void everyErrorIsSortedAndSaysWhatPipedriveSaid(int status, Kind kind) {
        COMPANY.stubFor(any(anyUrl())
                .willReturn(
                        json(status, "{\"success\":false,\"error\":\"No luck\",\"error_info\":\"Read the docs\"}")));

        ConnectorException thrown = failure(COMPANY.connector());

        assertThat(thrown.kind()).isEqualTo(kind);
        assertThat(thrown).hasMessageContainingAll("No luck", "Read the docs", "Maybe");
    }

    // Edge case 31: Cloudflare shuts callers of too many calls out with a page, which is no matter of rights.
    @ParameterizedTest
    @CsvSource({"<html><h1>Access denied</h1></html>, 300", "error code: 1015, 300", "'', 300"})
    void a403OfCloudflareIsALimitAndNoMissingRight(String body, long seconds) {
        COMPANY.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(403).withBody(body)));

        ConnectorException thrown = failure(COMPANY.connector());

        assertThat(thrown.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(thrown.retryAfter()).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void howLongToWaitIsReadFromTheHeaders() {
        assertThat(waitAfter(limited())).contains(Duration.ofSeconds(2));
        assertThat(waitAfter(aResponse().withStatus(429).withBody("<html>Too Many Requests</html>")))
                .isEmpty();
        assertThat(waitAfter(limited().withHeader("x-ratelimit-reset", "7"))).contains(Duration.ofSeconds(7));
        assertThat(waitAfter(limited().withHeader("x-daily-ratelimit-token-remaining", "0")))
                .contains(Duration.ofHours(1));
        assertThat(waitAfter(limited().withHeader("x-ratelimit-reset", "7").withHeader("Retry-After", "10")))
                .contains(Duration.ofSeconds(10));
        assertThat(waitAfter(aResponse().withStatus(403).withBody("<html>").withHeader("Retry-After", "60")))
                .contains(Duration.ofMinutes(1));
    }

    @Test
    void headersThatAreNoNumbersTellNoUsage() {
        COMPANY.stubFor(get(urlPathEqualTo(USERS))
                .willReturn(json(200, "{\"success\":true,\"data\":[]}")
                        .withHeader("x-daily-ratelimit-token-limit", "unlimited")
                        .withHeader("x-daily-ratelimit-token-remaining", "-1")));
        Connector connector = COMPANY.connector();

        assertThat(connector.owners()).isEmpty();
        assertThat(connector.usage()).isEmpty();
    }

    @Test
    void recordsHavePagesInTheCompanysOwnAddress() {
        Connector connector = COMPANY.connector();

        assertThat(connector.recordPage(new RecordRef(RecordType.OPPORTUNITY, "5")))
                .contains(URI.create(COMPANY.baseUrl() + "/deal/5"));
        assertThat(connector.recordPage(new RecordRef(RecordType.ACCOUNT, "6")))
                .contains(URI.create(COMPANY.baseUrl() + "/organization/6"));
        assertThat(connector.recordPage(new RecordRef(RecordType.ACCOUNT, "../6")))
                .isEmpty();
    }

    private static void empty() {
        COMPANY.answers(ORGANIZATIONS, page("", List.of()));
        COMPANY.answers(DEALS, page("", List.of()));
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    private static ResponseDefinitionBuilder limited() {
        return json(429, "{\"success\":false,\"error\":\"Request over limit\"}");
    }

    private static Optional<Duration> waitAfter(ResponseDefinitionBuilder answer) {
        COMPANY.stubFor(any(anyUrl()).willReturn(answer));
        ConnectorException thrown = failure(COMPANY.connector());
        assertThat(thrown.kind()).isEqualTo(Kind.RATE_LIMITED);
        return thrown.retryAfter();
    }

    private static ConnectorException failure(Connector connector) {
        ConnectorException thrown = catchThrowableOfType(ConnectorException.class, connector::check);
        assertThat(thrown).isNotNull().hasMessageContaining("Maybe").hasMessageNotContaining("secret-token");
        return thrown;
    }
}
