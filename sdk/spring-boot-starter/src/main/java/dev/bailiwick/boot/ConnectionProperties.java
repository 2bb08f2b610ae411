package dev.bailiwick.boot;

import dev.bailiwick.spi.OAuthSpec.Grant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach one CRM. {@code toString} shows neither the client secret nor the settings, some of which may be secret.
 *
 * @param type Kind of CRM, for example salesforce.
 * @param grant How tokens are got: authorization-code when an admin connects in the browser, client-credentials when
 *     the client id and secret are enough, jwt-bearer with a user's name and a private key, password with a user's name
 *     and password, static-token with a token made in the CRM. What the last three need are settings of the connector.
 * @param clientId OAuth 2.0 client id of Bailiwick in the CRM; not needed with static-token.
 * @param clientSecret OAuth 2.0 client secret; left out for a public client.
 * @param settings Settings of the connector, by name.
 */
public record ConnectionProperties(
        @Nullable String type,
        @DefaultValue("authorization-code") Grant grant,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @DefaultValue Map<String, String> settings) {

    /** Copies the settings. */
    public ConnectionProperties {
        settings = Map.copyOf(settings);
    }

    @Override
    public String toString() {
        return "ConnectionProperties[type=" + type + ", grant=" + grant + ", clientId=" + clientId + ", settings="
                + settings.keySet() + "]";
    }
}
