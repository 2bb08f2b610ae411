package dev.bailiwick.connector.pipedrive;

import dev.bailiwick.spi.AccessToken;
import java.util.List;
import java.util.Optional;

/** The scopes an app needs. They are chosen in Pipedrive's developer hub, and the token response lists them. */
final class Scopes {

    /** Recent changes are the only place that shows deleted organizations. */
    static final List<String> NEEDED = List.of("deals:full", "contacts:full", "users:read", "recents:read");

    private Scopes() {}

    /** Those that the token lacks; none for an API token, which may do all its user may. */
    static List<String> missing(AccessToken token) {
        return Optional.ofNullable(token.parameters().get("scope"))
                .map(granted -> List.of(granted.strip().split("[,\\s]+")))
                .map(granted -> NEEDED.stream()
                        .filter(scope -> !granted.contains(scope))
                        .toList())
                .orElse(List.of());
    }
}
