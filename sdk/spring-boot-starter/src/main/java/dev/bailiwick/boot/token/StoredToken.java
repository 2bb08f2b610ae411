package dev.bailiwick.boot.token;

import dev.bailiwick.spi.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/**
 * A token as the CRM gave it.
 *
 * @param value the access token
 * @param refreshToken what gets the next one; empty when the CRM gave none
 * @param issuedAt when its response arrived, in microseconds as the database keeps it
 * @param expiresAt when it ends; empty when nobody knows
 * @param parameters the other texts of the response that are no secrets
 */
record StoredToken(
        String value,
        Optional<String> refreshToken,
        Instant issuedAt,
        Optional<Instant> expiresAt,
        Map<String, String> parameters)
        implements AccessToken {

    /**
     * A token is not used in its last minute, as it might end on the way and clocks differ; of a token that lives less
     * than two minutes, not in its second half.
     */
    private static final Duration MARGIN = Duration.ofSeconds(60);

    /** Spring takes a token without {@code expires_in} to end after this: see OAuth2AccessTokenResponse.Builder. */
    private static final Duration UNKNOWN_LIFETIME = Duration.ofSeconds(1);

    private static final Pattern SECRET_NAME = Pattern.compile("token|secret|signature|password|assertion");

    StoredToken {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Keeps a token response.
     *
     * @param lifetime taken when the response does not say how long the token is good for
     * @param now when it arrived
     */
    static StoredToken of(OAuth2AccessTokenResponse response, Optional<Duration> lifetime, Instant now) {
        Instant issuedAt = now.truncatedTo(ChronoUnit.MICROS);
        OAuth2AccessToken token = response.getAccessToken();
        OAuth2RefreshToken refreshToken = response.getRefreshToken();
        return new StoredToken(
                token.getTokenValue(),
                Optional.ofNullable(refreshToken).map(OAuth2RefreshToken::getTokenValue),
                issuedAt,
                said(token).or(() -> lifetime).map(issuedAt::plus),
                texts(response.getAdditionalParameters()));
    }

    private static Optional<Duration> said(OAuth2AccessToken token) {
        if (token.getIssuedAt() == null || token.getExpiresAt() == null) {
            return Optional.empty();
        }
        return Optional.of(Duration.between(token.getIssuedAt(), token.getExpiresAt()))
                .filter(lifetime -> lifetime.compareTo(UNKNOWN_LIFETIME) > 0);
    }

    private static Map<String, String> texts(Map<String, Object> parameters) {
        return parameters.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof String
                        && !SECRET_NAME
                                .matcher(entry.getKey().toLowerCase(Locale.ROOT))
                                .find())
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> (String) entry.getValue()));
    }

    /** The same with those of these parameters that its response did not repeat. */
    StoredToken keeping(Map<String, String> earlier) {
        Map<String, String> all = new HashMap<>(earlier);
        all.putAll(parameters);
        return new StoredToken(value, refreshToken, issuedAt, expiresAt, all);
    }

    /** The same with these parameters, in place of those of the same name. */
    StoredToken with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(parameters);
        all.putAll(more);
        return new StoredToken(value, refreshToken, issuedAt, expiresAt, all);
    }

    /** The same for one who needs no refresh token to get the next token. */
    StoredToken withoutRefreshToken() {
        return new StoredToken(value, Optional.empty(), issuedAt, expiresAt, parameters);
    }

    /** Whether it may be used now. */
    boolean isGood(Instant now) {
        return expiresAt.map(end -> now.isBefore(end.minus(margin(end)))).orElse(true);
    }

    /** Whether it can neither be used now nor get another one. */
    boolean isAtEnd(Instant now) {
        return refreshToken.isEmpty() && !isGood(now);
    }

    private Duration margin(Instant end) {
        Duration half = Duration.between(issuedAt, end).dividedBy(2);
        return half.compareTo(MARGIN) < 0 ? half : MARGIN;
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "token issued at " + issuedAt
                + expiresAt.map(end -> ", expires at " + end).orElse("");
    }
}
