package dev.bailiwick.boot.job;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Names a job.
 *
 * @param value letters, digits, dashes and underscores, so that it fits into an address as it is
 */
public record JobId(String value) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static JobId random() {
        byte[] bytes = new byte[9];
        RANDOM.nextBytes(bytes);
        return new JobId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Override
    public String toString() {
        return value;
    }
}
