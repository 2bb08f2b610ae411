package dev.bailiwick.boot.token;

import static dev.bailiwick.boot.token.TokenSources.CODE;

import dev.bailiwick.authorizationserver.Browser;
import dev.bailiwick.spi.AccessToken;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.SingleResultAuthorizationManager;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.web.access.AuthorizationManagerWebInvocationPrivilegeEvaluator;
import org.springframework.web.util.UriComponentsBuilder;

/** Does what an admin's browser and the web application do together. */
final class ConsentingAdmin {

    static final String CALLBACK = "http://localhost/connections/code/callback";

    private static final ConsentRules ANYBODY = new ConsentRules(() ->
            new AuthorizationManagerWebInvocationPrivilegeEvaluator(SingleResultAuthorizationManager.permitAll()));

    private ConsentingAdmin() {}

    /** Connects the connection {@code code}. */
    static AccessToken connect(TokenSources sources, OAuthTokenSource tokens) throws IOException, InterruptedException {
        OAuth2AuthorizationRequest request = request(sources);
        URI callback = new Browser()
                .followUntil(
                        URI.create(request.getAuthorizationRequestUri()),
                        uri -> uri.toString().startsWith(CALLBACK));
        String code = Objects.requireNonNull(
                UriComponentsBuilder.fromUri(callback).build().getQueryParams().getFirst("code"));
        exchange(sources, tokens, request, code, CALLBACK);
        return tokens.token(CODE);
    }

    /** What the browser is sent to the CRM with. */
    static OAuth2AuthorizationRequest request(TokenSources sources) {
        return Objects.requireNonNull(
                new DefaultOAuth2AuthorizationRequestResolver(sources.clients(), "/oauth2/authorization")
                        .resolve(new MockHttpServletRequest("GET", "/oauth2/authorization/code"), CODE.value()));
    }

    /** What the web application does with the code and the whole address the browser came back with. */
    static void exchange(
            TokenSources sources,
            OAuthTokenSource tokens,
            OAuth2AuthorizationRequest request,
            String code,
            String callback) {
        OAuth2AuthorizationResponse response = OAuth2AuthorizationResponse.success(code)
                .redirectUri(callback)
                .state(Objects.requireNonNull(request.getState()))
                .build();
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated("admin", "", List.of()));
        try {
            new ConsentTokenClient(ANYBODY, sources.clients(), TokenSources.endpoint(), tokens)
                    .getTokenResponse(new OAuth2AuthorizationCodeGrantRequest(
                            sources.clients().get(CODE).registration(),
                            new OAuth2AuthorizationExchange(request, response)));
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
