package dev.bailiwick.sandbox.dynamics365;

import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.OAuth;
import dev.bailiwick.sandbox.core.OAuthStyle;
import dev.bailiwick.sandbox.core.Org;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Tokens;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Microsoft Entra's OAuth, for any tenant. A refresh token stays good until it is too old; nothing revokes it. */
final class Entra implements OAuthStyle {

    /** Where a program without a tenant of its own goes. */
    static final String TOKEN_PATH = "/organizations/oauth2/v2.0/token";

    private static final String TENANT = "/[A-Za-z0-9][A-Za-z0-9.-]*/oauth2/v2\\.0";

    private final Org org;
    private final Tokens tokens;

    Entra(Org org, Tokens tokens) {
        this.org = org;
        this.tokens = tokens;
    }

    void addTo(Routes routes) {
        OAuth oauth = new OAuth(org.options(), tokens, this);
        routes.open("POST", TENANT + "/token", RequestKind.TOKEN, (call, path) -> oauth.token(call));
        routes.open("GET", TENANT + "/authorize", RequestKind.OTHER_API, (call, path) -> oauth.authorize(call));
    }

    @Override
    public Set<String> grants() {
        return Set.of("client_credentials", "authorization_code", "refresh_token");
    }

    @Override
    public String defaultScope(String grantType) {
        return org.baseUrl().get() + (grantType.equals("client_credentials") ? "/.default" : "/user_impersonation");
    }

    @Override
    public Set<String> required() {
        return Set.of("response_type");
    }

    @Override
    public HttpAnswer issued(Tokens.Issued issued) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("token_type", "Bearer");
        answer.put("scope", issued.scope());
        answer.put("expires_in", issued.lifetime().toSeconds());
        answer.put("ext_expires_in", issued.lifetime().toSeconds());
        answer.put("access_token", issued.accessToken());
        issued.refreshToken().ifPresent(token -> answer.put("refresh_token", token));
        return HttpAnswer.json(200, answer);
    }

    @Override
    public HttpAnswer refused(Problem problem) {
        return switch (problem) {
            case UNKNOWN_CLIENT ->
                error(
                        400,
                        "unauthorized_client",
                        700016,
                        "Application with this identifier was not found in the directory.");
            case WRONG_SECRET -> error(401, "invalid_client", 7000215, "Invalid client secret provided.");
            case BAD_CODE ->
                error(
                        400,
                        "invalid_grant",
                        70008,
                        "The provided authorization code is expired, redeemed or of another redirect or verifier.");
            case BAD_REFRESH_TOKEN ->
                error(400, "invalid_grant", 700082, "The refresh token has expired due to inactivity.");
            case NO_GRANT_TYPE ->
                error(
                        400,
                        "invalid_request",
                        900144,
                        "The request body must contain the following parameter: 'grant_type'.");
            case UNSUPPORTED_GRANT_TYPE ->
                error(400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type.");
            case UNKNOWN_TOKEN -> error(400, "invalid_request", 90014, "There is no revocation.");
        };
    }

    private static HttpAnswer error(int status, String error, int code, String description) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("error", error);
        answer.put("error_description", "AADSTS" + code + ": " + description);
        answer.put("error_codes", new int[] {code});
        answer.put("trace_id", UUID.randomUUID().toString());
        return HttpAnswer.json(status, answer);
    }
}
