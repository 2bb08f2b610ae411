package dev.bailiwick.sandbox;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The OAuth 2.0 server under {@code /services/oauth2}: client credentials, authorization code with PKCE, and refresh
 * with rotation. Everybody who comes to authorize is the first user and agrees at once.
 */
final class OAuthEndpoints {

    static final String ORG_ID = SalesforceId.of("00D", 7);

    private static final String DEFAULT_SCOPE = "api refresh_token id";

    private final SandboxOptions options;
    private final Tokens tokens;
    private final SandboxStore store;

    OAuthEndpoints(SandboxOptions options, Tokens tokens, SandboxStore store) {
        this.options = options;
        this.tokens = tokens;
        this.store = store;
    }

    HttpAnswer token(HttpCall call, String baseUrl) {
        Map<String, String> form = call.form();
        String[] basic = call.basicCredentials().orElse("").split(":", 2);
        String clientId = form.getOrDefault("client_id", basic[0]);
        String secret = form.getOrDefault("client_secret", basic.length == 2 ? basic[1] : "");
        if (!clientId.equals(options.clientId())) {
            return error("invalid_client_id", "client identifier invalid");
        }
        if (!same(secret, options.clientSecret())) {
            return error("invalid_client", "invalid client credentials");
        }
        return switch (form.getOrDefault("grant_type", "")) {
            case "client_credentials" -> issued(tokens.login("api id"), baseUrl);
            case "authorization_code" ->
                tokens.exchange(
                                form.getOrDefault("code", ""),
                                form.getOrDefault("redirect_uri", ""),
                                form.getOrDefault("code_verifier", ""))
                        .map(issued -> issued(issued, baseUrl))
                        .orElseGet(() ->
                                error("invalid_grant", "invalid authorization code, redirect uri or code verifier"));
            case "refresh_token" ->
                tokens.refresh(form.getOrDefault("refresh_token", ""))
                        .map(issued -> issued(issued, baseUrl))
                        .orElseGet(() -> error("invalid_grant", "expired access/refresh token"));
            case "" -> error("invalid_request", "grant_type missing");
            default -> error("unsupported_grant_type", "grant type not supported");
        };
    }

    HttpAnswer authorize(HttpCall call) {
        Map<String, String> query = call.query();
        if (!query.getOrDefault("client_id", "").equals(options.clientId())) {
            return Pages.message(400, "Not authorized", "error=invalid_client_id: client identifier invalid.");
        }
        Optional<String> redirect =
                Optional.ofNullable(query.get("redirect_uri")).filter(OAuthEndpoints::isWebAddress);
        if (redirect.isEmpty()) {
            return Pages.message(400, "Not authorized", "error=redirect_uri_missing: redirect_uri must be http(s).");
        }
        Map<String, String> answer = new LinkedHashMap<>();
        if (!query.getOrDefault("response_type", "").equals("code")) {
            answer.put("error", "unsupported_response_type");
            answer.put("error_description", "response type must be code");
        } else if (query.getOrDefault("code_challenge", "").isEmpty()
                || !query.getOrDefault("code_challenge_method", "S256").equals("S256")) {
            answer.put("error", "invalid_request");
            answer.put("error_description", "missing required code challenge of method S256");
        } else {
            String scope = query.getOrDefault("scope", DEFAULT_SCOPE);
            answer.put("code", tokens.code(redirect.get(), query.getOrDefault("code_challenge", ""), scope));
        }
        Optional.ofNullable(query.get("state")).ifPresent(state -> answer.put("state", state));
        return HttpAnswer.redirect(withParameters(redirect.get(), answer));
    }

    HttpAnswer revoke(HttpCall call) {
        String token = call.form().getOrDefault("token", call.query().getOrDefault("token", ""));
        return tokens.revoke(token) ? HttpAnswer.empty(200) : error("invalid_token", "token is not known");
    }

    HttpAnswer userInfo(String baseUrl) {
        Row user = user();
        return HttpAnswer.json(
                200,
                Map.of(
                        "sub", identityUrl(baseUrl),
                        "id", identityUrl(baseUrl),
                        "user_id", user.id(),
                        "organization_id", ORG_ID,
                        "username", user.text("Username"),
                        "preferred_username", user.text("Username"),
                        "name", user.text("Name"),
                        "display_name", user.text("Name"),
                        "email", user.text("Email"),
                        "active", true));
    }

    /** Where the identity of the logged-in user is found. */
    String identityUrl(String baseUrl) {
        return baseUrl + "/id/" + ORG_ID + "/" + user().id();
    }

    private Row user() {
        return store.rows(SObjectType.USER).get(0);
    }

    private HttpAnswer issued(Tokens.Issued issued, String baseUrl) {
        String issuedAt = String.valueOf(issued.at().toEpochMilli());
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("access_token", issued.accessToken());
        issued.refreshToken().ifPresent(token -> answer.put("refresh_token", token));
        answer.put("signature", signature(identityUrl(baseUrl) + issuedAt));
        answer.put("scope", issued.scope());
        answer.put("instance_url", baseUrl);
        answer.put("id", identityUrl(baseUrl));
        answer.put("token_type", "Bearer");
        answer.put("issued_at", issuedAt);
        return HttpAnswer.json(200, answer);
    }

    /** As Salesforce signs the identity: HMAC-SHA256 with the client's secret. */
    private String signature(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] key = options.clientSecret().getBytes(StandardCharsets.UTF_8);
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpAnswer error(String code, String description) {
        return HttpAnswer.json(400, Map.of("error", code, "error_description", description));
    }

    private static boolean same(String left, String right) {
        return MessageDigest.isEqual(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String withParameters(String uri, Map<String, String> parameters) {
        StringBuilder full = new StringBuilder(uri);
        char separator = uri.contains("?") ? '&' : '?';
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            full.append(separator)
                    .append(parameter.getKey())
                    .append('=')
                    .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
            separator = '&';
        }
        return full.toString();
    }
}
