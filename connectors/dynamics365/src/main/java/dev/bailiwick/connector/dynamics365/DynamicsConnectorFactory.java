package dev.bailiwick.connector.dynamics365;

import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.Settings;
import java.net.URI;
import java.util.List;

/** Creates connections to Dynamics 365 environments. Settings it cannot use are an {@link IllegalArgumentException}. */
public final class DynamicsConnectorFactory implements ConnectorFactory {

    /** A factory without state. */
    public DynamicsConnectorFactory() {}

    @Override
    public String type() {
        return "dynamics365";
    }

    @Override
    public List<Setting> settings() {
        return DynamicsOptions.SETTINGS;
    }

    /** Microsoft Entra names the environment in the scope, not in the request, so that a token is good for one. */
    @Override
    public OAuthSpec oauth(Settings settings) {
        DynamicsOptions options = DynamicsOptions.of(settings);
        String authority = options.loginUrl() + "/" + options.tenant() + "/oauth2/v2.0";
        return OAuthSpec.of(URI.create(authority + "/authorize"), URI.create(authority + "/token"))
                .withScopes(options.orgUrl() + "/user_impersonation", "offline_access")
                .withClientCredentials(options.orgUrl() + "/.default");
    }

    @Override
    public Connector create(ConnectorContext context) {
        return new DynamicsConnector(context, DynamicsOptions.of(context.settings()));
    }
}
