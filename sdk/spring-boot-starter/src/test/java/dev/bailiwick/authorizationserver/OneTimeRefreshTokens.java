package dev.bailiwick.authorizationserver;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * As strict as Salesforce: whoever sends a refresh token that was used before ends its grant, with every token of it.
 * Spring Authorization Server by itself only refuses the used one.
 */
final class OneTimeRefreshTokens implements OAuth2AuthorizationService {

    private final InMemoryOAuth2AuthorizationService grants = new InMemoryOAuth2AuthorizationService();
    private final Map<String, String> usedTokens = new ConcurrentHashMap<>();
    private final Set<String> issued = ConcurrentHashMap.newKeySet();

    /** Every access token and refresh token that was ever given out. */
    Set<String> issued() {
        return Set.copyOf(issued);
    }

    @Override
    public void save(OAuth2Authorization grant) {
        Stream.of(grant.getAccessToken(), grant.getRefreshToken())
                .filter(Objects::nonNull)
                .map(token -> token.getToken().getTokenValue())
                .forEach(issued::add);
        refreshToken(grants.findById(grant.getId()))
                .filter(before -> !refreshToken(grant).equals(Optional.of(before)))
                .ifPresent(used -> usedTokens.put(used, grant.getId()));
        grants.save(grant);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        Optional.ofNullable(usedTokens.get(token)).map(grants::findById).ifPresent(grants::remove);
        return grants.findByToken(token, type);
    }

    @Override
    public void remove(OAuth2Authorization grant) {
        grants.remove(grant);
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return grants.findById(id);
    }

    private static Optional<String> refreshToken(@Nullable OAuth2Authorization grant) {
        return Optional.ofNullable(grant)
                .map(OAuth2Authorization::getRefreshToken)
                .map(token -> Objects.requireNonNull(token).getToken())
                .map(OAuth2RefreshToken::getTokenValue);
    }
}
