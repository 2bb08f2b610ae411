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
 * @param reconcileEvery How long after all ids were compared with the CRM's they are compared again, which finds what a
 *     CRM never tells, records deleted in its database for example. By default only when somebody asks for it.
 * @param leaveForOthers Share of the CRM's daily allowance of calls that is left for other programs, 0% to 99%. Work
 *     that would take more waits.
 * @param dailyCalls Most calls of Bailiwick's own a day (UTC), on all its nodes together, for CRMs that do not tell how
 *     many are left. By default any number.
 */
public record ConnectionProperties(
        @Nullable String type,
        @DefaultValue("authorization-code") Grant grant,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @DefaultValue Map<String, String> settings,
        @Nullable Duration pullEvery,
        @Nullable Duration reconcileEvery,
        @DefaultValue("20%") String leaveForOthers,
        @Nullable Long dailyCalls) {

    /** Copies the settings. */
    @ConstructorBinding
    public ConnectionProperties {
        settings = Map.copyOf(settings);
    }

    /** A connection without a schedule, with the usual share for others. */
    public ConnectionProperties(
            @Nullable String type,
            Grant grant,
            @Nullable String clientId,
            @Nullable String clientSecret,
            Map<String, String> settings) {
        this(type, grant, clientId, clientSecret, settings, null, null, "20%", null);
    }

    @Override
    public String toString() {
        return "ConnectionProperties[type=" + type + ", grant=" + grant + ", clientId=" + clientId + ", settings="
                + settings.keySet() + ", pullEvery=" + pullEvery + ", reconcileEvery=" + reconcileEvery
                + ", leaveForOthers=" + leaveForOthers
                + ", dailyCalls=" + dailyCalls + "]";
    }
}
