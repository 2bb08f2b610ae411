package dev.bailiwick.boot.secret;

import dev.bailiwick.engine.RefusedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts short texts with AES-256-GCM. Each text is bound to a place, so that it cannot be moved to another one
 * unnoticed, and names its key, so that the key can be replaced: the newest encrypts, older ones only decrypt.
 * Thread-safe.
 */
public final class TextCipher {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final char AFTER_KEY = ':';

    private final String newest;
    private final SecretKey newestKey;
    private final Map<String, SecretKey> keys = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();

    TextCipher(MasterKeys masters, String purpose) {
        this.newest = masters.newest().id();
        this.newestKey = masters.newest().key(purpose);
        masters.all().forEach(master -> keys.put(master.id(), master.key(purpose)));
    }

    /**
     * Encrypts a text with the newest key under a fresh random nonce.
     *
     * @param text any text
     * @param place where it will be kept; needed again to decrypt it
     * @return the key's id, a colon, and in Base64 nonce, encrypted text and tag
     */
    public String encrypt(String text, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, newestKey, nonce, place).doFinal(plain);
            return newest
                    + AFTER_KEY
                    + Base64.getEncoder()
                            .encodeToString(ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                                    .put(nonce)
                                    .put(sealed)
                                    .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed to encrypt", e);
        }
    }

    /**
     * Decrypts what {@link #encrypt} made with any of the keys.
     *
     * @param sealed as {@link #encrypt} returned it; without a key's id, as earlier versions wrote it, every key is
     *     tried
     * @param place as given to {@link #encrypt}
     * @throws RefusedException when it was encrypted with another key or for another place, or was changed
     */
    public String decrypt(String sealed, String place) {
        int colon = sealed.indexOf(AFTER_KEY);
        byte[] bytes = bytes(sealed.substring(colon + 1));
        List<SecretKey> candidates = colon < 0
                ? List.copyOf(keys.values())
                : Optional.ofNullable(keys.get(sealed.substring(0, colon))).stream()
                        .toList();
        return candidates.stream()
                .flatMap(key -> open(key, bytes, place).stream())
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        "What is stored encrypted for " + place + " does not open with the present secret key.",
                        "Maybe bailiwick.secret-key or secret.key in the data folder was changed: put the old key back,"
                                + " or name it in bailiwick.old-secret-keys."));
    }

    /**
     * The same text encrypted with the newest key.
     *
     * @return empty when it is already
     * @throws RefusedException as for {@link #decrypt}
     */
    public Optional<String> renewed(String sealed, String place) {
        String text = decrypt(sealed, place);
        return sealed.startsWith(newest + AFTER_KEY) ? Optional.empty() : Optional.of(encrypt(text, place));
    }

    /** None at all when it is not Base64: that opens with no key. */
    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static Optional<String> open(SecretKey key, byte[] bytes, String place) {
        if (bytes.length < NONCE_BYTES) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
        try {
            byte[] plain = cipher(Cipher.DECRYPT_MODE, key, nonce, place)
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return Optional.of(new String(plain, StandardCharsets.UTF_8));
        } catch (AEADBadTagException anotherKey) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed to decrypt", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
