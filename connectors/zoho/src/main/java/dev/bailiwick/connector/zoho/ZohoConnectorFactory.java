package dev.bailiwick.connector.zoho;

import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.OAuthSpec.Revocation;
import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.Settings;
import java.net.URI;
import java.util.List;

/** Creates connections to Zoho CRM organizations. Settings it cannot use are an {@link IllegalArgumentException}. */
public final class ZohoConnectorFactory implements ConnectorFactory {

    /** A factory without state. */
    public ZohoConnectorFactory() {}

    @Override
    public String type() {
        return "zoho";
    }

    @Override
    public List<Setting> settings() {
        return ZohoOptions.SETTINGS;
    }

    /**
     * Consent with a refresh token, which Zoho gives only where offline access and a new consent are asked for; or the
     * client credentials of a self client. Consent may begin at any data centre: the callback says where the
     * organization lives, and the code is exchanged there.
     */
    @Override
    public OAuthSpec oauth(Settings settings) {
        ZohoOptions options = ZohoOptions.of(settings);
        String[] scopes = Scopes.needed(options).toArray(String[]::new);
        OAuthSpec spec = OAuthSpec.of(
                        URI.create(options.loginUrl() + "/oauth/v2/auth?access_type=offline&prompt=consent"),
                        URI.create(options.loginUrl() + "/oauth/v2/token"))
                .withScopes(scopes)
                .withScopeSeparator(",")
                .withoutProofKey()
                .withTokenHosts("accounts-server", DataCentre.accountsServers(options.loginUrl()))
                .withEndingErrors("invalid_code")
                .withRevocation(URI.create(options.loginUrl() + "/oauth/v2/token/revoke"), Revocation.CONSENT)
                .withClientCredentials(scopes);
        return options.organization()
                .map(id -> spec.withClientCredentialsParameter("soid", "ZohoCRM." + id))
                .orElse(spec);
    }

    @Override
    public Connector create(ConnectorContext context) {
        return new ZohoConnector(context, ZohoOptions.of(context.settings()));
    }
}
