package dev.bailiwick.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Codes, access tokens and refresh tokens. A refresh token is good for one use; using it once more ends its grant with
 * every token of it, as with Salesforce's refresh token rotation. Held in memory alone. Thread-safe.
 */
final class Tokens {

    private static final Duration CODE_LIFETIME = Duration.ofMinutes(15);
    private static final int RANDOM_BYTES = 48;

    /** A login that tokens belong to. */
    private static final class Grant {
        private final String scope;
        private @Nullable String refreshToken;

        Grant(String scope) {
            this.scope = scope;
        }
    }

    private record Code(String redirectUri, String challenge, String scope, Instant expires) {}

    private record Access(Grant grant, Instant expires) {}

    /**
     * Tokens just given out.
     *
     * @param refreshToken empty for a login that cannot be refreshed
     */
    record Issued(String accessToken, Optional<String> refreshToken, String scope, Instant at) {}

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Duration lifetime;
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Access> accessTokens = new HashMap<>();
    private final Map<String, Grant> refreshTokens = new HashMap<>();

    Tokens(Clock clock, Duration lifetime) {
        this.clock = clock;
        this.lifetime = lifetime;
    }

    /** A code that can be exchanged once, by whoever knows what the challenge was made from. */
    synchronized String code(String redirectUri, String challenge, String scope) {
        codes.values().removeIf(code -> !clock.instant().isBefore(code.expires));
        String code = "aPrx" + random();
        codes.put(code, new Code(redirectUri, challenge, scope, clock.instant().plus(CODE_LIFETIME)));
        return code;
    }

    /** A login without a person: no refresh token. */
    synchronized Issued login(String scope) {
        return issue(new Grant(scope));
    }

    /** Tokens for a code; empty when the code, the redirect or the verifier is not the right one. */
    synchronized Optional<Issued> exchange(String code, String redirectUri, String verifier) {
        Code known = codes.remove(code);
        if (known == null
                || !clock.instant().isBefore(known.expires)
                || !known.redirectUri.equals(redirectUri)
                || !known.challenge.equals(challenge(verifier))) {
            return Optional.empty();
        }
        Grant grant = new Grant(known.scope);
        rotate(grant);
        return Optional.of(issue(grant));
    }

    /** New tokens for a refresh token; empty when it is not known, was used before, or its grant has ended. */
    synchronized Optional<Issued> refresh(String refreshToken) {
        Grant grant = refreshTokens.get(refreshToken);
        if (grant == null) {
            return Optional.empty();
        }
        if (!refreshToken.equals(grant.refreshToken)) {
            end(grant);
            return Optional.empty();
        }
        rotate(grant);
        return Optional.of(issue(grant));
    }

    /** Ends an access token, or the whole grant of a refresh token; false when it is neither. */
    synchronized boolean revoke(String token) {
        Grant grant = refreshTokens.get(token);
        if (grant != null) {
            end(grant);
        }
        return accessTokens.remove(token) != null || grant != null;
    }

    synchronized boolean valid(String accessToken) {
        Access access = accessTokens.get(accessToken);
        return access != null && clock.instant().isBefore(access.expires);
    }

    private Issued issue(Grant grant) {
        Instant now = clock.instant();
        accessTokens.values().removeIf(access -> !now.isBefore(access.expires));
        String token = OAuthEndpoints.ORG_ID.substring(0, 15) + "!" + random();
        accessTokens.put(token, new Access(grant, now.plus(lifetime)));
        return new Issued(token, Optional.ofNullable(grant.refreshToken), grant.scope, now);
    }

    private void rotate(Grant grant) {
        String next = "5Aep" + random();
        grant.refreshToken = next;
        refreshTokens.put(next, grant);
    }

    private void end(Grant grant) {
        refreshTokens.values().removeIf(other -> other == grant);
        accessTokens.values().removeIf(access -> access.grant == grant);
    }

    private String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** RFC 7636, method S256. */
    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
