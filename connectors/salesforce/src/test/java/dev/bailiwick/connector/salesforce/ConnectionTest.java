package dev.bailiwick.connector.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.bailiwick.connector.salesforce.FakeOrg.page;
import static dev.bailiwick.connector.salesforce.FakeOrg.partOfMany;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.bailiwick.spi.ApiUsage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.OAuthSpec.Grant;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.TerritoryPlugin;
import java.net.URI;
import java.time.Duration;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class ConnectionTest {

    @RegisterExtension
    static final FakeOrg ORG = new FakeOrg();

    private final TestContext context = new TestContext(ORG.baseUrl());
    private final Connector connector = context.connector();

    @Test
    void thePluginIsFoundAndDescribesEverySetting() {
        assertThat(ServiceLoader.load(TerritoryPlugin.class))
                .singleElement()
                .satisfies(plugin -> assertThat(plugin.connectors())
                        .singleElement()
                        .satisfies(factory -> assertThat(factory.type()).isEqualTo("salesforce")));
        assertThat(new SalesforceConnectorFactory().settings())
                .extracting(Setting::name)
                .containsExactly(
                        "login-url",
                        "user-name",
                        "private-key",
                        "api-version",
                        "overlap",
                        "token-lifetime",
                        "read-timeout",
                        "currency",
                        "custom-fields",
                        "territory-field",
                        "territory-objects",
                        "owner-change-options",
                        "bulk-reads-from",
                        "bulk-writes-from",
                        "organization-id",
                        "webhook-secret",
                        "allowed-hosts");
        assertThat(new SalesforceConnectorFactory().settings())
                .allSatisfy(setting -> assertThat(setting.description()).endsWith("."));
    }

    @Test
    void tokensComeFromTheLoginHostAndLiveAsLongAsTheSettingSays() {
        context.with("login-url", "https://acme--dev.sandbox.my.salesforce.com/")
                .with("token-lifetime", "PT10M");

        OAuthSpec oauth = new SalesforceConnectorFactory().oauth(context.settings());

        assertThat(oauth.authorizationUri())
                .contains(URI.create("https://acme--dev.sandbox.my.salesforce.com/services/oauth2/authorize"));
        assertThat(oauth.tokenUri())
                .contains(URI.create("https://acme--dev.sandbox.my.salesforce.com/services/oauth2/token"));
        assertThat(oauth.scopes(Grant.AUTHORIZATION_CODE)).containsExactly("api", "refresh_token");
        assertThat(oauth.tokenLifetime()).contains(Duration.ofMinutes(10));
    }

    @Test
    void tokensAreGotByCodeWithPkceByClientCredentialsOrByJwtBearer() {
        OAuthSpec oauth = new SalesforceConnectorFactory().oauth(context.settings());

        assertThat(oauth.grants())
                .containsExactly(Grant.AUTHORIZATION_CODE, Grant.CLIENT_CREDENTIALS, Grant.JWT_BEARER);
        assertThat(oauth.hasProofKey()).isTrue();
        assertThat(oauth.scopes(Grant.CLIENT_CREDENTIALS)).containsExactly("api");
        assertThat(oauth.settings(Grant.JWT_BEARER)).containsExactly("user-name", "private-key");
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.salesforce.com, https://login.salesforce.com",
        "https://acme.my.salesforce.com, https://login.salesforce.com",
        "https://test.salesforce.com, https://test.salesforce.com",
        "https://acme--dev.sandbox.my.salesforce.com, https://test.salesforce.com",
        "https://ACME--DEV.sandbox.my.salesforce.com/, https://test.salesforce.com"
    })
    void assertionsAreForTheLoginOrTheTestHostAlsoAtAMyDomain(String login, String audience) {
        context.with("login-url", login);

        assertThat(new SalesforceConnectorFactory().oauth(context.settings()).jwtAudience())
                .contains(audience);
    }

    @Test
    void theDefaultsAreUsable() {
        OAuthSpec oauth = new SalesforceConnectorFactory().oauth(context.settings());

        assertThat(oauth.tokenUri()).contains(URI.create("https://login.salesforce.com/services/oauth2/token"));
        assertThat(oauth.tokenLifetime()).contains(Duration.ofMinutes(25));
    }

    @Test
    void theAddressOfTheUserInterfaceIsRefusedWithTheOneToUse() {
        context.with("login-url", "https://acme.lightning.force.com");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SalesforceConnectorFactory().oauth(context.settings()))
                .withMessageContaining("Maybe https://acme.my.salesforce.com.");
    }

    @Test
    void allBadSettingsAreReportedAtOnce() {
        context.with("login-url", "http://login.salesforce.com")
                .with("api-version", "latest")
                .with("overlap", "PT-5M")
                .with("token-lifetime", "PT0S")
                .with("currency", "Dollars")
                .with("bulk-reads-from", "-1")
                .with("custom-fields", "Segment__c, a b");

        assertThatIllegalArgumentException()
                .isThrownBy(context::connector)
                .withMessageContainingAll(
                        "login-url does not begin with https://",
                        "api-version is 'latest'",
                        "overlap is PT-5M",
                        "token-lifetime is PT0S",
                        "currency is 'DOLLARS'",
                        "bulk-reads-from is -1",
                        "custom-fields has 'a b'");
    }

    @Test
    void everyRightTheConnectedUserLacksIsNamed() {
        ORG.stubFor(get(urlPathEqualTo(FakeOrg.ROOT + "/limits")).willReturn(okJson("{}")));
        ORG.whenQueried("/query", "FROM User", page(true));
        ORG.stubFor(get(urlPathEqualTo(FakeOrg.ROOT + "/sobjects/Account/describe"))
                .willReturn(okJson("{\"queryable\":false,\"updateable\":true,\"fields\":["
                        + "{\"name\":\"OwnerId\",\"type\":\"reference\",\"updateable\":false}]}")));
        ORG.stubFor(get(urlPathEqualTo(FakeOrg.ROOT + "/sobjects/Opportunity/describe"))
                .willReturn(okJson("{\"queryable\":true,\"updateable\":false,\"fields\":[]}")));

        ConnectorException refused = catchThrowableOfType(
                ConnectorException.class, () -> context.connector().check());

        assertThat(refused.kind()).isEqualTo(Kind.PERMISSION);
        assertThat(refused)
                .hasMessageContaining("may not read Account, nor edit Account.OwnerId, nor edit Opportunity.OwnerId");
    }

    // Edge case 29: the header may have more parts than the one that counts.
    @Test
    void usageAndCostAreKnownAfterACall() {
        Connector org = context.connector();
        assertThat(org.usage()).isEmpty();
        ORG.whenQueried(
                "/query",
                "FROM User",
                page(true).withHeader("Sforce-Limit-Info", "api-usage=18/5000; per-app-api-usage=17/250(appName=x)"));

        org.owners();

        assertThat(org.usage()).map(ApiUsage::toString).contains("18 of 5000 Salesforce calls for 24 hours");
        assertThat(org.ownerWriter().orElseThrow().cost(401)).hasValue(9);
    }

    @Test
    void theApiVersionMayBeWrittenAsSalesforceDoes() {
        ORG.stubFor(get(urlPathMatching("/services/data/v62.0/.*"))
                .willReturn(okJson("{\"done\":true,\"records\":[],\"fields\":[]}")));

        context.with("api-version", "v62.0").connector().check();

        assertThat(ORG.requests("/v62.0/limits")).isEqualTo(1);
    }

    @Test
    void allUsersAreReadPageByPageInactiveOnesIncluded() {
        ORG.whenQueried(
                "/query",
                "FROM User",
                partOfMany(
                        "/services/data/v67.0/query/0r8xx5R2yF2gs3VASQ-1",
                        "{\"Id\":\"005dM00000aYf0qQAC\",\"Name\":\"Jane\",\"Email\":\"jane@acme.example\",\"IsActive\":true}",
                        "{\"Id\":null,\"Name\":\"Broken\",\"IsActive\":true}"));
        ORG.stubFor(get(urlEqualTo(FakeOrg.ROOT + "/query/0r8xx5R2yF2gs3VASQ-1"))
                .willReturn(
                        page(true, "{\"Id\":\"005dM00000aYf0rQAC\",\"Name\":null,\"Email\":null,\"IsActive\":false}")));

        assertThat(connector.owners())
                .containsExactly(
                        Owner.of(new OwnerId("005dM00000aYf0qQAC"), "Jane", true)
                                .withEmail("jane@acme.example"),
                        Owner.of(new OwnerId("005dM00000aYf0rQAC"), "005dM00000aYf0rQAC", false));
    }

    @Test
    void aNextPageOnAnotherHostIsNotFollowed() {
        ORG.whenQueried("/query", "FROM User", partOfMany("https://evil.example/services/data/v67.0/query/0r8xx-1"));
        ORG.stubFor(get(urlEqualTo(FakeOrg.ROOT + "/query/0r8xx-1")).willReturn(page(true)));

        assertThat(connector.owners()).isEmpty();
        assertThat(ORG.requests("/query/0r8xx-1")).isEqualTo(1);
    }

    @Test
    void morePagesWithoutTheirAddressAreAFailureNotAnEnd() {
        ORG.whenQueried("/query", "FROM User", page(false));

        assertThat(catchThrowableOfType(ConnectorException.class, connector::owners)
                        .kind())
                .isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void recordPagesAreOnTheOrgsOwnHost() {
        assertThat(connector.recordPage(new RecordRef(RecordType.ACCOUNT, "001dM00003jU9GyQAK")))
                .contains(URI.create(ORG.baseUrl() + "/001dM00003jU9GyQAK"));
        assertThat(connector.recordPage(new RecordRef(RecordType.ACCOUNT, "../x")))
                .isEmpty();
    }

    @Test
    void callsRunningLowAreWarnedOfOnce() {
        Logger logger = (Logger) LoggerFactory.getLogger(ApiUsage.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            usage("api-usage=4750/5000");
            usage("per-app-api-usage=4999/5000(appName=x)");
            usage("garbage");
            assertThat(log.list).isEmpty();

            usage("api-usage=4751/5000; per-app-api-usage=17/250(appName=x)");
            usage("per-app-api-usage=17/250(appName=x); api-usage=4800/5000");
            assertThat(log.list)
                    .singleElement()
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .asString()
                    .contains("'acme': 4751 of the org's 5000 Salesforce calls");

            usage("api-usage=18/5000");
            usage("api-usage=4990/5000");
            assertThat(log.list).hasSize(2);
        } finally {
            logger.detachAppender(log);
        }
    }

    private void usage(String header) {
        ORG.stubFor(any(anyUrl())
                .willReturn(okJson("{\"done\":true,\"records\":[],\"fields\":[]}")
                        .withHeader("Sforce-Limit-Info", header)));
        connector.check();
    }
}
