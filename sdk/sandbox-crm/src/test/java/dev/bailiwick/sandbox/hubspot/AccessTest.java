package dev.bailiwick.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Fault;
import dev.bailiwick.sandbox.Moment;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AccessTest {

    private static final String REDIRECT = "http://localhost:8080/login";
    private static final String COMPANY = HubSpotClient.COMPANIES + "?limit=1";

    private final Moment clock = new Moment();
    private Sandbox sandbox;
    private HubSpotClient client;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .brand(Brand.HUBSPOT)
                .accounts(5)
                .opportunities(5)
                .users(5)
                .dailyLimit(40)
                .burstLimit(20)
                .clock(clock));
        client = HubSpotClient.ofPrivateApp(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aCodeGivesTokensAndTheRefreshTokenStaysGood() {
        JsonNode tokens = HubSpotClient.json(
                token(Map.of("grant_type", "authorization_code", "code", code(), "redirect_uri", REDIRECT)));

        assertThat(tokens.path("expires_in").asLong()).isEqualTo(1_800);
        assertThat(tokens.path("hub_id").asLong()).isEqualTo(62_515);
        assertThat(tokens.path("scopes").valueStream().map(JsonNode::stringValue))
                .contains("crm.objects.companies.write");
        String refresh = tokens.path("refresh_token").stringValue();
        for (int i = 0; i < 2; i++) {
            JsonNode again = HubSpotClient.json(token(Map.of("grant_type", "refresh_token", "refresh_token", refresh)));
            assertThat(again.path("refresh_token").stringValue()).isEqualTo(refresh);
            assertThat(client.with(again.path("access_token").stringValue())
                            .get(COMPANY)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aRevokedGrantEnds() {
        JsonNode tokens = HubSpotClient.json(
                token(Map.of("grant_type", "authorization_code", "code", code(), "redirect_uri", REDIRECT)));
        String refresh = tokens.path("refresh_token").stringValue();

        assertThat(client.send("DELETE", "/oauth/v1/refresh-tokens/" + refresh, "")
                        .statusCode())
                .isEqualTo(204);
        HttpResponse<String> refused = token(Map.of("grant_type", "refresh_token", "refresh_token", refresh));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(HubSpotClient.json(refused).path("status").stringValue()).isEqualTo("BAD_REFRESH_TOKEN");
        assertThat(HubSpotClient.json(refused).path("error").stringValue()).isEqualTo("invalid_grant");
    }

    @Test
    void accessTokensLastHalfAnHourAndPrivateAppsForEver() {
        String token = HubSpotClient.json(token(Map.of("grant_type", "client_credentials")))
                .path("access_token")
                .stringValue();
        clock.pass(Duration.ofMinutes(29));
        assertThat(client.with(token).get(COMPANY).statusCode()).isEqualTo(200);
        clock.pass(Duration.ofMinutes(2));

        assertRefused(client.get(COMPANY), 401, "EXPIRED_AUTHENTICATION");
        assertRefused(HubSpotClient.anonymous(sandbox).get(COMPANY), 401, "INVALID_AUTHENTICATION");
        assertThat(client.with("sandbox-token").get(COMPANY).statusCode()).isEqualTo(200);
    }

    @Test
    void tenSecondsAndTheDayAreCountedAndTold() {
        for (int i = 0; i < 20; i++) {
            assertThat(client.get(COMPANY).statusCode()).isEqualTo(200);
        }
        assertLimited(client.get(COMPANY), "TEN_SECONDLY_ROLLING");
        clock.pass(Duration.ofSeconds(10));

        HttpResponse<String> answer = client.get(COMPANY);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "X-HubSpot-RateLimit-Max")).isEqualTo("20");
        assertThat(header(answer, "X-HubSpot-RateLimit-Remaining")).isEqualTo("19");
        assertThat(header(answer, "X-HubSpot-RateLimit-Interval-Milliseconds")).isEqualTo("10000");
        assertThat(header(answer, "X-HubSpot-RateLimit-Daily")).isEqualTo("40");
        assertThat(header(answer, "X-HubSpot-RateLimit-Daily-Remaining")).isEqualTo("18");
        for (int i = 0; i < 18; i++) {
            client.get(COMPANY);
        }
        assertLimited(client.get(COMPANY), "DAILY");
        clock.pass(Duration.ofDays(1));
        assertThat(client.get(COMPANY).statusCode()).isEqualTo(200);
    }

    @Test
    void onlyPrivateAppsAreToldOfTheDay() {
        String token = HubSpotClient.json(token(Map.of("grant_type", "client_credentials")))
                .path("access_token")
                .stringValue();

        HttpResponse<String> answer = client.with(token).get(COMPANY);

        assertThat(answer.headers().map()).containsKey("x-hubspot-ratelimit-max");
        assertThat(answer.headers().map()).doesNotContainKey("x-hubspot-ratelimit-daily");
    }

    @Test
    void fiveSearchesASecondAreAnsweredWithoutAWordOfLimits() {
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> answer = client.post(HubSpotClient.COMPANIES + "/search", Map.of());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().map()).doesNotContainKey("x-hubspot-ratelimit-max");
        }
        assertLimited(client.post(HubSpotClient.DEALS + "/search", Map.of()), "SECONDLY");
        clock.pass(Duration.ofSeconds(1));
        assertThat(client.post(HubSpotClient.DEALS + "/search", Map.of()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void failuresAreInHubSpotsWords() {
        sandbox.inject(Fault.of(Fault.Target.ANY, Fault.Effect.FORBIDDEN, 1));
        sandbox.inject(Fault.of(Fault.Target.ANY, Fault.Effect.CONCURRENT_LIMIT, 1));
        sandbox.inject(Fault.of(Fault.Target.ANY, Fault.Effect.SESSION_EXPIRED, 1));
        sandbox.inject(Fault.of(Fault.Target.ANY, Fault.Effect.SERVER_ERROR, 1));

        assertRefused(client.get(COMPANY), 403, "MISSING_SCOPES");
        assertLimited(client.get(COMPANY), "TEN_SECONDLY_ROLLING");
        assertRefused(client.get(COMPANY), 401, "EXPIRED_AUTHENTICATION");
        assertRefused(client.get(COMPANY), 500, "INTERNAL_ERROR");
        assertRefused(client.get("/crm/v3/objects/unicorns"), 404, "OBJECT_NOT_FOUND");
        assertRefused(client.send("PUT", HubSpotClient.COMPANIES, "{}"), 405, "METHOD_NOT_ALLOWED");
        assertRefused(client.send("POST", HubSpotClient.COMPANIES + "/search", "[]"), 400, "VALIDATION_ERROR");
    }

    @Test
    void lockedRecordsFailAloneInABatch() {
        String[] ids = sandbox.ids(RecordKind.ACCOUNT).toArray(String[]::new);
        String owner = sandbox.ids(RecordKind.USER).get(1);
        sandbox.inject(Fault.lockedRows(Set.of(ids[0]), 2));

        JsonNode batch = HubSpotClient.json(client.assign(HubSpotClient.COMPANIES, owner, ids[0], ids[1]));
        HttpResponse<String> alone = client.send(
                "PATCH", HubSpotClient.COMPANIES + "/" + ids[0], "{\"properties\":{\"hubspot_owner_id\":\"\"}}");

        assertThat(HubSpotClient.ids(batch)).containsExactly(ids[1]);
        assertThat(batch.at("/errors/0/category").stringValue()).isEqualTo("CONFLICT");
        assertThat(batch.at("/errors/0/context/ids/0").stringValue()).isEqualTo(ids[0]);
        assertRefused(alone, 423, "LOCKED");
    }

    private String code() {
        HttpResponse<String> answer = HubSpotClient.anonymous(sandbox)
                .get(
                        "/oauth/authorize?client_id=sandbox&scope=oauth%20crm.objects.companies.write&state=s&redirect_uri="
                                + HubSpotClient.encode(REDIRECT));
        URI back = URI.create(header(answer, "Location"));
        assertThat(back.getQuery()).endsWith("state=s");
        return back.getQuery().replaceAll("^code=|&state=s$", "");
    }

    private HttpResponse<String> token(Map<String, String> form) {
        Map<String, String> all = new HashMap<>(form);
        all.put("client_id", "sandbox");
        all.put("client_secret", "sandbox-secret");
        return HubSpotClient.anonymous(sandbox).token(all);
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }

    private static void assertLimited(HttpResponse<String> answer, String policy) {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(HubSpotClient.json(answer).path("policyName").stringValue()).isEqualTo(policy);
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String category) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(HubSpotClient.category(answer)).isEqualTo(category);
        assertThat(HubSpotClient.json(answer).path("correlationId").stringValue())
                .isNotBlank();
    }
}
