package dev.bailiwick.connector.suitecrm;

import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.Settings;
import java.net.URI;
import java.util.List;

/** Creates connections to SuiteCRM sites. Settings it cannot use are an {@link IllegalArgumentException}. */
public final class SuiteCrmConnectorFactory implements ConnectorFactory {

    /** A factory without state. */
    public SuiteCrmConnectorFactory() {}

    @Override
    public String type() {
        return "suitecrm";
    }

    @Override
    public List<Setting> settings() {
        return SuiteCrmOptions.SETTINGS;
    }

    /** Knows no scopes, and says {@code invalid_request} of a refresh token that was used before. */
    @Override
    public OAuthSpec oauth(Settings settings) {
        URI api = SuiteCrmOptions.of(settings).apiUrl();
        return OAuthSpec.withoutConsent(URI.create(api + "/access_token"))
                .withClientCredentials()
                .withPassword("user-name", "password")
                .withEndingErrors("invalid_request");
    }

    @Override
    public Connector create(ConnectorContext context) {
        return new SuiteCrmConnector(context, SuiteCrmOptions.of(context.settings()));
    }
}
