package dev.bailiwick.boot.event;

import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * Somebody who is told of events.
 *
 * @param name as an admin calls it
 * @param url where; may hold a secret
 * @param secrets what to sign with: the present one, and the one before while both are good
 * @param types of what it is told
 */
record Endpoint(String name, URI url, List<SigningSecret> secrets, Set<EventType> types) {

    /** Shows no secret. */
    @Override
    public String toString() {
        return name + " at " + url.getHost();
    }
}
