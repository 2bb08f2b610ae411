package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.OAuth;
import dev.bailiwick.sandbox.core.OAuthStyle;
import dev.bailiwick.sandbox.core.Org;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Tokens;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * OAuth under {@code /oauth/v2}: refresh tokens are good for ever, and a failed call for a token is answered with 200.
 */
final class Identity implements OAuthStyle {

    private final Org org;
    private final Tokens tokens;

    Identity(Org org, Tokens tokens) {
        this.org = org;
        this.tokens = tokens;
    }

    void addTo(Routes routes) {
        OAuth oauth = new OAuth(org.options(), tokens, this);
        RequestKind kind = RequestKind.OTHER_API;
        routes.open("POST", "/oauth/v2/token", RequestKind.TOKEN, (call, path) -> oauth.token(call, parameters(call)));
        routes.open("GET", "/oauth/v2/auth", kind, (call, path) -> oauth.authorize(call));
        routes.open("POST", "/oauth/v2/token/revoke", kind, (call, path) -> oauth.revoke(call));
    }

    /** Clients send them in the body or, as Zoho's own examples do, in the URL. */
    private static Map<String, String> parameters(HttpCall call) {
        Map<String, String> parameters = new HashMap<>(call.form());
        call.parameters().keySet().forEach(name -> call.query(name).ifPresent(value -> parameters.put(name, value)));
        return parameters;
    }

    @Override
    public Set<String> grants() {
        return Set.of("client_credentials", "authorization_code", "refresh_token");
    }

    @Override
    public String defaultScope(String grantType) {
        return Access.EVERYTHING;
    }

    @Override
    public Set<String> required() {
        return Set.of("response_type");
    }

    /** Where the client finds the data centre of whoever has agreed. */
    @Override
    public Map<String, String> along() {
        Map<String, String> along = new LinkedHashMap<>();
        along.put("location", "us");
        along.put("accounts-server", org.baseUrl().get());
        return along;
    }

    @Override
    public HttpAnswer issued(Tokens.Issued issued) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", issued.accessToken());
        issued.refreshToken().ifPresent(token -> answer.put("refresh_token", token));
        answer.put("scope", issued.scope().replace(',', ' '));
        answer.put("api_domain", org.baseUrl().get());
        answer.put("token_type", "Bearer");
        answer.put("expires_in", issued.lifetime().toSeconds());
        return HttpAnswer.json(200, answer);
    }

    @Override
    public HttpAnswer refused(Problem problem) {
        return switch (problem) {
            case UNKNOWN_CLIENT -> error("invalid_client");
            case WRONG_SECRET -> error("invalid_client_secret");
            case BAD_CODE, BAD_REFRESH_TOKEN -> error("invalid_code");
            case NO_GRANT_TYPE, UNSUPPORTED_GRANT_TYPE -> error("unsupported_grant_type");
            case UNKNOWN_TOKEN -> error("invalid_token");
        };
    }

    private static HttpAnswer error(String code) {
        return HttpAnswer.json(200, Map.of("error", code));
    }
}
