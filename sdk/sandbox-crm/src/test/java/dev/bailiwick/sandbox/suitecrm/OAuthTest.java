package dev.bailiwick.sandbox.suitecrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Moment;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class OAuthTest {

    private static final String LIST = SuiteCrmClient.V8 + "/module/Accounts";

    private final Moment clock = new Moment();
    private Sandbox sandbox;
    private SuiteCrmClient client;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .brand(Brand.SUITECRM)
                .accounts(3)
                .opportunities(3)
                .users(5)
                .clock(clock));
        client = SuiteCrmClient.anonymous(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void clientCredentialsGiveAnHourAndNoRefreshToken() {
        JsonNode answer = SuiteCrmClient.json(client.token(SuiteCrmClient.CREDENTIALS));

        assertThat(answer.propertyNames()).containsExactly("token_type", "expires_in", "access_token");
        assertThat(answer.path("expires_in").intValue()).isEqualTo(3600);
        assertThat(answer.path("token_type").stringValue()).isEqualTo("Bearer");
        client.with(answer.path("access_token").stringValue());
        assertThat(client.get(LIST).statusCode()).isEqualTo(200);
        clock.pass(Duration.ofHours(1));
        assertThat(client.get(LIST).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Api/access_token", "/legacy/Api/access_token", "/Api/index.php/access_token"})
    void tokensAreGotFromBothVersionsWithAFormAsWithJson(String path) {
        HttpResponse<String> json = client.send(
                "POST",
                path,
                SuiteCrmClient.JSON.writeValueAsString(SuiteCrmClient.CREDENTIALS),
                "Content-Type",
                "application/vnd.api+json");

        assertThat(json.statusCode()).isEqualTo(200);
        assertThat(client.form(path, SuiteCrmClient.CREDENTIALS).statusCode()).isEqualTo(200);
    }

    @Test
    void clientMayIdentifyItselfWithHttpBasic() {
        String basic = Base64.getEncoder().encodeToString("sandbox:sandbox-secret".getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> answer =
                client.token(Map.of("grant_type", "client_credentials"), "Authorization", "Basic " + basic);

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void passwordGivesARefreshToken() {
        JsonNode answer = SuiteCrmClient.json(byPassword("sandbox-secret"));

        assertThat(answer.propertyNames()).containsExactly("token_type", "expires_in", "access_token", "refresh_token");
        assertThat(client.with(answer.path("access_token").stringValue())
                        .get(LIST)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void wrongPasswordIsAServerErrorThatRepeatsIt() {
        HttpResponse<String> answer = byPassword("swordfish");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("unknown_error", "The password is invalid: swordfish");
    }

    @Test
    void refreshingReplacesBothTokensAtOnce() {
        JsonNode first = SuiteCrmClient.json(byPassword("sandbox-secret"));

        JsonNode second = SuiteCrmClient.json(refresh(first));

        assertThat(client.with(first.path("access_token").stringValue())
                        .get(LIST)
                        .statusCode())
                .isEqualTo(401);
        assertThat(client.with(second.path("access_token").stringValue())
                        .get(LIST)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refreshTokenUsedOnceMoreIsAnInvalidRequestAndHarmsNobody() {
        JsonNode first = SuiteCrmClient.json(byPassword("sandbox-secret"));
        JsonNode second = SuiteCrmClient.json(refresh(first));

        HttpResponse<String> again = refresh(first);

        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(SuiteCrmClient.json(again).path("error").stringValue()).isEqualTo("invalid_request");
        assertThat(client.with(second.path("access_token").stringValue())
                        .get(LIST)
                        .statusCode())
                .isEqualTo(200);
        assertThat(refresh(second).statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsWrongIsSaidAsTheOAuthLibraryDoes() {
        assertRefused(Map.of("client_secret", "y"), 401, "invalid_client");
        assertRefused(Map.of("client_id", "x"), 500, "unknown_error");
        assertRefused(Map.of("client_id", ""), 400, "invalid_request");
        assertRefused(Map.of("grant_type", "authorization_code"), 400, "unsupported_grant_type");
        assertRefused(Map.of("grant_type", ""), 400, "unsupported_grant_type");
        assertRefused(Map.of("grant_type", "password"), 400, "invalid_request");
        assertRefused(Map.of("grant_type", "password", "username", "no.body", "password", "p"), 500, "unknown_error");
        assertRefused(Map.of("grant_type", "refresh_token"), 400, "invalid_request");
    }

    @Test
    void callsWithoutAGoodTokenAreDenied() {
        HttpResponse<String> none = client.get(LIST);
        HttpResponse<String> wrong = client.with("wrong").get(LIST);

        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(SuiteCrmClient.json(none).path("error").stringValue()).isEqualTo("access_denied");
        assertThat(SuiteCrmClient.json(none).path("hint").stringValue()).isEqualTo("Missing \"Authorization\" header");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(SuiteCrmClient.json(wrong).path("hint").stringValue())
                .isEqualTo("Access token could not be verified");
    }

    @Test
    void loggingOutEndsTheToken() {
        SuiteCrmClient loggedIn = SuiteCrmClient.loggedIn(sandbox);

        HttpResponse<String> answer = loggedIn.send("POST", SuiteCrmClient.V8 + "/logout", "");

        assertThat(answer.body()).contains("You have been successfully logged out");
        assertThat(loggedIn.get(LIST).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> byPassword(String password) {
        SuiteCrmClient admin = SuiteCrmClient.loggedIn(sandbox);
        String userName = SuiteCrmClient.json(admin.get(SuiteCrmClient.V8 + "/current-user"))
                .path("data")
                .path("attributes")
                .path("user_name")
                .stringValue();
        return client.token(form(Map.of("grant_type", "password", "username", userName, "password", password)));
    }

    private HttpResponse<String> refresh(JsonNode tokens) {
        return client.token(form(Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                tokens.path("refresh_token").stringValue())));
    }

    private void assertRefused(Map<String, String> changes, int status, String error) {
        HttpResponse<String> answer = client.token(form(changes));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(SuiteCrmClient.json(answer).path("error").stringValue()).isEqualTo(error);
    }

    private static Map<String, String> form(Map<String, String> changes) {
        Map<String, String> form = new HashMap<>(SuiteCrmClient.CREDENTIALS);
        form.putAll(changes);
        return form;
    }
}
