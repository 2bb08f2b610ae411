package dev.bailiwick.connector.hubspot;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.bailiwick.connector.hubspot.Portal.COMPANIES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.bailiwick.spi.ApiUsage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.TerritoryPlugin;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConnectionTest {

    @RegisterExtension
    static final Portal PORTAL = new Portal();

    @Test
    void theHostFindsTheConnector() {
        assertThat(ServiceLoader.load(TerritoryPlugin.class))
                .singleElement()
                .satisfies(plugin -> assertThat(plugin.connectors())
                        .singleElement()
                        .satisfies(factory -> assertThat(factory.type()).isEqualTo("hubspot")));
        assertThat(new HubSpotConnectorFactory().settings())
                .extracting(Setting::description)
                .allSatisfy(text -> assertThat(text).endsWith("."));
    }

    @Test
    void tokensComeFromHubSpotItself() {
        OAuthSpec oauth = new HubSpotConnectorFactory()
                .oauth(PORTAL.context("base-url", "https://api.hubapi.com").settings());

        assertThat(oauth.authorizationUri()).contains(URI.create("https://app.hubspot.com/oauth/authorize"));
        assertThat(oauth.tokenUri()).contains(URI.create("https://api.hubapi.com/oauth/v3/token"));
        assertThat(oauth.scopes(OAuthSpec.Grant.AUTHORIZATION_CODE))
                .contains("crm.objects.companies.write", "crm.objects.owners.read");
    }

    @Test
    void allBadSettingsAreReportedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PORTAL.connector(
                        "base-url", "https://api.hubapi.com.evil.example",
                        "app-url", "http://app.hubspot.com",
                        "overlap", "PT-1M",
                        "currency", "Euro",
                        "portal-id", "acme",
                        "custom-fields", "tier, Not A Name",
                        "territory-field", "one,two"))
                .withMessageContainingAll(
                        "base-url is none of the vendor's hosts",
                        "app-url does not begin with https://",
                        "overlap is PT-1M",
                        "currency is 'EURO'",
                        "portal-id is 'acme'",
                        "custom-fields has 'Not A Name'",
                        "territory-field names 2 properties");
    }

    @Test
    void aConnectionThatMayDoEverythingPasses() {
        answering(okJson("{\"results\":[]}"));
        // With no records in it, a batch is refused only by an account that would take one.
        PORTAL.stubFor(post(urlPathMatching(".*/batch/update"))
                .willReturn(aResponse().withStatus(400).withBody("{\"category\":\"VALIDATION_ERROR\"}")));

        assertThatCode(() -> PORTAL.connector().check()).doesNotThrowAnyException();
    }

    @Test
    void everyMissingScopeIsNamed() {
        answering(okJson("{\"results\":[]}"));
        PORTAL.stubFor(post(COMPANIES + "/batch/update").willReturn(missing("crm.objects.companies.write")));
        PORTAL.stubFor(any(urlPathMatching("/crm/v3/owners")).willReturn(missing("crm.objects.owners.read")));

        ConnectorException refused = catchThrowableOfType(
                ConnectorException.class, () -> PORTAL.connector().check());

        assertThat(refused.kind()).isEqualTo(Kind.PERMISSION);
        assertThat(refused)
                .hasMessageContaining("Maybe the app lacks the scope crm.objects.companies.write.")
                .hasMessageContaining("Maybe the app lacks the scope crm.objects.owners.read.");
    }

    @Test
    void limitsAreTimesToWaitByTheirPolicy() {
        assertThat(limited(429, "{\"policyName\":\"TEN_SECONDLY_ROLLING\"}")).contains(Duration.ofSeconds(10));
        assertThat(limited(429, "{\"policyName\":\"SECONDLY\"}")).contains(Duration.ofSeconds(1));
        assertThat(limited(429, "{\"policyName\":\"DAILY\"}")).contains(Duration.ofHours(1));
        assertThat(limited(423, "{}")).contains(Duration.ofSeconds(2));
        assertThat(limited(429, "<html>Too Many Requests</html>")).isEmpty();
    }

    // Edge case 31: 477 means that the account moves to another data centre.
    @Test
    void aMovingAccountIsLeftAloneAsLongAsItAsks() {
        answering(aResponse().withStatus(477).withHeader("Retry-After", "86400"));

        ConnectorException moving = catchThrowableOfType(
                ConnectorException.class, () -> PORTAL.connector().owners());

        assertThat(moving.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(moving.retryAfter()).contains(Duration.ofDays(1));
    }

    // Edge case 8: HubSpot says itself that a 401 does not mean an expired token; the host takes a new one only once.
    @Test
    void otherFailuresAreSortedWhateverTheirBody() {
        assertThat(kind(401, "{\"category\":\"EXPIRED_AUTHENTICATION\"}")).isEqualTo(Kind.TOKEN_REJECTED);
        assertThat(kind(403, "")).isEqualTo(Kind.PERMISSION);
        assertThat(kind(409, "{}")).isEqualTo(Kind.TRANSIENT);
        assertThat(kind(414, "<html>URI too long</html>")).isEqualTo(Kind.TOO_LARGE);
        assertThat(kind(400, "{\"category\":\"VALIDATION_ERROR\"}")).isEqualTo(Kind.INVALID);
        assertThat(kind(502, "<html><body>Bad gateway</body></html>")).isEqualTo(Kind.TRANSIENT);
        assertThat(kind(524, "")).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void theDaysUsageIsKnownWhereHubSpotTellsIt() {
        answering(okJson("{\"results\":[]}")
                .withHeader("X-HubSpot-RateLimit-Daily", "250000")
                .withHeader("X-HubSpot-RateLimit-Daily-Remaining", "249900"));
        Connector connector = PORTAL.connector();

        assertThat(connector.usage()).isEmpty();
        connector.owners();

        assertThat(connector.usage()).map(ApiUsage::used).contains(100L);
        assertThat(connector.ownerWriter().orElseThrow().cost(250)).hasValue(9);
    }

    @Test
    void aRecordHasAPageWhenThePortalIsKnown() {
        RecordRef deal = new RecordRef(RecordType.OPPORTUNITY, "7");

        assertThat(PORTAL.connector("portal-id", "62515").recordPage(deal))
                .contains(URI.create("https://app.hubspot.com/contacts/62515/record/0-3/7"));
        assertThat(PORTAL.connector().recordPage(deal)).isEmpty();
    }

    private static ResponseDefinitionBuilder missing(String scope) {
        return aResponse().withStatus(403).withBody("""
                {"status":"error","message":"This app hasn't been granted all required scopes","category":"MISSING_SCOPES",
                 "errors":[{"message":"One or more of the following scopes are required.",
                            "context":{"requiredGranularScopes":["%s"]}}]}
                """.formatted(scope));
    }

    private static Optional<Duration> limited(int status, String body) {
        answering(aResponse().withStatus(status).withBody(body));
        return catchThrowableOfType(
                        ConnectorException.class, () -> PORTAL.connector().owners())
                .retryAfter();
    }

    private static Kind kind(int status, String body) {
        answering(aResponse().withStatus(status).withBody(body));
        return catchThrowableOfType(
                        ConnectorException.class, () -> PORTAL.connector().owners())
                .kind();
    }

    private static void answering(ResponseDefinitionBuilder answer) {
        PORTAL.stubFor(any(anyUrl()).willReturn(answer));
    }
}
