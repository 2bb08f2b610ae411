package dev.bailiwick.sandbox.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Fault;
import dev.bailiwick.sandbox.Moment;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {

    private final Moment clock = new Moment();
    private Sandbox sandbox = started(1000, 0);
    private PipedriveClient client = PipedriveClient.loggedIn(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v2/organizations, 10",
        "GET, /api/v2/deals/archived, 20",
        "GET, /api/v2/organizations/1, 1",
        "PATCH, /api/v2/organizations/1, 5",
        "DELETE, /api/v2/organizations/1, 3",
        "GET, /api/v2/stages, 10",
        "GET, /api/v1/users, 20",
        "GET, /v1/users/me, 2",
        "GET, /api/v1/recents, 20",
        "GET, /api/v1/webhooks, 10",
        "POST, /api/v1/webhooks, 10"
    })
    void everyCallTakesWhatItCostsFromTheDaysTokens(String method, String path, int cost) {
        HttpResponse<String> answer = client.send(method, path, method.matches("GET|DELETE") ? "" : "{}");

        assertThat(header(answer, "x-daily-ratelimit-token-limit")).isEqualTo("1000");
        assertThat(header(answer, "x-daily-ratelimit-token-remaining")).isEqualTo(String.valueOf(1000 - cost));
    }

    @Test
    void withoutTokensNothingIsAnsweredUntilMidnight() {
        restart(25, 0);
        client.get("/api/v1/users");
        HttpResponse<String> last = client.get("/api/v1/users");
        HttpResponse<String> refused = client.get("/api/v1/users/me");

        assertThat(last.statusCode()).as("five tokens were left").isEqualTo(200);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(PipedriveClient.error(refused)).isEqualTo("Request over limit");
        assertThat(header(refused, "x-daily-ratelimit-token-remaining")).isEqualTo("0");

        clock.pass(Duration.ofHours(14));
        client = PipedriveClient.loggedIn(sandbox);
        assertThat(client.get("/api/v1/users/me").statusCode()).isEqualTo(200);
    }

    @Test
    void aBurstEndsAfterTwoSecondsAndCountsForEachTokenAlone() {
        restart(1000, 3);
        for (int left = 2; left >= 0; left--) {
            assertThat(header(client.get("/api/v1/users/me"), "x-ratelimit-remaining"))
                    .isEqualTo(String.valueOf(left));
        }
        HttpResponse<String> refused = client.get("/api/v1/users/me");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(header(refused, "x-ratelimit-limit")).isEqualTo("3");
        assertThat(header(refused, "x-ratelimit-reset")).isEqualTo("2");
        assertThat(header(refused, "x-daily-ratelimit-token-remaining"))
                .as("a refusal is free")
                .isEqualTo("994");
        assertThat(PipedriveClient.anonymous(sandbox)
                        .getWithApiToken("/api/v1/users/me")
                        .statusCode())
                .isEqualTo(200);

        clock.pass(Duration.ofSeconds(2));
        assertThat(client.get("/api/v1/users/me").statusCode()).isEqualTo(200);
    }

    @Test
    void faultsAreToldInPipedrivesWords() {
        assertThat(failed(Fault.Effect.CONCURRENT_LIMIT)).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(header(answer, "x-ratelimit-reset")).isEqualTo("2");
        });
        assertThat(failed(Fault.Effect.FORBIDDEN)).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(PipedriveClient.error(answer)).isEqualTo("Scope and URL mismatch");
        });
        assertThat(failed(Fault.Effect.SESSION_EXPIRED).statusCode()).isEqualTo(401);
        assertThat(failed(Fault.Effect.SERVICE_UNAVAILABLE).body()).startsWith("<html>");
        assertThat(PipedriveClient.json(failed(Fault.Effect.SERVER_ERROR))
                        .path("errorCode")
                        .intValue())
                .isEqualTo(500);
        assertThat(client.get("/api/v2/nothing").statusCode()).isEqualTo(404);
        assertThat(client.send("DELETE", "/api/v2/stages", "").statusCode()).isEqualTo(405);
        assertThat(client.patch("/api/v2/organizations/1", "{").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> failed(Fault.Effect effect) {
        sandbox.inject(Fault.of(Fault.Target.ANY, effect, 1));
        return client.get("/api/v2/organizations");
    }

    private void restart(int daily, int burst) {
        sandbox.close();
        sandbox = started(daily, burst);
        client = PipedriveClient.loggedIn(sandbox);
    }

    private Sandbox started(int daily, int burst) {
        return Sandbox.start(SandboxOptions.defaults()
                .brand(Brand.PIPEDRIVE)
                .accounts(5)
                .opportunities(5)
                .dailyLimit(daily)
                .burstLimit(burst)
                .clock(clock));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("none");
    }
}
