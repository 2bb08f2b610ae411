package dev.bailiwick.connector.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;

/** Ids of webhook deliveries whose CRM gives them none of its own. */
public final class DeliveryId {

    private DeliveryId() {}

    /**
     * The same id for the same parts.
     *
     * @param parts what all attempts to deliver have in common
     * @return 64 characters
     */
    public static String of(Collection<String> parts) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
