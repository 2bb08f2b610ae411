package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.OAuth;
import dev.bailiwick.sandbox.core.OAuthStyle;
import dev.bailiwick.sandbox.core.Org;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** OAuth under {@code /services/oauth2}, with PKCE and rotating refresh tokens, and who has logged in. */
final class Identity implements OAuthStyle {

    static final String ORG_ID = SalesforceId.of("00D", 7);

    private final Org org;
    private final Tokens tokens;

    Identity(Org org, Tokens tokens) {
        this.org = org;
        this.tokens = tokens;
    }

    void addTo(Routes routes) {
        OAuth oauth = new OAuth(org.options(), tokens, this);
        RequestKind kind = RequestKind.OTHER_API;
        routes.open("POST", "/services/oauth2/token", RequestKind.TOKEN, (call, path) -> oauth.token(call));
        routes.open("GET", "/services/oauth2/authorize", kind, (call, path) -> oauth.authorize(call));
        routes.open("GET", "/services/oauth2/revoke", kind, (call, path) -> oauth.revoke(call));
        routes.open("POST", "/services/oauth2/revoke", kind, (call, path) -> oauth.revoke(call));
        routes.api("GET", "/services/oauth2/userinfo", kind, (call, path) -> userInfo());
        routes.api("GET", "/id/\\w{18}/\\w{18}", kind, (call, path) -> userInfo());
    }

    /** Where the identity of the logged-in user is found. */
    String url() {
        return org.baseUrl().get() + "/id/" + ORG_ID + "/" + user().id();
    }

    private HttpAnswer userInfo() {
        Row user = user();
        return HttpAnswer.json(
                200,
                Map.of(
                        "sub", url(),
                        "id", url(),
                        "user_id", user.id(),
                        "organization_id", ORG_ID,
                        "username", user.text("Username"),
                        "preferred_username", user.text("Username"),
                        "name", user.text(Fields.NAME),
                        "display_name", user.text(Fields.NAME),
                        "email", user.text(Fields.EMAIL),
                        "active", true));
    }

    private Row user() {
        return org.store().rows(RecordKind.USER).get(0);
    }

    @Override
    public Set<String> grants() {
        return Set.of("client_credentials", "authorization_code", "refresh_token");
    }

    @Override
    public String defaultScope(String grantType) {
        return grantType.equals("client_credentials") ? "api id" : "api refresh_token id";
    }

    @Override
    public Set<String> required() {
        return Set.of("response_type", "code_challenge");
    }

    @Override
    public HttpAnswer issued(Tokens.Issued issued) {
        String issuedAt = String.valueOf(issued.at().toEpochMilli());
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("access_token", issued.accessToken());
        issued.refreshToken().ifPresent(token -> answer.put("refresh_token", token));
        answer.put("signature", signature(url() + issuedAt));
        answer.put("scope", issued.scope());
        answer.put("instance_url", org.baseUrl().get());
        answer.put("id", url());
        answer.put("token_type", "Bearer");
        answer.put("issued_at", issuedAt);
        return HttpAnswer.json(200, answer);
    }

    /** As Salesforce signs the identity: HMAC-SHA256 with the client's secret. */
    private String signature(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] key = org.options().clientSecret().getBytes(StandardCharsets.UTF_8);
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public HttpAnswer refused(Problem problem) {
        return switch (problem) {
            case UNKNOWN_CLIENT -> error("invalid_client_id", "client identifier invalid");
            case WRONG_SECRET -> error("invalid_client", "invalid client credentials");
            case BAD_CODE -> error("invalid_grant", "invalid authorization code, redirect uri or code verifier");
            case BAD_REFRESH_TOKEN -> error("invalid_grant", "expired access/refresh token");
            case NO_GRANT_TYPE -> error("invalid_request", "grant_type missing");
            case UNSUPPORTED_GRANT_TYPE -> error("unsupported_grant_type", "grant type not supported");
            case UNKNOWN_TOKEN -> error("invalid_token", "token is not known");
        };
    }

    private static HttpAnswer error(String code, String description) {
        return HttpAnswer.json(400, Map.of("error", code, "error_description", description));
    }
}
