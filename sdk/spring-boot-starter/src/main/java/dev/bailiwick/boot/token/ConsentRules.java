package dev.bailiwick.boot.token;

import java.util.function.Supplier;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;

/**
 * Who may connect a CRM: whoever is signed in and may, by the application's own rules, send a form to where the consent
 * begins. They are asked here because Spring Security begins a consent, and exchanges its code, before it asks them.
 */
final class ConsentRules {

    /** Where consents begin, each at the connection's id. */
    static final String BEGINNING = OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI;

    private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();
    private final Supplier<WebInvocationPrivilegeEvaluator> rules;

    /**
     * Follows these rules.
     *
     * @param rules asked at the first use only, because they are made of the filters that ask for a consent
     */
    ConsentRules(Supplier<WebInvocationPrivilegeEvaluator> rules) {
        this.rules = rules;
    }

    /** Whether whoever sent the present request may. */
    boolean allow(String connection) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return trust.isAuthenticated(who) && rules.get().isAllowed("", BEGINNING + "/" + connection, "POST", who);
    }
}
