package dev.bailiwick.connector.zoho;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.bailiwick.connector.zoho.Organization.ACCOUNTS;
import static dev.bailiwick.connector.zoho.Organization.DEALS;
import static dev.bailiwick.connector.zoho.Organization.USERS;
import static dev.bailiwick.connector.zoho.Organization.error;
import static dev.bailiwick.connector.zoho.Organization.json;
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
import dev.bailiwick.spi.OAuthSpec.Grant;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.TerritoryPlugin;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {

    @RegisterExtension
    static final Organization ORG = new Organization();

    private static final String EVERY_SCOPE = "ZohoCRM.modules.ALL ZohoCRM.settings.ALL ZohoCRM.users.READ"
            + " ZohoCRM.bulk.READ ZohoCRM.notifications.ALL";

    @Test
    void theHostFindsTheConnector() {
        assertThat(ServiceLoader.load(TerritoryPlugin.class))
                .singleElement()
                .satisfies(plugin -> assertThat(plugin.connectors())
                        .singleElement()
                        .satisfies(factory -> assertThat(factory.type()).isEqualTo("zoho")));
        assertThat(new ZohoConnectorFactory().settings())
                .extracting(Setting::description)
                .allSatisfy(text -> assertThat(text).endsWith("."));
    }

    // Edge case 5: the callback names the accounts server that takes the code.
    @Test
    void consentIsForOfflineAccessAndTheCodeGoesToTheDataCentreOfTheCallback() {
        OAuthSpec oauth = new ZohoConnectorFactory().oauth(ORG.context().settings());

        assertThat(oauth.authorizationUri())
                .contains(URI.create("https://accounts.zoho.com/oauth/v2/auth?access_type=offline&prompt=consent"));
        assertThat(oauth.tokenUri()).contains(URI.create("https://accounts.zoho.com/oauth/v2/token"));
        assertThat(oauth.tokenHostParameter()).contains("accounts-server");
        assertThat(oauth.tokenHosts())
                .contains(
                        URI.create("https://accounts.zoho.com"),
                        URI.create("https://accounts.zoho.eu"),
                        URI.create("https://accounts.zoho.uk"),
                        URI.create("https://accounts.zoho.sa"),
                        URI.create("https://accounts.zohocloud.ca"))
                .hasSize(10);
        assertThat(oauth.scopeSeparator()).isEqualTo(",");
        assertThat(oauth.hasProofKey()).isFalse();
        assertThat(oauth.scopes(Grant.AUTHORIZATION_CODE))
                .contains("ZohoCRM.modules.accounts.UPDATE", "ZohoCRM.bulk.READ")
                .doesNotContain("ZohoCRM.notifications.ALL");
    }

    @Test
    void aSelfClientNamesItsOrganizationAndWebhooksWantTheirScope() {
        OAuthSpec oauth = new ZohoConnectorFactory()
                .oauth(ORG.context("organization", "60012345", "webhook-secret", "t0ken")
                        .settings());

        assertThat(oauth.grants()).contains(Grant.CLIENT_CREDENTIALS, Grant.AUTHORIZATION_CODE);
        assertThat(oauth.clientCredentialsParameters()).containsEntry("soid", "ZohoCRM.60012345");
        assertThat(oauth.scopes(Grant.CLIENT_CREDENTIALS)).contains("ZohoCRM.notifications.ALL");
    }

    @Test
    void allBadSettingsAreReportedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ORG.connector(
                        "login-url", "https://accounts.zoho.com.evil.example",
                        "base-url", "http://www.zohoapis.com",
                        "app-url", "http://crm.zoho.com",
                        "organization", "acme",
                        "overlap", "PT-1M",
                        "currency", "Euro",
                        "custom-fields", "Tier,Not A Name",
                        "territory-field", "One,Two",
                        "bulk-threshold", "100001",
                        "daily-credits", "0",
                        "webhook-secret", "s3cret".repeat(9)))
                .withMessageContainingAll(
                        "login-url is none of the vendor's hosts",
                        "base-url does not begin with https://",
                        "app-url does not begin with https://",
                        "organization is 'acme'",
                        "overlap is PT-1M",
                        "currency is 'EURO'",
                        "custom-fields has 'Not A Name'",
                        "territory-field names 2 fields",
                        "bulk-threshold is 100001",
                        "daily-credits is 0",
                        "webhook-secret is blank or has more than 50 characters")
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("s3cret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.zohoapis.com",
                "https://www.zohoapis.com.au",
                "https://www.zohoapis.ca",
                "https://sandbox.zohoapis.eu"
            })
    void everyDataCentreMayBeTheApi(String address) {
        assertThatCode(() -> ORG.connector("base-url", address)).doesNotThrowAnyException();
    }

    @Test
    void aTokenGoesToTheAddressInItsResponseAndToNoOther() {
        ORG.connector().check();
        ORG.verify(getRequestedFor(urlPathEqualTo(DEALS))
                .withHeader("Authorization", equalTo("Zoho-oauthtoken secret-token")));

        for (Map<String, String> response : List.of(
                Map.<String, String>of(),
                Map.of("api_domain", "https://zohoapis.com.evil.example"),
                Map.of("api_domain", "https://wwwzohoapis.com"))) {
            Connector elsewhere = new ZohoConnectorFactory().create(Organization.context(Map.of(), response));
            assertThat(failure(elsewhere).kind()).isEqualTo(Kind.AUTHENTICATION);
        }
    }

    @Test
    void aWorkingConnectionIsCheckedWithOneOfEverything() {
        Connector connector = granted(EVERY_SCOPE);

        assertThatCode(connector::check).doesNotThrowAnyException();

        ORG.verify(1, getRequestedFor(urlPathEqualTo(ACCOUNTS)).withQueryParam("per_page", equalTo("1")));
        ORG.verify(1, getRequestedFor(urlPathEqualTo(DEALS)).withQueryParam("per_page", equalTo("1")));
        ORG.verify(1, getRequestedFor(urlPathEqualTo(USERS)).withQueryParam("type", equalTo("CurrentUser")));
    }

    @Test
    void everyScopeThatIsMissingIsNamed() {
        ConnectorException refused = failure(granted("ZohoCRM.modules.deals.WRITE,ZohoCRM.modules.READ,"
                + "ZohoCRM.users.ALL,ZohoCRM.settings.fields.READ,zohocrm.bulk.read"));

        assertThat(refused.kind()).isEqualTo(Kind.PERMISSION);
        assertThat(refused)
                .hasMessageContaining("lacks the scopes ZohoCRM.modules.accounts.UPDATE,"
                        + " ZohoCRM.settings.layouts.READ, ZohoCRM.settings.pipeline.READ,"
                        + " ZohoCRM.settings.workflow_rules.READ, ZohoCRM.notifications.ALL");
    }

    @Test
    void everythingThatIsRefusedIsNamed() {
        ORG.stubFor(get(urlPathEqualTo(DEALS))
                .willReturn(json(
                        403,
                        "{\"code\":\"NO_PERMISSION\",\"details\":{\"permissions\":[\"Crm_Implied_View_Deals\"]},"
                                + "\"message\":\"permission denied\",\"status\":\"error\"}")));
        ORG.stubFor(get(urlPathEqualTo(USERS))
                .willReturn(json(401, error("OAUTH_SCOPE_MISMATCH", "invalid oauth scope to access this URL"))));

        ConnectorException refused = failure(ORG.connector());

        assertThat(refused.kind()).isEqualTo(Kind.PERMISSION);
        assertThat(refused)
                .hasMessageContainingAll(DEALS, "Crm_Implied_View_Deals", USERS, "OAUTH_SCOPE_MISMATCH")
                .hasMessageNotContaining(ACCOUNTS + " ");
    }

    @Test
    void aUserWhoMayNotChangeOwnersOrTheTerritoryIsFoundOut() {
        List<String> fields = new ArrayList<>();
        Organization.ACCOUNT_FIELDS.forEach(field -> fields.add(
                field.contains("\"Owner\"") || field.contains("\"Territory\",")
                        ? field.replace("\"api_update\":true", "\"api_update\":false")
                        : field));
        ORG.describes("Accounts", fields);

        ConnectorException refused = failure(ORG.connector("territory-field", "Territory"));

        assertThat(refused.kind()).isEqualTo(Kind.PERMISSION);
        assertThat(refused)
                .hasMessageContainingAll("may not change Owner of Accounts", "may not change Territory of Accounts")
                .hasMessageNotContaining("Deals");
    }

    @Test
    void aTerritoryFieldThatDoesNotExistIsFoundOutBecauseZohoWouldTakeItWithoutAWord() {
        ConnectorException thrown = failure(ORG.connector("territory-field", "Terror"));

        assertThat(thrown.kind()).isEqualTo(Kind.INVALID);
        assertThat(thrown).hasMessageContaining("'Terror', which is no field of Accounts");
    }

    // Edge case 8: a status of 401 may mean the token or a scope; the code tells.
    @ParameterizedTest
    @CsvSource({
        "401, INVALID_TOKEN, TOKEN_REJECTED",
        "401, AUTHENTICATION_FAILURE, TOKEN_REJECTED",
        "401, OAUTH_SCOPE_MISMATCH, PERMISSION",
        "403, NO_PERMISSION, PERMISSION",
        "400, AUTHORIZATION_FAILED, PERMISSION",
        "400, FEATURE_NOT_SUPPORTED, PERMISSION",
        "400, INVALID_MODULE, INVALID",
        "400, LIMIT_EXCEEDED, INVALID",
        "404, INVALID_URL_PATTERN, INVALID",
        "403, CANNOT_ASSIGN, INVALID",
        "400, RECORD_LOCKED, TRANSIENT",
        "429, TOO_MANY_REQUESTS, RATE_LIMITED",
        "429, SOME_NEW_CODE, RATE_LIMITED",
        "500, INTERNAL_ERROR, TRANSIENT",
        "502, SOME_NEW_CODE, TRANSIENT",
        // A success with an error in it.
        "200, INVALID_TOKEN, TOKEN_REJECTED",
        "200, NO_PERMISSION, PERMISSION",
        "200, TOO_MANY_REQUESTS, RATE_LIMITED",
        "200, INTERNAL_ERROR, TRANSIENT",
        "200, INVALID_DATA, INVALID"
    })
    void everyErrorIsSortedByItsCodeAndSaysWhatZohoSaid(int status, String code, Kind kind) {
        ORG.stubFor(any(anyUrl()).willReturn(json(status, error(code, "no luck today"))));

        ConnectorException thrown = failure(() -> ORG.connector().owners());

        assertThat(thrown.kind()).isEqualTo(kind);
        assertThat(thrown).hasMessageContainingAll(code, "no luck today");
    }

    // Edge case 30: proxies answer in HTML, or with nothing.
    @ParameterizedTest
    @CsvSource({
        "403, <html><h1>Blocked</h1></html>, PERMISSION",
        "503, <html>Zoho is down</html>, TRANSIENT",
        "500, '', TRANSIENT",
        "400, [], INVALID",
        "200, {}, TRANSIENT"
    })
    void anAnswerInAnotherFormIsSortedByItsStatus(int status, String body, Kind kind) {
        ORG.stubFor(any(anyUrl()).willReturn(json(status, body)));

        assertThat(failure(() -> ORG.connector().owners()).kind()).isEqualTo(kind);
    }

    @Test
    void howLongToWaitIsToldOnlyWhereZohoTellsOrNoCreditsAreLeft() {
        assertThat(waitAfter(limited())).isEmpty();
        assertThat(waitAfter(limited().withHeader("X-API-CREDITS-REMAINING", "0")))
                .contains(Duration.ofHours(1));
        assertThat(waitAfter(limited().withHeader("Retry-After", "10"))).contains(Duration.ofSeconds(10));
    }

    @Test
    void usageIsWhatIsLeftOfTheCreditsInTheSettings() {
        ORG.stubFor(get(urlPathEqualTo(USERS))
                .willReturn(okJson("{\"users\":[]}").withHeader("X-API-CREDITS-REMAINING", "20000")));
        Connector connector = ORG.connector("daily-credits", "50000");
        Connector without = ORG.connector();
        assertThat(connector.usage()).isEmpty();

        assertThat(connector.owners()).isEmpty();
        assertThat(without.owners()).isEmpty();

        assertThat(connector.usage()).map(ApiUsage::used).contains(30_000L);
        assertThat(without.usage()).isEmpty();
        // 250 changes: 25 credits to write, and for each of 3 batches one to read and one for the users.
        assertThat(connector.ownerWriter().orElseThrow().cost(250)).hasValue(31);
        assertThat(without.ownerWriter().orElseThrow().cost(250)).hasValue(31);
        // Zoho says nothing while less than half is used, as on the day after.
        ORG.stubFor(get(urlPathEqualTo(USERS)).willReturn(okJson("{\"users\":[]}")));
        assertThat(connector.owners()).isEmpty();
        assertThat(connector.usage()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.zohoapis.eu, https://crm.zoho.eu/crm/tab/Potentials/5",
        "https://www.zohoapis.ca, https://crm.zohocloud.ca/crm/tab/Potentials/5",
        "https://sandbox.zohoapis.com, https://crmsandbox.zoho.com/crm/tab/Potentials/5"
    })
    void recordsHavePagesInTheirDataCentre(String api, String page) {
        Connector connector = ORG.connector("base-url", api);

        assertThat(connector.recordPage(new RecordRef(RecordType.OPPORTUNITY, "5")))
                .contains(URI.create(page));
        assertThat(connector.recordPage(new RecordRef(RecordType.ACCOUNT, "../5")))
                .isEmpty();
    }

    @Test
    void recordsHavePagesWhereTheSettingsSay() {
        RecordRef account = new RecordRef(RecordType.ACCOUNT, "6");

        assertThat(ORG.connector().recordPage(account)).isEmpty();
        assertThat(ORG.connector("app-url", "https://crm.acme.example/").recordPage(account))
                .contains(URI.create("https://crm.acme.example/crm/tab/Accounts/6"));
    }

    private static Connector granted(String scopes) {
        Map<String, String> response = new HashMap<>(Map.of("api_domain", ORG.baseUrl(), "scope", scopes));
        return new ZohoConnectorFactory()
                .create(Organization.context(
                        Map.of("allowed-hosts", "localhost", "webhook-secret", "hook-secret"), response));
    }

    private static ResponseDefinitionBuilder limited() {
        return aResponse().withStatus(429).withBody(error("TOO_MANY_REQUESTS", "You crossed your API limit."));
    }

    private static Optional<Duration> waitAfter(ResponseDefinitionBuilder answer) {
        ORG.stubFor(any(anyUrl()).willReturn(answer));
        ConnectorException thrown = failure(ORG.connector());
        assertThat(thrown.kind()).isEqualTo(Kind.RATE_LIMITED);
        return thrown.retryAfter();
    }

    private static ConnectorException failure(Connector connector) {
        return failure(connector::check);
    }

    private static ConnectorException failure(ThrowingCallable call) {
        ConnectorException thrown = catchThrowableOfType(ConnectorException.class, call);
        assertThat(thrown).isNotNull().hasMessageContaining("Maybe").hasMessageNotContaining("secret-token");
        return thrown;
    }
}
