package dev.bailiwick.example.connector;

import dev.bailiwick.connector.http.AllowedHosts;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.Settings;
import java.net.URI;
import java.util.List;

/** Creates connections to Rolodex. */
public final class RolodexConnectorFactory implements ConnectorFactory {

    private static final String BASE_URL = "base-url";

    /** A factory without state. */
    public RolodexConnectorFactory() {}

    @Override
    public String type() {
        return "rolodex";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.optional(BASE_URL, Setting.Type.URI, "Address of Rolodex.")
                        .withDefault("https://api.rolodex.example"),
                AllowedHosts.SETTING);
    }

    @Override
    public OAuthSpec oauth(Settings settings) {
        URI base = baseUrl(settings);
        return OAuthSpec.of(URI.create(base + "/oauth/authorize"), URI.create(base + "/oauth/token"));
    }

    @Override
    public Connector create(ConnectorContext context) {
        return new RolodexConnector(context, baseUrl(context.settings()), hosts(context.settings()));
    }

    private static URI baseUrl(Settings settings) {
        URI base = settings.uri(BASE_URL);
        hosts(settings).problem(base).ifPresent(problem -> {
            throw new IllegalArgumentException(
                    "Rolodex settings: " + BASE_URL + " " + problem + ". Maybe leave it out for Rolodex itself.");
        });
        return base;
    }

    private static AllowedHosts hosts(Settings settings) {
        return AllowedHosts.ofVendor(settings, "api.rolodex.example");
    }
}
