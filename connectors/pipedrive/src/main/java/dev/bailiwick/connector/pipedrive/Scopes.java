package dev.bailiwick.connector.pipedrive;

import dev.bailiwick.spi.AccessToken;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The scopes an app needs. They are chosen in Pipedrive's developer hub, and the token response lists them. */
final class Scopes {

    /** Recent changes are the only place that shows deleted organizations. */
    static final List<String> NEEDED = List.of("deals:full", "contacts:full", "users:read", "recents:read");

    private static final String FOR_WEBHOOKS = "webhooks:full";

    private Scopes() {}

    /**
     * Those that the token lacks; none for an API token, which may do all its user may.
     *
     * @param subscribes whether Pipedrive is to call
     */
    static List<String> missing(AccessToken token, boolean subscribes) {
        Stream<String> needed = subscribes ? Stream.concat(NEEDED.stream(), Stream.of(FOR_WEBHOOKS)) : NEEDED.stream();
        return Optional.ofNullable(token.parameters().get("scope"))
                .map(granted -> List.of(granted.strip().split("[,\\s]+")))
                .map(granted -> needed.filter(scope -> !granted.contains(scope)).toList())
                .orElse(List.of());
    }
}
