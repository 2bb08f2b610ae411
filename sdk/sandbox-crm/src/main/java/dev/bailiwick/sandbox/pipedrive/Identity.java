package dev.bailiwick.sandbox.pipedrive;

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
import java.util.List;
import java.util.Map;
import java.util.Set;

/** OAuth under {@code /oauth}: no proof keys, rotating refresh tokens, and scopes that belong to the app. */
final class Identity implements OAuthStyle {

    /** What the app may do; Pipedrive separates scopes by commas. */
    private static final String SCOPE = "base,deals:full,contacts:full,users:read,recents:read,webhooks:full,admin";

    private final Org org;
    private final Tokens tokens;

    Identity(Org org, Tokens tokens) {
        this.org = org;
        this.tokens = tokens;
    }

    void addTo(Routes routes) {
        OAuth oauth = new OAuth(org.options(), tokens, this);
        routes.open("POST", "/oauth/token", RequestKind.TOKEN, (call, path) -> oauth.token(call));
        routes.open("GET", "/oauth/authorize", RequestKind.OTHER_API, (call, path) -> oauth.authorize(unscoped(call)));
        routes.open("POST", "/oauth/revoke", RequestKind.OTHER_API, (call, path) -> oauth.revoke(call));
    }

    /** A scope in the address of consent is passed over. */
    private static HttpCall unscoped(HttpCall call) {
        Map<String, List<String>> parameters = new HashMap<>(call.parameters());
        parameters.remove("scope");
        return new HttpCall(call.method(), call.path(), parameters, call.request());
    }

    /** Client credentials are not Pipedrive's, but known to every simulator. */
    @Override
    public Set<String> grants() {
        return Set.of("client_credentials", "authorization_code", "refresh_token");
    }

    @Override
    public String defaultScope(String grantType) {
        return SCOPE;
    }

    @Override
    public Set<String> required() {
        return Set.of();
    }

    @Override
    public HttpAnswer issued(Tokens.Issued issued) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", issued.accessToken());
        answer.put("token_type", "Bearer");
        answer.put("expires_in", issued.lifetime().toSeconds());
        issued.refreshToken().ifPresent(token -> answer.put("refresh_token", token));
        answer.put("scope", issued.scope());
        answer.put("api_domain", org.baseUrl().get());
        return HttpAnswer.json(200, answer);
    }

    @Override
    public HttpAnswer refused(Problem problem) {
        return switch (problem) {
            case UNKNOWN_CLIENT, WRONG_SECRET -> error("invalid_client", "Invalid client: client is invalid");
            case BAD_CODE -> error("invalid_grant", "Invalid grant: authorization_code is invalid");
            case BAD_REFRESH_TOKEN -> error("invalid_grant", "Invalid grant: refresh_token is invalid");
            case NO_GRANT_TYPE -> error("invalid_request", "Missing parameter: grant_type");
            case UNSUPPORTED_GRANT_TYPE ->
                error("unsupported_grant_type", "Unsupported grant type: grant_type is invalid");
            // There is nothing left to end, which is what the client wants (RFC 7009, 2.2).
            case UNKNOWN_TOKEN -> HttpAnswer.empty(200);
        };
    }

    private static HttpAnswer error(String code, String message) {
        return HttpAnswer.json(400, Map.of("success", false, "error", code, "message", message));
    }
}
