package dev.bailiwick.sandbox.core;

import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.sandbox.core.OAuthStyle.Problem;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An OAuth 2.0 server. Everybody who comes to authorize is the first user and agrees at once. */
public final class OAuth {

    private final SandboxOptions options;
    private final Tokens tokens;
    private final OAuthStyle style;

    /** A server for the one client that the options name. */
    public OAuth(SandboxOptions options, Tokens tokens, OAuthStyle style) {
        this.options = options;
        this.tokens = tokens;
        this.style = style;
    }

    /** The token endpoint: a form, with the client in it or in HTTP Basic. */
    public HttpAnswer token(HttpCall call) {
        return token(call, call.form());
    }

    /**
     * The token endpoint.
     *
     * @param form its parameters, where a brand takes them from elsewhere than the body too
     */
    public HttpAnswer token(HttpCall call, Map<String, String> form) {
        String[] basic = call.basicCredentials().orElse("").split(":", 2);
        String clientId = form.getOrDefault("client_id", basic[0]);
        String secret = form.getOrDefault("client_secret", basic.length == 2 ? basic[1] : "");
        if (!clientId.equals(options.clientId())) {
            return style.refused(Problem.UNKNOWN_CLIENT);
        }
        if (!same(secret, options.clientSecret())) {
            return style.refused(Problem.WRONG_SECRET);
        }
        String grantType = form.getOrDefault("grant_type", "");
        if (!style.grants().contains(grantType)) {
            return style.refused(grantType.isEmpty() ? Problem.NO_GRANT_TYPE : Problem.UNSUPPORTED_GRANT_TYPE);
        }
        return switch (grantType) {
            case "client_credentials" -> style.issued(tokens.login(style.defaultScope(grantType)));
            case "authorization_code" ->
                tokens.exchange(
                                form.getOrDefault("code", ""),
                                form.getOrDefault("redirect_uri", ""),
                                form.getOrDefault("code_verifier", ""))
                        .map(style::issued)
                        .orElseGet(() -> style.refused(Problem.BAD_CODE));
            case "refresh_token" ->
                tokens.refresh(form.getOrDefault("refresh_token", ""))
                        .map(style::issued)
                        .orElseGet(() -> style.refused(Problem.BAD_REFRESH_TOKEN));
            default -> throw new IllegalStateException("No such grant: " + grantType);
        };
    }

    /** The authorization page: back to the client with a code, or with what is wrong. */
    public HttpAnswer authorize(HttpCall call) {
        if (!call.query("client_id").orElse("").equals(options.clientId())) {
            return Pages.message(400, "Not authorized", "error=invalid_client_id: client identifier invalid.");
        }
        Optional<String> redirect = call.query("redirect_uri").filter(OAuth::isWebAddress);
        if (redirect.isEmpty()) {
            return Pages.message(400, "Not authorized", "error=redirect_uri_missing: redirect_uri must be http(s).");
        }
        String challenge = call.query("code_challenge").orElse("");
        Map<String, String> answer = new LinkedHashMap<>();
        if (!call.query("response_type")
                .orElse(requires("response_type") ? "" : "code")
                .equals("code")) {
            answer.put("error", "unsupported_response_type");
            answer.put("error_description", "response type must be code");
        } else if ((challenge.isEmpty() && requires("code_challenge"))
                || !call.query("code_challenge_method").orElse("S256").equals("S256")) {
            answer.put("error", "invalid_request");
            answer.put("error_description", "missing required code challenge of method S256");
        } else {
            String scope = call.query("scope").orElseGet(() -> style.defaultScope("authorization_code"));
            answer.put("code", tokens.code(redirect.get(), challenge, scope));
            answer.putAll(style.along());
        }
        call.query("state").ifPresent(state -> answer.put("state", state));
        return HttpAnswer.redirect(withParameters(redirect.get(), answer));
    }

    /** Ends the token in the form or the URL. */
    public HttpAnswer revoke(HttpCall call) {
        String token = Optional.ofNullable(call.form().get("token"))
                .or(() -> call.query("token"))
                .orElse("");
        return tokens.revoke(token) ? HttpAnswer.empty(200) : style.refused(Problem.UNKNOWN_TOKEN);
    }

    private boolean requires(String parameter) {
        return style.required().contains(parameter);
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
