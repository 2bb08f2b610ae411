package dev.bailiwick.connector.suitecrm;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.bailiwick.connector.suitecrm.Site.ACCOUNTS;
import static dev.bailiwick.connector.suitecrm.Site.ACCOUNT_FIELDS;
import static dev.bailiwick.connector.suitecrm.Site.MODULES;
import static dev.bailiwick.connector.suitecrm.Site.NOTHING;
import static dev.bailiwick.connector.suitecrm.Site.OPPORTUNITIES;
import static dev.bailiwick.connector.suitecrm.Site.USERS;
import static dev.bailiwick.connector.suitecrm.Site.page;
import static dev.bailiwick.connector.suitecrm.Site.refusal;
import static dev.bailiwick.connector.suitecrm.Site.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
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
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {

    @RegisterExtension
    static final Site SITE = new Site();

    @Test
    void theHostFindsTheConnector() {
        assertThat(ServiceLoader.load(TerritoryPlugin.class))
                .singleElement()
                .satisfies(plugin -> assertThat(plugin.connectors())
                        .singleElement()
                        .satisfies(factory -> assertThat(factory.type()).isEqualTo("suitecrm")));
        assertThat(new SuiteCrmConnectorFactory().settings())
                .extracting(Setting::description)
                .allSatisfy(text -> assertThat(text).endsWith("."));
    }

    @ParameterizedTest
    @CsvSource({"7, https://crm.acme.example/Api/access_token", "8, https://crm.acme.example/legacy/Api/access_token"})
    void tokensComeFromTheSiteItselfWhereItsVersionHasThem(String version, URI endpoint) {
        OAuthSpec oauth = new SuiteCrmConnectorFactory()
                .oauth(SITE.context("base-url", "https://crm.acme.example/", "version", version)
                        .settings());

        assertThat(oauth.tokenUri()).contains(endpoint);
        assertThat(oauth.authorizationUri()).isEmpty();
        assertThat(oauth.grants()).containsExactlyInAnyOrder(Grant.CLIENT_CREDENTIALS, Grant.PASSWORD);
        assertThat(oauth.settings(Grant.PASSWORD)).containsExactly("user-name", "password");
        assertThat(oauth.scopes(Grant.CLIENT_CREDENTIALS)).isEmpty();
        // Edge case 1: a refresh token used twice is no invalid_grant here.
        assertThat(oauth.endingErrors()).containsExactly("invalid_request");
    }

    @Test
    void allBadSettingsAreReportedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SITE.connector(
                        "base-url", "http://crm.acme.example/legacy/Api",
                        "password", "t0p-secret",
                        "overlap", "PT-1M",
                        "currency", "Euro",
                        "custom-fields", "tier_c,two words",
                        "territory-field", "one_c,two_c"))
                .withMessageContainingAll(
                        "base-url does not begin with https://",
                        "base-url goes on behind the site's own address",
                        "Of user-name and password one is missing",
                        "overlap is PT-1M",
                        "currency is 'EURO'",
                        "custom-fields has 'two words'",
                        "territory-field names 2 fields")
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("t0p-secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://crm.acme.example/Api/V8",
                "https://crm.acme.example/suite/legacy",
                "https://crm.acme.example/index.php",
                "https://crm.acme.example/index.php?module=Home",
                "https://crm.acme.example/Api/access_token",
                "https://metadata.google.internal",
            })
    void anAddressThatIsNotTheSitesOwnIsRefused(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SITE.connector("base-url", address))
                .withMessageContaining("base-url")
                .withMessageContaining("Maybe");
    }

    @Test
    void aSiteInAFolderIsTakenAsItIs() {
        assertThatCode(() -> SITE.connector("base-url", "https://www.acme.example/apiary/suitecrm/"))
                .doesNotThrowAnyException();
    }

    @Test
    void aTokenNeverGoesToALinkLocalAddress() {
        assertThat(failure(SITE.connector("base-url", "https://169.254.169.254")))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.INVALID))
                .hasMessageContaining("link-local");
    }

    @Test
    void aWorkingConnectionIsCheckedWithOneOfEverything() {
        SITE.answers(ACCOUNTS, NOTHING);
        SITE.answers(OPPORTUNITIES, NOTHING);

        SITE.connector("territory-field", "territory_c").check();

        SITE.verify(getRequestedFor(urlPathEqualTo(ACCOUNTS))
                .withQueryParam("page[size]", equalTo("1"))
                .withHeader("Authorization", equalTo("Bearer secret-token"))
                .withHeader("Accept", equalTo("application/vnd.api+json")));
        SITE.verify(getRequestedFor(urlPathEqualTo(OPPORTUNITIES)).withQueryParam("page[size]", equalTo("1")));
        SITE.verify(getRequestedFor(urlPathEqualTo(USERS)).withQueryParam("page[size]", equalTo("2")));
    }

    @Test
    void everythingThatIsMissingIsNamedAtOnce() {
        SITE.stubFor(get(urlPathEqualTo(ACCOUNTS))
                .willReturn(refusal("[SuiteCRM] [Not Allowed] The API user does not have access to this module. ")));
        SITE.stubFor(get(urlPathEqualTo(ACCOUNT_FIELDS)).willReturn(refusal("[SuiteCRM] [AccessDeniedException] ")));
        SITE.answers(OPPORTUNITIES, NOTHING);
        SITE.answers(
                MODULES,
                "{\"data\":{\"type\":\"modules\",\"attributes\":{"
                        + "\"Opportunities\":{\"label\":\"Deals\",\"access\":[\"list\",\"view\"]}}}}");
        SITE.answers(USERS, page(user("u2")));

        ConnectorException failure = failure(SITE.connector());

        assertThat(failure.kind()).isEqualTo(Kind.PERMISSION);
        assertThat(String.valueOf(failure.getMessage()).lines())
                .satisfiesExactly(
                        rights -> assertThat(rights).contains("may not list, view, edit all of Accounts"),
                        rights -> assertThat(rights).contains("may not edit all of Opportunities"),
                        list -> assertThat(list).contains("/module/Accounts", "does not have access"),
                        fields -> assertThat(fields).contains("/meta/fields/Accounts", "AccessDenied"),
                        users -> assertThat(users).contains("fewer than two users", "admin"))
                .allSatisfy(line -> assertThat(line).contains("Maybe"));
    }

    @Test
    void aUserWithoutAnyModuleHasNoRights() {
        SITE.answers(ACCOUNTS, NOTHING);
        SITE.answers(OPPORTUNITIES, NOTHING);
        SITE.answers(MODULES, "{\"data\":{\"type\":\"modules\",\"attributes\":[]}}");

        assertThat(String.valueOf(failure(SITE.connector()).getMessage()).lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("may not list, view, edit all of"));
    }

    @Test
    void aTerritoryFieldThatIsNotThereIsNamed() {
        SITE.answers(ACCOUNTS, NOTHING);
        SITE.answers(OPPORTUNITIES, NOTHING);

        assertThat(failure(SITE.connector("territory-field", "tier_c")))
                .hasMessageContaining("'tier_c', which Opportunities lacks");
    }

    // Edge case 8: a 401 is not always a token that expired.
    @ParameterizedTest
    @CsvSource({
        "Access token has been revoked, TOKEN_REJECTED, expired",
        "Access token could not be verified, TOKEN_REJECTED, other keys",
        "Missing \\\"Authorization\\\" header, INVALID, .htaccess",
    })
    void a401SaysWhetherTheTokenOrTheWebServerIsAtFault(String hint, Kind kind, String advice) {
        everything(okJson("{\"error\":\"access_denied\",\"message\":\"The resource owner or authorization server denied"
                        + " the request.\",\"hint\":\"" + hint + "\"}")
                .withStatus(401));

        assertThat(failure(SITE.connector()))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(kind))
                .hasMessageContaining(hint.replace("\\", ""))
                .hasMessageContaining(advice);
    }

    @ParameterizedTest
    @CsvSource({
        "Not found, AUTHENTICATION, not active",
        "Module id is empty when trying to get Users, AUTHENTICATION, has no user",
        "Accounts module with id a1 is not found, INVALID, deleted",
        "Filter field nonsense in Account module is not found, INVALID, Studio",
        "[SuiteCRM] [AccessDeniedException], PERMISSION, role",
    })
    void a400IsSortedByWhatItSays(String detail, Kind kind, String advice) {
        everything(refusal(detail));

        assertThat(failure(SITE.connector()))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(kind))
                .hasMessageContaining(detail)
                .hasMessageContaining(advice);
    }

    // Edge case 30: PHP and the web server answer in HTML.
    @ParameterizedTest
    @CsvSource({
        "403, PERMISSION, Forbidden by .htaccess",
        "404, INVALID, No such page",
        "414, TOO_LARGE, Request-URI Too Long",
        "429, RATE_LIMITED, Slow down",
        "500, TRANSIENT, Allowed memory size exhausted",
        "503, TRANSIENT, Maintenance",
        "302, INVALID, Moved",
    })
    void everyErrorIsSortedAndSaysWhatTheServerSaid(int status, Kind kind, String text) {
        everything(aResponse().withStatus(status).withBody("<html><body><h1>" + text + "</h1></body></html>"));

        assertThat(failure(SITE.connector()))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(kind))
                .hasMessageContaining(text)
                .hasMessageContaining("Maybe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Key path \\\"file:///var/www/Api/V8/OAuth2/public.key\\\" does not exist or is not readable",
                "Key file permissions are not correct: private.key is 644",
                "Invalid key supplied",
            })
    void keysThatCannotBeReadAreNoPassingFailure(String message) {
        everything(okJson("{\"message\":\"" + message + "\"}").withStatus(500));

        assertThat(failure(SITE.connector()))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.INVALID))
                .hasMessageContaining("permissions 600 or 660");
    }

    @Test
    void errorsInAListAndWithATraceAreToldWithoutIt() {
        everything(
                okJson("{\"errors\":[{\"status\":400,\"detail\":\"bad sort\",\"exception\":{\"trace\":\"/var/www\"}}]}")
                        .withStatus(400));

        assertThat(failure(SITE.connector()))
                .hasMessageContaining("bad sort")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("/var/www"));
    }

    @Test
    void recordsHavePagesWhereTheirVersionHasThem() {
        RecordRef account = new RecordRef(RecordType.ACCOUNT, "a-1");
        RecordRef opportunity = new RecordRef(RecordType.OPPORTUNITY, "o-1");
        String site = "https://crm.acme.example";

        assertThat(SITE.connector("base-url", site).recordPage(account))
                .contains(URI.create(site + "/#/accounts/record/a-1"));
        assertThat(SITE.connector("base-url", site, "version", "7").recordPage(opportunity))
                .contains(URI.create(site + "/index.php?module=Opportunities&action=DetailView&record=o-1"));
        assertThat(SITE.connector("base-url", site).recordPage(new RecordRef(RecordType.ACCOUNT, "a 1&x=2")))
                .isEmpty();
    }

    @Test
    void whatSuiteCrmDoesNotHaveIsAbsent() {
        Connector connector = SITE.connector();

        assertThat(connector.webhookReceiver()).isEmpty();
        assertThat(connector.webhookSubscriber()).isEmpty();
        assertThat(connector.usage()).isEmpty();
    }

    private static void everything(ResponseDefinitionBuilder answer) {
        SITE.stubFor(any(anyUrl()).atPriority(1).willReturn(answer));
    }

    private static ConnectorException failure(Connector connector) {
        ConnectorException failure = catchThrowableOfType(ConnectorException.class, connector::check);
        assertThat(failure).isNotNull();
        return failure;
    }
}
