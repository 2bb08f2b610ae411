package dev.bailiwick.boot.token;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * Begins a consent for people who are signed in only: Spring Security does it for anybody, before it looks who that is,
 * so that a stranger could connect a CRM of their own. A stranger's request goes on to where it is refused. What was
 * not begun in a session is not ended there either.
 */
final class SignedInConsent implements OAuth2AuthorizationRequestResolver {

    private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();
    private final OAuth2AuthorizationRequestResolver requests;

    SignedInConsent(ClientRegistrationRepository clients) {
        this.requests = new DefaultOAuth2AuthorizationRequestResolver(
                clients, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return isSignedIn() ? requests.resolve(request) : null;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String connection) {
        return isSignedIn() ? requests.resolve(request, connection) : null;
    }

    private boolean isSignedIn() {
        return trust.isAuthenticated(SecurityContextHolder.getContext().getAuthentication());
    }
}
