package dev.bailiwick.connector.pipedrive;

import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.OAuthSpec.ClientAuthentication;
import dev.bailiwick.spi.OAuthSpec.Revocation;
import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.Settings;
import java.net.URI;
import java.util.List;

/** Creates connections to Pipedrive companies. Settings it cannot use are an {@link IllegalArgumentException}. */
public final class PipedriveConnectorFactory implements ConnectorFactory {

    /** A factory without state. */
    public PipedriveConnectorFactory() {}

    @Override
    public String type() {
        return "pipedrive";
    }

    @Override
    public List<Setting> settings() {
        return PipedriveOptions.SETTINGS;
    }

    /**
     * Asks for no scopes: in Pipedrive they belong to the app, and its address of consent takes none. Revoking a
     * refresh token uninstalls the app for its user, with every other consent.
     */
    @Override
    public OAuthSpec oauth(Settings settings) {
        URI login = PipedriveOptions.of(settings).loginUrl();
        return OAuthSpec.of(URI.create(login + "/oauth/authorize"), URI.create(login + "/oauth/token"))
                .withoutProofKey()
                .withClientAuthentication(ClientAuthentication.BASIC)
                .withRevocation(URI.create(login + "/oauth/revoke"), Revocation.CLIENT)
                .withStaticToken("api-token");
    }

    @Override
    public Connector create(ConnectorContext context) {
        return new PipedriveConnector(context, PipedriveOptions.of(context.settings()));
    }
}
