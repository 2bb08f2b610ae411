package dev.bailiwick.boot.event;

import dev.bailiwick.engine.RefusedException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is told of Bailiwick's events. {@code toString} shows no secrets.
 *
 * @param endpoints Endpoints, by a name of lower-case letters, digits and dashes.
 * @param allowedHosts Hosts of endpoints that may be in the own network, and be addressed by http.
 * @param watchEvery How often connections are looked at for troubles to tell of.
 */
@ConfigurationProperties("bailiwick.events")
public record EventProperties(
        @DefaultValue Map<String, Endpoint> endpoints,
        @DefaultValue Set<String> allowedHosts,
        @DefaultValue("30s") Duration watchEvery) {

    /** Copies the collections, and refuses to look without a pause, with {@link RefusedException}. */
    public EventProperties {
        endpoints = Map.copyOf(endpoints);
        allowedHosts = Set.copyOf(allowedHosts);
        if (watchEvery.isZero() || watchEvery.isNegative()) {
            throw new RefusedException(
                    "bailiwick.events.watch-every is not longer than nothing.",
                    "Maybe leave it out: the default is good.");
        }
    }

    /**
     * An endpoint. {@code toString} shows neither the secrets nor the address, which may hold one.
     *
     * @param url Where events are sent: an https address outside the own network.
     * @param secret What events are signed with: whsec_ and 24 to 64 random bytes in Base64.
     * @param previousSecret The secret before, while the receiver changes to the new one: events bear both signatures.
     * @param types Types of events to send, for example plan.ready; all when none is named.
     */
    public record Endpoint(
            @Nullable URI url,
            @Nullable String secret,
            @Nullable String previousSecret,
            @DefaultValue Set<String> types) {

        /** Copies the types. */
        public Endpoint {
            types = Set.copyOf(types);
        }

        @Override
        public String toString() {
            return "Endpoint[types=" + types + "]";
        }
    }
}
