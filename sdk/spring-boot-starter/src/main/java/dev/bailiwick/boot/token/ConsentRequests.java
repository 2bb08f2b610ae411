package dev.bailiwick.boot.token;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Begins a consent for those who may connect CRMs, and only by a form: a link on a foreign page must not make an
 * admin's browser replace a grant. Other requests go on to where they are refused. What was not begun in a session is
 * not ended there either.
 */
final class ConsentRequests implements OAuth2AuthorizationRequestResolver {

    private static final String CONNECTION = "connection";

    private final RequestMatcher forms = PathPatternRequestMatcher.withDefaults()
            .matcher(HttpMethod.POST, ConsentRules.BEGINNING + "/{" + CONNECTION + "}");
    private final ConsentRules rules;
    private final OAuth2AuthorizationRequestResolver requests;

    ConsentRequests(ClientRegistrationRepository clients, ConsentRules rules) {
        this.rules = rules;
        this.requests = new DefaultOAuth2AuthorizationRequestResolver(clients, ConsentRules.BEGINNING);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        RequestMatcher.MatchResult form = forms.matcher(request);
        return form.isMatch()
                        && rules.allow(
                                Objects.requireNonNull(form.getVariables().get(CONNECTION)))
                ? requests.resolve(request)
                : null;
    }

    /** Always null: no other request leads to a consent on its way. */
    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String connection) {
        return null;
    }
}
