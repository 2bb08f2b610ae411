package dev.bailiwick.boot.secret;

import dev.bailiwick.engine.RefusedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts short texts with AES-256-GCM. Each text is bound to a place, so that it cannot be moved to another one
 * unnoticed. Thread-safe.
 */
public final class TextCipher {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    /** Encrypts with this AES-256 key. */
    public TextCipher(SecretKey key) {
        this.key = key;
    }

    /**
     * Encrypts a text under a fresh random nonce.
     *
     * @param text any text
     * @param place where it will be kept; needed again to decrypt it
     * @return nonce, encrypted text and tag in Base64
     */
    public String encrypt(String text, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(plain);
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed to encrypt", e);
        }
    }

    /**
     * Decrypts what {@link #encrypt} made.
     *
     * @param sealed nonce, encrypted text and tag in Base64
     * @param place as given to {@link #encrypt}
     * @throws RefusedException when it was encrypted with another key or for another place, or was changed
     */
    public String decrypt(String sealed, String place) {
        byte[] bytes = Base64.getDecoder().decode(sealed);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte[] nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        try {
            byte[] plain =
                    cipher(Cipher.DECRYPT_MODE, nonce, place).doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            throw new RefusedException(
                    "What is stored encrypted for " + place + " does not open with the present secret key.",
                    "Maybe bailiwick.secret-key or secret.key in the data folder was changed: put the old key back.");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed to decrypt", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
