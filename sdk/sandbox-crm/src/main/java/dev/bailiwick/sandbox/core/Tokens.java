package dev.bailiwick.sandbox.core;

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

/** Codes, access tokens and refresh tokens. Held in memory alone. Thread-safe. */
public final class Tokens {

    /** What becomes of a refresh token when it is used. */
    public enum Refreshing {
        /** It stays good. */
        KEPT,
        /** Another takes its place; using it once more ends its grant with every token of it. */
        ROTATED,
        /**
         * Another takes its place, and the access tokens of before end at once; using it once more is refused alone.
         */
        REPLACED
    }

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

    /** A code is bound to where it was sent and, unless the challenge is empty, to whoever knows its verifier. */
    private record Code(String redirectUri, String challenge, String scope, Instant expires) {}

    private record Access(Grant grant, Instant expires) {}

    /**
     * Tokens just given out.
     *
     * @param refreshToken empty for a login that cannot be refreshed
     * @param lifetime of the access token
     */
    public record Issued(
            String accessToken, Optional<String> refreshToken, String scope, Instant at, Duration lifetime) {}

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Duration lifetime;
    private final Refreshing refreshing;
    private final String prefix;
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Access> accessTokens = new HashMap<>();
    private final Map<String, Grant> refreshTokens = new HashMap<>();

    /**
     * No tokens yet.
     *
     * @param lifetime of access tokens
     * @param prefix what access tokens begin with
     */
    public Tokens(Clock clock, Duration lifetime, Refreshing refreshing, String prefix) {
        this.clock = clock;
        this.lifetime = lifetime;
        this.refreshing = refreshing;
        this.prefix = prefix;
    }

    /** Lets a token in that never expires. */
    public synchronized void allow(String accessToken, String scope) {
        accessTokens.put(accessToken, new Access(new Grant(scope), Instant.MAX));
    }

    /**
     * A code that can be exchanged once.
     *
     * @param challenge as in RFC 7636, method S256; empty when anybody may exchange it
     */
    public synchronized String code(String redirectUri, String challenge, String scope) {
        codes.values().removeIf(code -> !clock.instant().isBefore(code.expires));
        String code = random();
        codes.put(code, new Code(redirectUri, challenge, scope, clock.instant().plus(CODE_LIFETIME)));
        return code;
    }

    /** A login without a person: no refresh token. */
    public synchronized Issued login(String scope) {
        return issue(new Grant(scope));
    }

    /** A login of a person: with a refresh token. */
    public synchronized Issued personalLogin(String scope) {
        Grant grant = new Grant(scope);
        renew(grant);
        return issue(grant);
    }

    /** Tokens for a code; empty when the code, the redirect or the verifier is not the right one. */
    public synchronized Optional<Issued> exchange(String code, String redirectUri, String verifier) {
        Code known = codes.remove(code);
        if (known == null
                || !clock.instant().isBefore(known.expires)
                || !known.redirectUri.equals(redirectUri)
                || !(known.challenge.isEmpty() || known.challenge.equals(challenge(verifier)))) {
            return Optional.empty();
        }
        return Optional.of(personalLogin(known.scope));
    }

    /** New tokens for a refresh token; empty when it is not known, was rotated away, or its grant has ended. */
    public synchronized Optional<Issued> refresh(String refreshToken) {
        Grant grant = refreshTokens.get(refreshToken);
        if (grant == null) {
            return Optional.empty();
        }
        if (!refreshToken.equals(grant.refreshToken)) {
            if (refreshing == Refreshing.ROTATED) {
                end(grant);
            }
            return Optional.empty();
        }
        if (refreshing == Refreshing.REPLACED) {
            endAccess(grant);
        }
        if (refreshing != Refreshing.KEPT) {
            renew(grant);
        }
        return Optional.of(issue(grant));
    }

    /** Ends an access token, or the whole grant of a refresh token; false when it is neither. */
    public synchronized boolean revoke(String token) {
        Grant grant = refreshTokens.get(token);
        if (grant != null) {
            end(grant);
        }
        return accessTokens.remove(token) != null || grant != null;
    }

    /** What an access token may do; empty when it is not known or has expired. */
    public synchronized Optional<String> scope(String accessToken) {
        return Optional.ofNullable(accessTokens.get(accessToken))
                .filter(access -> clock.instant().isBefore(access.expires))
                .map(access -> access.grant.scope);
    }

    private Issued issue(Grant grant) {
        Instant now = clock.instant();
        accessTokens.values().removeIf(access -> !now.isBefore(access.expires));
        String token = prefix + random();
        accessTokens.put(token, new Access(grant, now.plus(lifetime)));
        return new Issued(token, Optional.ofNullable(grant.refreshToken), grant.scope, now, lifetime);
    }

    private void renew(Grant grant) {
        String next = random();
        grant.refreshToken = next;
        refreshTokens.put(next, grant);
    }

    private void end(Grant grant) {
        refreshTokens.values().removeIf(other -> other == grant);
        endAccess(grant);
    }

    private void endAccess(Grant grant) {
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
