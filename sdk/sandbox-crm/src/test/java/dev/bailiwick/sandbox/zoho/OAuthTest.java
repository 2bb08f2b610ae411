package dev.bailiwick.sandbox.zoho;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.Moment;
import dev.bailiwick.sandbox.Sandbox;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class OAuthTest {

    private static final String REDIRECT = "https://app.example/callback";
    private static final String USERS = ZohoClient.API + "/users?type=CurrentUser";

    private final Moment clock = new Moment();
    private Sandbox sandbox;
    private ZohoClient client;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(
                ZohoClient.options().accounts(3).opportunities(3).users(3).clock(clock));
        client = ZohoClient.anonymous(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void codeComesWithTheDataCentreAndGivesTokensWithTheApiDomain() {
        JsonNode tokens = exchange(code("ZohoCRM.modules.ALL,ZohoCRM.users.READ"));

        assertThat(tokens.path("api_domain").asString())
                .isEqualTo(sandbox.baseUrl().toString());
        assertThat(tokens.path("expires_in").intValue()).isEqualTo(3600);
        assertThat(tokens.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(tokens.path("scope").asString()).isEqualTo("ZohoCRM.modules.ALL ZohoCRM.users.READ");
        assertThat(client.with(tokens.path("access_token").asString())
                        .get(USERS)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refreshTokenStaysGoodAndDoesNotComeAgainInAnotherForm() {
        String refresh =
                exchange(code("ZohoCRM.users.ALL")).path("refresh_token").asString();

        clock.pass(Duration.ofDays(400));
        JsonNode first = refresh(refresh);
        JsonNode second = refresh(refresh);

        assertThat(second.path("access_token").asString())
                .isNotEmpty()
                .isNotEqualTo(first.path("access_token").asString());
        assertThat(second.path("refresh_token").asString(refresh)).isEqualTo(refresh);
    }

    @ParameterizedTest
    @CsvSource({
        "refresh_token, sandbox, sandbox-secret, invalid_code",
        "authorization_code, sandbox, sandbox-secret, invalid_code",
        "client_credentials, nobody, sandbox-secret, invalid_client",
        "client_credentials, sandbox, wrong, invalid_client_secret",
        "password, sandbox, sandbox-secret, unsupported_grant_type"
    })
    void aRefusalOfATokenIsASuccessOfHttp(String grant, String id, String secret, String error) {
        HttpResponse<String> answer = client.form(
                "/oauth/v2/token",
                Map.of(
                        "grant_type",
                        grant,
                        "client_id",
                        id,
                        "client_secret",
                        secret,
                        "code",
                        "x",
                        "refresh_token",
                        "x"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"error\":\"" + error + "\"}");
    }

    @Test
    void parametersMayBeInTheUrlOrInParts() {
        String url = "/oauth/v2/token?grant_type=client_credentials&client_id=sandbox&client_secret=sandbox-secret";
        String parts = part("grant_type", "client_credentials") + part("client_id", "sandbox")
                + part("client_secret", "sandbox-secret") + "--cut--\r\n";

        assertThat(client.send("POST", url, "").body()).contains("access_token");
        assertThat(client.send("POST", "/oauth/v2/token", parts, "Content-Type", "multipart/form-data; boundary=cut")
                        .body())
                .contains("access_token");
    }

    @Test
    void tokenIsRefusedWithTheSchemeOfOthersOrWhenItIsOldOrMissing() {
        String token = client.login().path("access_token").asString();

        assertThat(client.get(USERS).statusCode()).isEqualTo(401);
        assertThat(ZohoClient.code(client.get(USERS))).isEqualTo("AUTHENTICATION_FAILURE");
        assertThat(ZohoClient.code(client.get(USERS, ZohoClient.AUTHORIZATION, "Bearer " + token)))
                .isEqualTo("INVALID_TOKEN");
        client.with(token);
        assertThat(client.get(USERS).statusCode()).isEqualTo(200);
        clock.pass(Duration.ofHours(1));
        assertThat(client.get(USERS).statusCode()).isEqualTo(401);
        assertThat(client.get(USERS).body())
                .isEqualTo("{\"code\":\"INVALID_TOKEN\",\"details\":{},\"message\":\"invalid oauth token\","
                        + "\"status\":\"error\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "ZohoCRM.modules.ALL, true, true",
        "ZohoCRM.modules.Accounts.READ, true, false",
        "zohocrm.modules.deals.all, false, true",
        "ZohoCRM.modules.READ, true, true",
        "ZohoCRM.modules.Accounts.UPDATE, false, false",
        "ZohoCRM.modules.Account.READ, false, false",
        "ZohoCRM.settings.ALL, false, false",
        "nonsense, false, false"
    })
    void scopeSaysWhatMayBeRead(String scope, boolean accounts, boolean deals) {
        client.with(exchange(code(scope)).path("access_token").asString());

        assertThat(client.list("Accounts", "fields=id").statusCode()).isEqualTo(accounts ? 200 : 401);
        assertThat(client.list("Deals", "fields=id").statusCode()).isEqualTo(deals ? 200 : 401);
        assertThat(ZohoClient.code(client.get(USERS))).isEqualTo("OAUTH_SCOPE_MISMATCH");
    }

    @Test
    void revokedRefreshTokenEndsItsAccessTokens() {
        JsonNode tokens = exchange(code("ZohoCRM.users.ALL"));
        client.with(tokens.path("access_token").asString());

        client.send(
                "POST",
                "/oauth/v2/token/revoke?token=" + tokens.path("refresh_token").asString(),
                "");

        assertThat(ZohoClient.code(client.get(USERS))).isEqualTo("INVALID_TOKEN");
        assertThat(refresh(tokens.path("refresh_token").asString())
                        .path("error")
                        .asString())
                .isEqualTo("invalid_code");
    }

    private String code(String scope) {
        HttpResponse<String> answer = client.get("/oauth/v2/auth?response_type=code&client_id=sandbox&state=s1&scope="
                + scope + "&redirect_uri=" + ZohoClient.encode(REDIRECT));
        Map<String, String> answered = new HashMap<>();
        URI back = URI.create(answer.headers().firstValue("Location").orElseThrow());
        for (String pair : back.getQuery().split("&", -1)) {
            answered.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
        }
        assertThat(answered)
                .containsEntry("location", "us")
                .containsEntry("state", "s1")
                .containsEntry("accounts-server", sandbox.baseUrl().toString());
        return answered.getOrDefault("code", "");
    }

    private JsonNode exchange(String code) {
        return token(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", REDIRECT));
    }

    private JsonNode refresh(String refreshToken) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    private JsonNode token(Map<String, String> parameters) {
        Map<String, String> form = new HashMap<>(parameters);
        form.put("client_id", "sandbox");
        form.put("client_secret", "sandbox-secret");
        return ZohoClient.json(client.form("/oauth/v2/token", form));
    }

    private static String part(String name, String value) {
        return "--cut\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }
}
