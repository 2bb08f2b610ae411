package dev.bailiwick.boot;

import dev.bailiwick.spi.OAuthSpec.Grant;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
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
 * @param pullEvery How long after a pull the next one is started, by whichever node is free. By default only when
 *     somebody asks for one.
 */
public record ConnectionProperties(
        @Nullable String type,
        @DefaultValue("authorization-code") Grant grant,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @DefaultValue Map<String, String> settings,
        @Nullable Duration pullEvery) {

    /** Copies the settings. */
    @ConstructorBinding
    public ConnectionProperties {
        settings = Map.copyOf(settings);
    }

    /** A connection without a schedule. */
    public ConnectionProperties(
            @Nullable String type,
            Grant grant,
            @Nullable String clientId,
            @Nullable String clientSecret,
            Map<String, String> settings) {
        this(type, grant, clientId, clientSecret, settings, null);
    }

    @Override
    public String toString() {
        return "ConnectionProperties[type=" + type + ", grant=" + grant + ", clientId=" + clientId + ", settings="
                + settings.keySet() + ", pullEvery=" + pullEvery + "]";
    }
}
