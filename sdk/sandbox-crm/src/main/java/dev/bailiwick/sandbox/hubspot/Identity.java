package dev.bailiwick.sandbox.hubspot;

import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.OAuth;
import dev.bailiwick.sandbox.core.OAuthStyle;
import dev.bailiwick.sandbox.core.Org;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Tokens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** OAuth with refresh tokens that stay good. HubSpot itself has no client credentials for records. */
final class Identity implements OAuthStyle {

    /** What private apps may do too. */
    static final String SCOPE = "oauth crm.objects.companies.read crm.objects.companies.write crm.objects.deals.read"
            + " crm.objects.deals.write crm.objects.owners.read";

    private final Org org;
    private final Tokens tokens;

    Identity(Org org, Tokens tokens) {
        this.org = org;
        this.tokens = tokens;
    }

    void addTo(Routes routes) {
        OAuth oauth = new OAuth(org.options(), tokens, this);
        RequestKind kind = RequestKind.OTHER_API;
        routes.open("GET", "/oauth/authorize", kind, (call, path) -> oauth.authorize(call));
        routes.open("POST", "/oauth/v[13]/token", RequestKind.TOKEN, (call, path) -> oauth.token(call));
        routes.open("POST", "/oauth/v3/token/revoke", kind, (call, path) -> oauth.revoke(call));
        routes.open(
                "DELETE",
                "/oauth/v1/refresh-tokens/(?<token>[^/]+)",
                kind,
                (call, path) ->
                        tokens.revoke(path.group("token")) ? HttpAnswer.empty(204) : refused(Problem.UNKNOWN_TOKEN));
    }

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
        answer.put("token_type", "bearer");
        issued.refreshToken().ifPresent(token -> answer.put("refresh_token", token));
        answer.put("access_token", issued.accessToken());
        answer.put("expires_in", issued.lifetime().toSeconds());
        answer.put("hub_id", Account.PORTAL);
        answer.put("scopes", List.of(issued.scope().split(" ", -1)));
        return HttpAnswer.json(200, answer);
    }

    /** In the words of version 1, with those of RFC 6749 beside them. */
    @Override
    public HttpAnswer refused(Problem problem) {
        return switch (problem) {
            case UNKNOWN_CLIENT -> error("invalid_client", "BAD_CLIENT_ID", "missing or unknown client id");
            case WRONG_SECRET -> error("invalid_client", "BAD_CLIENT_SECRET", "missing or invalid client secret");
            case BAD_CODE -> error("invalid_grant", "BAD_AUTH_CODE", "missing or unknown auth code");
            case BAD_REFRESH_TOKEN -> error("invalid_grant", "BAD_REFRESH_TOKEN", "missing or invalid refresh token");
            case NO_GRANT_TYPE, UNSUPPORTED_GRANT_TYPE ->
                error("unsupported_grant_type", "BAD_GRANT_TYPE", "missing or unknown grant type");
            case UNKNOWN_TOKEN -> error("invalid_request", "BAD_TOKEN", "missing or unknown token");
        };
    }

    private static HttpAnswer error(String code, String status, String message) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("status", status);
        body.put("message", message);
        body.put("error", code);
        body.put("error_description", message);
        body.put("correlationId", UUID.randomUUID().toString());
        return HttpAnswer.json(400, body);
    }
}
