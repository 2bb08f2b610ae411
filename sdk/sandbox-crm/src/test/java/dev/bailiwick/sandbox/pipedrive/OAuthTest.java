package dev.bailiwick.sandbox.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Moment;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OAuthTest {

    private static final String CALLBACK = "https://app.example/callback";
    private static final String ME = "/api/v1/users/me";

    private final Moment clock = new Moment();
    private Sandbox sandbox;
    private PipedriveClient client;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .brand(Brand.PIPEDRIVE)
                .accounts(3)
                .opportunities(3)
                .clock(clock));
        client = PipedriveClient.anonymous(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aCodeBecomesTokensThatNameTheCompanysAddressAndTheAppsScopes() {
        JsonNode tokens = exchanged();

        assertThat(tokens.path("api_domain").stringValue())
                .isEqualTo(sandbox.baseUrl().toString());
        assertThat(tokens.path("expires_in").intValue()).isEqualTo(3599);
        assertThat(tokens.path("scope").stringValue().split(","))
                .contains("deals:full", "contacts:full", "users:read", "recents:read", "webhooks:full");
        assertThat(client.get(ME).statusCode()).isEqualTo(401);
        client.with(tokens.path("access_token").stringValue());
        assertThat(client.data(ME).path("is_you").booleanValue()).isTrue();
        assertThat(client.data(ME).path("company_id").intValue()).isPositive();
    }

    @Test
    void aRefreshTokenIsGoodOnceAndUsingItTwiceEndsTheGrant() {
        String first = exchanged().path("refresh_token").stringValue();
        JsonNode refreshed = PipedriveClient.json(refresh(first));
        client.with(refreshed.path("access_token").stringValue());
        assertThat(client.get(ME).statusCode()).isEqualTo(200);
        assertThat(refreshed.path("refresh_token").stringValue()).isNotEqualTo(first);

        HttpResponse<String> again = refresh(first);

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(PipedriveClient.json(again).path("message").stringValue())
                .isEqualTo("Invalid grant: refresh_token is invalid");
        assertThat(client.get(ME).statusCode()).isEqualTo(401);
    }

    @Test
    void anAccessTokenEndsAfterAnHour() {
        client.with(exchanged().path("access_token").stringValue());
        clock.pass(Duration.ofSeconds(3598));
        assertThat(client.get(ME).statusCode()).isEqualTo(200);

        clock.pass(Duration.ofSeconds(1));

        HttpResponse<String> refused = client.get(ME);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(PipedriveClient.json(refused)).isEqualTo(PipedriveClient.JSON.readTree("""
                        {"success":false,"error":"Invalid token: access_token is invalid","errorCode":401,
                         "error_info":"Please check developers.pipedrive.com for more information about Pipedrive API."}
                        """));
    }

    @Test
    void aRevokedRefreshTokenEndsItsAccessTokens() {
        JsonNode tokens = exchanged();
        client.with(tokens.path("access_token").stringValue());

        HttpResponse<String> revoked = client.form(
                "/oauth/revoke", Map.of("token", tokens.path("refresh_token").stringValue()));

        assertThat(revoked.statusCode()).isEqualTo(200);
        assertThat(client.get(ME).statusCode()).isEqualTo(401);
    }

    @Test
    void anApiTokenGoesInAHeaderOfItsOwnAndNowhereElse() {
        assertThat(client.getWithApiToken(ME).statusCode()).isEqualTo(200);
        assertThat(client.get(ME, "x-api-token", "another").statusCode()).isEqualTo(401);
        assertThat(client.get(ME + "?api_token=sandbox-token").statusCode()).isEqualTo(401);
        assertThat(client.with("sandbox-token").get(ME).statusCode()).isEqualTo(401);
    }

    @Test
    void badRequestsForTokensAreRefusedInPipedrivesWords() {
        assertThat(message(client.token(Map.of()))).isEqualTo("Missing parameter: grant_type");
        assertThat(message(client.token(Map.of("grant_type", "password"))))
                .isEqualTo("Unsupported grant type: grant_type is invalid");
        assertThat(message(client.token(Map.of("grant_type", "authorization_code", "code", "none"))))
                .isEqualTo("Invalid grant: authorization_code is invalid");
        assertThat(message(client.form("/oauth/token", Map.of("grant_type", "client_credentials"))))
                .isEqualTo("Invalid client: client is invalid");
    }

    @Test
    void aScopeInTheAddressOfConsentChangesNothing() {
        assertThat(exchanged("&scope=base").path("scope").stringValue()).contains("deals:full");
    }

    private JsonNode exchanged() {
        return exchanged("");
    }

    private JsonNode exchanged(String more) {
        HttpResponse<String> consent = client.get(
                "/oauth/authorize?client_id=sandbox&state=s1&redirect_uri=" + PipedriveClient.encode(CALLBACK) + more);
        URI back = URI.create(consent.headers().firstValue("Location").orElseThrow());
        assertThat(back.getQuery()).endsWith("&state=s1");
        String code = back.getQuery().replaceAll("code=([^&]+)&.*", "$1");
        return PipedriveClient.json(
                client.token(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", CALLBACK)));
    }

    private HttpResponse<String> refresh(String token) {
        return PipedriveClient.anonymous(sandbox).token(Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    private static String message(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(400);
        return PipedriveClient.json(response).path("message").asString();
    }
}
