package dev.bailiwick.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.Moment;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OAuthTest {

    private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters";
    private static final String REDIRECT = "http://localhost:8080/login?from=here";

    private final Moment clock = new Moment();
    private Sandbox sandbox;
    private SalesforceClient client;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .accounts(3)
                .opportunities(3)
                .users(5)
                .clock(clock)
                .tokenLifetime(Duration.ofMinutes(30)));
        client = SalesforceClient.anonymous(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void clientCredentialsGiveATokenOfSalesforcesShape() {
        JsonNode answer = client.login();

        assertThat(answer.propertyNames())
                .containsExactlyInAnyOrder(
                        "access_token", "signature", "scope", "instance_url", "id", "token_type", "issued_at");
        assertThat(answer.path("instance_url").stringValue())
                .isEqualTo(sandbox.baseUrl().toString());
        assertThat(answer.path("issued_at").stringValue())
                .isEqualTo(String.valueOf(clock.instant().toEpochMilli()));
        assertThat(answer.path("id").stringValue()).matches(sandbox.baseUrl() + "/id/00D\\w{15}/005\\w{15}");
    }

    @Test
    void clientMayIdentifyItselfWithHttpBasic() {
        String basic = Base64.getEncoder().encodeToString("sandbox:sandbox-secret".getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> answer =
                client.token(Map.of("grant_type", "client_credentials"), "Authorization", "Basic " + basic);

        assertThat(SalesforceClient.json(answer).has("access_token")).isTrue();
    }

    @Test
    void strangersGetNoToken() {
        assertOAuthError(
                client.token(Map.of("grant_type", "client_credentials", "client_id", "x", "client_secret", "y")),
                "invalid_client_id");
        assertOAuthError(
                client.token(Map.of("grant_type", "client_credentials", "client_id", "sandbox", "client_secret", "y")),
                "invalid_client");
        assertOAuthError(token(Map.of("grant_type", "password")), "unsupported_grant_type");
        assertOAuthError(token(Map.of()), "invalid_request");
    }

    @Test
    void codeIsExchangedOnceByWhoeverKnowsTheVerifier() throws Exception {
        String code = code();

        assertOAuthError(exchange(code(), "another verifier"), "invalid_grant");
        JsonNode tokens = SalesforceClient.json(exchange(code, VERIFIER));
        assertThat(tokens.path("scope").stringValue()).isEqualTo("api refresh_token");
        assertThat(client.with(tokens.path("access_token").stringValue())
                        .get(SalesforceClient.DATA + "/limits")
                        .statusCode())
                .isEqualTo(200);
        assertOAuthError(exchange(code, VERIFIER), "invalid_grant");
    }

    @Test
    void codeIsBoundToItsRedirectAndDiesAfterFifteenMinutes() throws Exception {
        Map<String, String> elsewhere = new HashMap<>(exchangeForm(code(), VERIFIER));
        elsewhere.put("redirect_uri", "http://localhost:8080/other");
        String late = code();
        clock.pass(Duration.ofMinutes(15));

        assertOAuthError(token(elsewhere), "invalid_grant");
        assertOAuthError(exchange(late, VERIFIER), "invalid_grant");
    }

    @Test
    void authorizationGoesBackWithTheState() throws Exception {
        assertThat(authorize())
                .containsEntry("from", "here")
                .containsEntry("state", "a b&c")
                .containsKey("code");
    }

    @Test
    void authorizationWithoutPkceIsRefusedToTheClient() {
        String parameters =
                "?response_type=code&client_id=sandbox&state=s&redirect_uri=" + SalesforceClient.encode(REDIRECT);

        HttpResponse<String> noChallenge = client.get("/services/oauth2/authorize" + parameters);
        HttpResponse<String> plain = client.get(
                "/services/oauth2/authorize" + parameters + "&code_challenge=abc&code_challenge_method=plain");

        assertThat(parameters(noChallenge))
                .containsEntry("error", "invalid_request")
                .containsEntry("state", "s");
        assertThat(parameters(plain)).containsEntry("error", "invalid_request").doesNotContainKey("code");
    }

    @Test
    void authorizationOfAStrangerOrWithoutARedirectGoesNowhere() {
        String stranger =
                "?response_type=code&client_id=x&code_challenge=abc&redirect_uri=" + SalesforceClient.encode(REDIRECT);
        String noRedirect = "?response_type=code&client_id=sandbox&code_challenge=abc&redirect_uri=javascript:alert(1)";

        assertThat(client.get("/services/oauth2/authorize" + stranger).statusCode())
                .isEqualTo(400);
        assertThat(client.get("/services/oauth2/authorize" + noRedirect).statusCode())
                .isEqualTo(400);
    }

    @Test
    void everyRefreshGivesANewRefreshToken() throws Exception {
        JsonNode first = SalesforceClient.json(exchange(code(), VERIFIER));
        JsonNode second = SalesforceClient.json(refresh(first));
        JsonNode third = SalesforceClient.json(refresh(second));

        assertThat(second.path("refresh_token").stringValue())
                .isNotEqualTo(first.path("refresh_token").stringValue());
        assertThat(works(third)).isTrue();
        assertThat(works(first)).isTrue();
    }

    @Test
    void anOldRefreshTokenUsedAgainEndsTheGrantWithAllItsTokens() throws Exception {
        JsonNode first = SalesforceClient.json(exchange(code(), VERIFIER));
        JsonNode second = SalesforceClient.json(refresh(first));
        JsonNode other = SalesforceClient.json(exchange(code(), VERIFIER));

        assertOAuthError(refresh(first), "invalid_grant");

        assertThat(works(first)).isFalse();
        assertThat(works(second)).isFalse();
        assertOAuthError(refresh(second), "invalid_grant");
        assertThat(works(other)).isTrue();
    }

    @Test
    void revokingARefreshTokenEndsItsAccessTokens() throws Exception {
        JsonNode tokens = SalesforceClient.json(exchange(code(), VERIFIER));

        HttpResponse<String> answer = client.form(
                "/services/oauth2/revoke",
                Map.of("token", tokens.path("refresh_token").stringValue()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(works(tokens)).isFalse();
        assertOAuthError(refresh(tokens), "invalid_grant");
    }

    @Test
    void accessTokenExpiresAfterItsLifetime() {
        SalesforceClient loggedIn = SalesforceClient.loggedIn(sandbox);
        clock.pass(Duration.ofMinutes(30).minusMillis(1));
        assertThat(loggedIn.get(SalesforceClient.DATA + "/limits").statusCode()).isEqualTo(200);

        clock.pass(Duration.ofMillis(1));
        HttpResponse<String> late = loggedIn.get(SalesforceClient.DATA + "/limits");

        assertThat(late.statusCode()).isEqualTo(401);
        assertThat(late.body())
                .isEqualTo("[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]");
    }

    @Test
    void userInfoNeedsATokenAndNamesTheUser() {
        assertThat(client.get("/services/oauth2/userinfo").statusCode()).isEqualTo(401);

        JsonNode user = SalesforceClient.json(SalesforceClient.loggedIn(sandbox).get("/services/oauth2/userinfo"));

        assertThat(user.path("user_id").stringValue())
                .isEqualTo(sandbox.ids(RecordKind.USER).get(0));
        assertThat(user.path("email").stringValue()).endsWith("@example.com");
    }

    private boolean works(JsonNode tokens) {
        SalesforceClient with = SalesforceClient.anonymous(sandbox)
                .with(tokens.path("access_token").stringValue());
        return with.get(SalesforceClient.DATA + "/limits").statusCode() == 200;
    }

    private Map<String, String> authorize() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        HttpResponse<String> answer = client.get("/services/oauth2/authorize?"
                + SalesforceClient.encode(Map.of(
                        "response_type", "code",
                        "client_id", "sandbox",
                        "redirect_uri", REDIRECT,
                        "scope", "api refresh_token",
                        "state", "a b&c",
                        "code_challenge", challenge,
                        "code_challenge_method", "S256")));
        assertThat(answer.statusCode()).isEqualTo(302);
        return parameters(answer);
    }

    private String code() throws Exception {
        return authorize().getOrDefault("code", "none");
    }

    private static Map<String, String> parameters(HttpResponse<String> redirect) {
        URI location = URI.create(redirect.headers().firstValue("Location").orElseThrow());
        return Arrays.stream(location.getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(p -> p[0], p -> URLDecoder.decode(p[1], StandardCharsets.UTF_8)));
    }

    private HttpResponse<String> exchange(String code, String verifier) {
        return token(exchangeForm(code, verifier));
    }

    private static Map<String, String> exchangeForm(String code, String verifier) {
        return Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", REDIRECT,
                "code_verifier", verifier);
    }

    private HttpResponse<String> refresh(JsonNode tokens) {
        return token(Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                tokens.path("refresh_token").stringValue()));
    }

    private HttpResponse<String> token(Map<String, String> form) {
        Map<String, String> all = new HashMap<>(form);
        all.put("client_id", "sandbox");
        all.put("client_secret", "sandbox-secret");
        return client.token(all);
    }

    private static void assertOAuthError(HttpResponse<String> answer, String error) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(SalesforceClient.json(answer).path("error").stringValue()).isEqualTo(error);
        assertThat(SalesforceClient.json(answer).path("error_description").stringValue())
                .isNotBlank();
    }
}
