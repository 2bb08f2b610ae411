package dev.bailiwick.connector.dynamics365;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.TerritoryPlugin;
import dev.bailiwick.testkit.ContractContext;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final ConnectorFactory FACTORY = new DynamicsConnectorFactory();

    @Test
    void theScopeNamesTheEnvironment() {
        OAuthSpec oauth =
                FACTORY.oauth(context(Map.of("tenant", "acme.example")).settings());

        assertThat(oauth.authorizationUri())
                .contains(URI.create("https://login.microsoftonline.com/acme.example/oauth2/v2.0/authorize"));
        assertThat(oauth.tokenUri())
                .contains(URI.create("https://login.microsoftonline.com/acme.example/oauth2/v2.0/token"));
        assertThat(oauth.scopes(OAuthSpec.Grant.AUTHORIZATION_CODE))
                .containsExactly("https://acme.crm4.dynamics.com/user_impersonation", "offline_access");
        assertThat(oauth.scopes(OAuthSpec.Grant.CLIENT_CREDENTIALS))
                .containsExactly("https://acme.crm4.dynamics.com/.default");
        assertThat(oauth.tokenLifetime()).isEmpty();
    }

    @Test
    void theTenantMayBeLeftOut() {
        assertThat(FACTORY.oauth(context(Map.of()).settings()).tokenUri())
                .map(URI::toString)
                .contains("https://login.microsoftonline.com/organizations/oauth2/v2.0/token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.crm.dynamics.com/",
                "https://acme.api.crm11.dynamics.com",
                "https://acme.crm.dynamics.cn",
                "https://acme.crm.microsoftdynamics.us",
                "https://acme.crm.appsplatform.us"
            })
    void everyCloudOfMicrosoftIsKnown(String orgUrl) {
        assertThat(FACTORY.oauth(context(Map.of("org-url", orgUrl)).settings())
                        .scopes(OAuthSpec.Grant.AUTHORIZATION_CODE)
                        .get(0))
                .isEqualTo(orgUrl.replaceFirst("/$", "") + "/user_impersonation");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://dynamics.com.evil.example",
                "https://evildynamics.com",
                "http://acme.crm4.dynamics.com",
                "https://acme.crm4.dynamics.com/main.aspx",
                "https://acme.crm4.dynamics.com?x=1",
                "https://user@acme.crm4.dynamics.com"
            })
    void aTokenGoesToNoOtherAddress(String orgUrl) {
        assertThatThrownBy(() -> FACTORY.create(context(Map.of("org-url", orgUrl))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("org-url")
                .hasMessageContaining("Maybe");
    }

    @Test
    void aNationalCloudMayLogInElsewhereButNotAnywhere() {
        assertThat(FACTORY.oauth(context(Map.of("login-url", "https://login.microsoftonline.us/"))
                                .settings())
                        .tokenUri())
                .map(URI::toString)
                .contains("https://login.microsoftonline.us/organizations/oauth2/v2.0/token");
        assertThatThrownBy(() -> FACTORY.oauth(context(Map.of("login-url", "https://login.evil.example"))
                        .settings()))
                .hasMessageContaining("login-url is none of the vendor's hosts");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        ContractContext context = context(Map.of(
                "org-url", "https://evil.example",
                "login-url", "http://login.microsoftonline.com",
                "tenant", "../x",
                "overlap", "PT-1M",
                "currency", "EURO",
                "custom-fields", "new_ok, New Bad",
                "territory-field", "new_a,new_b",
                "webhook-header", "X: Y"));

        assertThatThrownBy(() -> FACTORY.create(context))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "org-url is none",
                        "login-url does not begin",
                        "tenant is '../x'",
                        "overlap is PT-1M",
                        "currency is 'EURO'",
                        "custom-fields has 'New Bad'",
                        "territory-field names 2",
                        "webhook-header is 'X: Y'");
    }

    @Test
    void theHostFindsTheConnectorByItsType() {
        assertThat(ServiceLoader.load(TerritoryPlugin.class))
                .filteredOn(plugin -> plugin.id().equals("dynamics365"))
                .flatExtracting(TerritoryPlugin::connectors)
                .extracting(ConnectorFactory::type)
                .containsExactly("dynamics365");
    }

    private static ContractContext context(Map<String, String> given) {
        Map<String, String> settings = new HashMap<>(Map.of("org-url", "https://acme.crm4.dynamics.com"));
        settings.putAll(given);
        return ContractContext.of(FACTORY.settings(), settings, () -> ContractContext.token("secret", Map.of()));
    }
}
