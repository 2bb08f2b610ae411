package dev.bailiwick.boot.secret;

import dev.bailiwick.engine.RefusedException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one secret of an installation. Everything else that must be secret is derived from it, each for its own purpose,
 * so that knowing one tells nothing about the others. Immutable; {@code toString} does not show it.
 */
public final class MasterKey {

    private static final int BYTES = 32;
    private static final int ID_LENGTH = 8;
    private static final String MAC = "HmacSHA256";

    private final byte[] bytes;

    private MasterKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A new key from the platform's secure random numbers. */
    static MasterKey random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new MasterKey(bytes);
    }

    /**
     * Reads a key.
     *
     * @param base64 32 bytes in Base64; white space around it is ignored
     * @param where where it was found, for the message when it is no key
     * @throws RefusedException when it is no key; the message does not repeat it
     */
    public static MasterKey parse(String base64, String where) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.strip());
            if (bytes.length == BYTES) {
                return new MasterKey(bytes);
            }
        } catch (IllegalArgumentException notBase64) {
            // Falls through: whatever is wrong with it, the advice is the same.
        }
        throw new RefusedException(
                "The secret key in " + where + " is not 32 bytes in Base64.",
                "Maybe make one with `openssl rand -base64 32`.");
    }

    String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** What things made with this key are marked with: eight characters that tell nothing else about it. */
    String id() {
        return password("key-id").substring(0, ID_LENGTH);
    }

    /**
     * An AES-256 key for one purpose: HMAC-SHA256 of the purpose under this key.
     *
     * @param purpose a fixed name; another name gives an unrelated key
     */
    public SecretKey key(String purpose) {
        return new SecretKeySpec(derive(purpose), "AES");
    }

    /**
     * A password for one purpose, 43 characters that need no quoting anywhere.
     *
     * @param purpose a fixed name; another name gives an unrelated password
     */
    public String password(String purpose) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(derive(purpose));
    }

    private byte[] derive(String purpose) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(bytes, MAC));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + MAC, e);
        }
    }

    @Override
    public String toString() {
        return "MasterKey";
    }
}
