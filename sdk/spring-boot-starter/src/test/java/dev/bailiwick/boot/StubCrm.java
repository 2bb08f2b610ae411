package dev.bailiwick.boot;

import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A kind of CRM with a few accounts in memory; its OAuth server is where the settings say. */
public final class StubCrm implements ConnectorFactory {

    @Override
    public String type() {
        return "stub";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.required("login-url", Setting.Type.URI, "Address of the OAuth server."),
                Setting.optional("territories", Setting.Type.BOOLEAN, "Whether the CRM is to know them.")
                        .withDefault("false"),
                Setting.optional("down-while", Setting.Type.TEXT, "While this file is there, writing fails."),
                Setting.optional("token-lifetime", Setting.Type.DURATION, "How long tokens are good for."),
                Setting.optional("user-name", Setting.Type.TEXT, "Whom to act as."),
                Setting.optional("private-key", Setting.Type.SECRET, "What to sign with."),
                Setting.optional("password", Setting.Type.SECRET, "What that user logs in with."),
                Setting.optional("api-token", Setting.Type.SECRET, "A token made in the CRM."));
    }

    @Override
    public OAuthSpec oauth(Settings settings) {
        URI login = settings.uri("login-url");
        OAuthSpec spec = OAuthSpec.of(login.resolve("/oauth2/authorize"), login.resolve("/oauth2/token"))
                .withScopes("api", "refresh_token")
                .withRevocation(login.resolve("/oauth2/revoke"), OAuthSpec.Revocation.CONSENT)
                .withTokenHosts(
                        "accounts-server", Set.of(URI.create(login.getScheme() + "://" + login.getRawAuthority())))
                .withClientCredentials("api")
                .withJwtBearer("https://login.example", "user-name", "private-key")
                .withPassword("user-name", "password")
                .withStaticToken("api-token");
        return settings.find("token-lifetime")
                .map(lifetime -> spec.withTokenLifetime(Duration.parse(lifetime)))
                .orElse(spec);
    }

    @Override
    public Connector create(ConnectorContext context) {
        return new StubConnector(context);
    }
}
