package dev.bailiwick.connector.salesforce;

import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.OAuthSpec.Revocation;
import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.Settings;
import java.net.URI;
import java.util.List;

/** Creates connections to Salesforce orgs. Settings it cannot use are an {@link IllegalArgumentException}. */
public final class SalesforceConnectorFactory implements ConnectorFactory {

    /** A factory without state. */
    public SalesforceConnectorFactory() {}

    @Override
    public String type() {
        return "salesforce";
    }

    @Override
    public List<Setting> settings() {
        return SalesforceSettings.ALL;
    }

    /**
     * The endpoints of the org's login host, where tokens must be refreshed too; for code with PKCE, client credentials
     * and JWT bearer. Salesforce sends no {@code expires_in}, so the setting {@code token-lifetime} stands in for it.
     */
    @Override
    public OAuthSpec oauth(Settings settings) {
        SalesforceOptions options = SalesforceOptions.of(settings);
        String host = options.loginUrl().toString();
        return OAuthSpec.of(
                        URI.create(host + "/services/oauth2/authorize"), URI.create(host + "/services/oauth2/token"))
                .withScopes("api", "refresh_token")
                .withRevocation(URI.create(host + "/services/oauth2/revoke"), Revocation.CONSENT)
                .withClientCredentials("api")
                .withJwtBearer(options.jwtAudience(), SalesforceSettings.USER_NAME, SalesforceSettings.PRIVATE_KEY)
                .withTokenLifetime(options.tokenLifetime());
    }

    @Override
    public Connector create(ConnectorContext context) {
        return new SalesforceConnector(context, SalesforceOptions.of(context.settings()));
    }
}
