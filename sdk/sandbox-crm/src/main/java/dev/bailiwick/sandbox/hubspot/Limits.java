package dev.bailiwick.sandbox.hubspot;

import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.RequestLimit;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * HubSpot's limits: so many calls in ten seconds, five searches in a second, and so many calls of a private app in a
 * day. Searches tell nothing of them, and nobody but a private app is told of the day's. Thread-safe.
 */
final class Limits {

    private static final Duration BURST = Duration.ofSeconds(10);
    private static final int SEARCHES = 5;

    private final boolean bursts;
    private final RequestLimit burst;
    private final RequestLimit searches;
    private final RequestLimit daily;

    Limits(SandboxOptions options) {
        this.bursts = options.burstLimit() > 0;
        this.burst = new RequestLimit(options.clock(), options.burstLimit(), BURST);
        this.searches = new RequestLimit(options.clock(), SEARCHES, Duration.ofSeconds(1));
        this.daily = new RequestLimit(options.clock(), options.dailyLimit(), Duration.ofDays(1));
    }

    /** Lets the endpoint answer, or refuses the call. */
    HttpAnswer within(boolean privateApp, boolean search, Supplier<HttpAnswer> endpoint) {
        HttpAnswer answer;
        if (privateApp && !daily.take()) {
            answer = reached("DAILY");
        } else if (bursts && !burst.take()) {
            answer = reached("TEN_SECONDLY_ROLLING");
        } else if (bursts && search && !searches.take()) {
            answer = reached("SECONDLY");
        } else {
            answer = endpoint.get();
        }
        return search ? answer : told(answer, privateApp);
    }

    private HttpAnswer told(HttpAnswer answer, boolean privateApp) {
        HttpAnswer told = answer;
        if (bursts) {
            told = told.with("X-HubSpot-RateLimit-Max", String.valueOf(burst.most()))
                    .with("X-HubSpot-RateLimit-Remaining", String.valueOf(burst.remaining()))
                    .with("X-HubSpot-RateLimit-Interval-Milliseconds", String.valueOf(BURST.toMillis()));
        }
        return privateApp
                ? told.with("X-HubSpot-RateLimit-Daily", String.valueOf(daily.most()))
                        .with("X-HubSpot-RateLimit-Daily-Remaining", String.valueOf(daily.remaining()))
                : told;
    }

    /** What HubSpot answers when a limit is reached. */
    static HttpAnswer reached(String policy) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("status", "error");
        body.put("message", "You have reached your " + policy.toLowerCase(Locale.ROOT) + " limit.");
        body.put("errorType", "RATE_LIMIT");
        body.put("correlationId", UUID.randomUUID().toString());
        body.put("policyName", policy);
        return HttpAnswer.json(429, body);
    }
}
