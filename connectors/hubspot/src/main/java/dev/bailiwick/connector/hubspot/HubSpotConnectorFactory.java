package dev.bailiwick.connector.hubspot;

import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.OAuthSpec.Revocation;
import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.Settings;
import java.net.URI;
import java.util.List;

/** Creates connections to HubSpot accounts. Settings it cannot use are an {@link IllegalArgumentException}. */
public final class HubSpotConnectorFactory implements ConnectorFactory {

    /** A factory without state. */
    public HubSpotConnectorFactory() {}

    @Override
    public String type() {
        return "hubspot";
    }

    @Override
    public List<Setting> settings() {
        return HubSpotOptions.SETTINGS;
    }

    /** All consents of one account share a refresh token, so that revoking it ends them all. */
    @Override
    public OAuthSpec oauth(Settings settings) {
        HubSpotOptions options = HubSpotOptions.of(settings);
        return OAuthSpec.of(
                        URI.create(options.appUrl() + "/oauth/authorize"),
                        URI.create(options.baseUrl() + "/oauth/v3/token"))
                .withScopes(
                        "oauth",
                        "crm.objects.companies.read",
                        "crm.objects.companies.write",
                        "crm.objects.deals.read",
                        "crm.objects.deals.write",
                        "crm.objects.owners.read")
                .withRevocation(URI.create(options.baseUrl() + "/oauth/v3/token/revoke"), Revocation.CLIENT)
                .withStaticToken(HubSpotOptions.ACCESS_TOKEN);
    }

    @Override
    public Connector create(ConnectorContext context) {
        return new HubSpotConnector(context, HubSpotOptions.of(context.settings()));
    }
}
