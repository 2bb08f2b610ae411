package dev.bailiwick.boot.event;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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

    /** Tells addresses apart without showing them: SHA-256, in hexadecimal digits. */
    String urlDigest() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(url.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return name + " at " + url.getHost();
    }
}
