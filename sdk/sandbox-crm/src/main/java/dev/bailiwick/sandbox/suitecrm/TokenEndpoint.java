package dev.bailiwick.sandbox.suitecrm;

import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where tokens are got: by client credentials, a user's password or a refresh token, sent as a form or as JSON. As in
 * SuiteCRM, a client, a user or a password that is not right is a failure of the server, and the password is repeated.
 */
final class TokenEndpoint {

    private static final String NO_SCOPE = "";

    private final SandboxOptions options;
    private final Beans beans;
    private final Tokens tokens;

    TokenEndpoint(SandboxOptions options, Beans beans, Tokens tokens) {
        this.options = options;
        this.beans = beans;
        this.tokens = tokens;
    }

    void addTo(Routes routes) {
        routes.open("POST", SuiteCrmApi.ROOT + "/access_token", RequestKind.TOKEN, (call, path) -> token(call));
    }

    private HttpAnswer token(HttpCall call) {
        Map<String, String> form = form(call);
        return switch (form.getOrDefault("grant_type", "")) {
            case "client_credentials" -> wrongClient(form).orElseGet(() -> issued(tokens.login(NO_SCOPE)));
            case "password" -> wrongClient(form).orElseGet(() -> byPassword(form));
            case "refresh_token" -> wrongClient(form).orElseGet(() -> byRefreshToken(form));
            default ->
                refused(
                        400,
                        "unsupported_grant_type",
                        "The authorization grant type is not supported by the authorization server.",
                        "Check that all required parameters have been provided");
        };
    }

    private static Map<String, String> form(HttpCall call) {
        Map<String, String> form = new LinkedHashMap<>();
        call.basicCredentials().map(basic -> basic.split(":", 2)).ifPresent(basic -> {
            form.put("client_id", basic[0]);
            form.put("client_secret", basic.length == 2 ? basic[1] : "");
        });
        if (call.header("Content-Type").orElse("").contains("json")) {
            call.json().forEachEntry((name, value) -> form.put(name, value.asString("")));
        } else {
            form.putAll(call.form());
        }
        return form;
    }

    private Optional<HttpAnswer> wrongClient(Map<String, String> form) {
        String id = form.getOrDefault("client_id", "");
        if (id.isEmpty()) {
            return Optional.of(missing("client_id"));
        }
        if (!id.equals(options.clientId())) {
            return Optional.of(failed("OAuth2Clients module with id " + id + " is not found"));
        }
        return isSecret(form.getOrDefault("client_secret", ""))
                ? Optional.empty()
                : Optional.of(refused(401, "invalid_client", "Client authentication failed", ""));
    }

    private HttpAnswer byPassword(Map<String, String> form) {
        String userName = form.getOrDefault("username", "");
        String password = form.getOrDefault("password", "");
        if (userName.isEmpty() || password.isEmpty()) {
            return missing(userName.isEmpty() ? "username" : "password");
        }
        if (beans.user(userName).isEmpty()) {
            return failed("No user found with this username: " + userName);
        }
        return isSecret(password)
                ? issued(tokens.personalLogin(NO_SCOPE))
                : failed("The password is invalid: " + password);
    }

    private HttpAnswer byRefreshToken(Map<String, String> form) {
        String token = form.getOrDefault("refresh_token", "");
        return token.isEmpty()
                ? missing("refresh_token")
                : tokens.refresh(token)
                        .map(TokenEndpoint::issued)
                        .orElseGet(() -> refused(
                                401, "invalid_request", "The refresh token is invalid.", "Token has been revoked"));
    }

    private boolean isSecret(String text) {
        return MessageDigest.isEqual(
                text.getBytes(StandardCharsets.UTF_8), options.clientSecret().getBytes(StandardCharsets.UTF_8));
    }

    private static HttpAnswer issued(Tokens.Issued issued) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("token_type", "Bearer");
        answer.put("expires_in", issued.lifetime().toSeconds());
        answer.put("access_token", issued.accessToken());
        issued.refreshToken().ifPresent(token -> answer.put("refresh_token", token));
        return HttpAnswer.json(200, answer);
    }

    private static HttpAnswer missing(String parameter) {
        return refused(
                400,
                "invalid_request",
                "The request is missing a required parameter, includes an invalid parameter value, includes a"
                        + " parameter more than once, or is otherwise malformed.",
                "Check the `" + parameter + "` parameter");
    }

    private static HttpAnswer failed(String message) {
        return refused(500, "unknown_error", message, "");
    }

    private static HttpAnswer refused(int status, String error, String description, String hint) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("error", error);
        answer.put("error_description", description);
        if (!hint.isEmpty()) {
            answer.put("hint", hint);
        }
        answer.put("message", description);
        return HttpAnswer.json(status, answer);
    }
}
