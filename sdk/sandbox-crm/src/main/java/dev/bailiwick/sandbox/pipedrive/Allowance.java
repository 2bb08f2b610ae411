package dev.bailiwick.sandbox.pipedrive;

import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.RequestLimit;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How much may be asked: so many tokens a day for the company, of which every call takes what it costs, and so many
 * calls in two seconds for each access token. Thread-safe.
 */
final class Allowance {

    private static final ApiError OVER_LIMIT = ApiError.of(429, "Request over limit");
    private static final Duration BURST = Duration.ofSeconds(2);

    private final Clock clock;
    private final int daily;
    private final int burst;
    private final Map<String, RequestLimit> bursts = new HashMap<>();
    private LocalDate day;
    private int spent;

    /**
     * An allowance of which nothing is used.
     *
     * @param daily tokens from midnight to midnight in UTC
     * @param burst calls in two seconds; 0 for any number
     */
    Allowance(Clock clock, int daily, int burst) {
        this.clock = clock;
        this.daily = daily;
        this.burst = burst;
        this.day = today();
    }

    /** Lets the call through unless it is one too many, and adds what Pipedrive tells of both limits. */
    HttpAnswer take(HttpCall call, String accessToken, Supplier<HttpAnswer> endpoint) {
        boolean passes;
        Map<String, String> headers;
        synchronized (this) {
            bursts.values().removeIf(idle -> idle.used() == 0);
            RequestLimit limit = bursts.computeIfAbsent(
                    accessToken, token -> new RequestLimit(clock, burst == 0 ? Integer.MAX_VALUE : burst, BURST));
            passes = limit.take() && spend(cost(call));
            headers = headers(limit);
        }
        HttpAnswer answer = passes ? endpoint.get() : OVER_LIMIT.answer();
        for (Map.Entry<String, String> header : headers.entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    /** What Pipedrive says when a burst is over its limit, whatever the limit is. */
    static HttpAnswer overBurst() {
        return OVER_LIMIT
                .answer()
                .with("x-ratelimit-remaining", "0")
                .with("x-ratelimit-reset", String.valueOf(BURST.toSeconds()));
    }

    /** The budget must be used up before a call is refused, so the last one may take less than it costs. */
    private boolean spend(int cost) {
        if (!day.equals(today())) {
            day = today();
            spent = 0;
        }
        boolean passes = spent < daily;
        spent = passes ? Math.min(daily, spent + cost) : spent;
        return passes;
    }

    private Map<String, String> headers(RequestLimit limit) {
        Map<String, String> headers = new HashMap<>();
        headers.put("x-daily-ratelimit-token-limit", String.valueOf(daily));
        headers.put("x-daily-ratelimit-token-remaining", String.valueOf(daily - spent));
        if (burst > 0) {
            headers.put("x-ratelimit-limit", String.valueOf(burst));
            headers.put("x-ratelimit-remaining", String.valueOf(limit.remaining()));
            headers.put(
                    "x-ratelimit-reset",
                    String.valueOf(limit.rest().plusMillis(999).toSeconds()));
        }
        return headers;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** In tokens, as the reference of the API says for each endpoint. */
    private static int cost(HttpCall call) {
        boolean one = call.path().matches(".*/(?:\\d+|me)");
        boolean version1 = call.path().matches(PipedriveApi.V1 + "/.*");
        return switch (call.method()) {
            case "GET" -> one ? (version1 ? 2 : 1) : list(call.path(), version1);
            case "DELETE" -> version1 ? 6 : 3;
            default -> version1 ? 10 : 5;
        };
    }

    private static int list(String path, boolean version1) {
        return path.endsWith("/archived") || (version1 && !path.endsWith("/webhooks")) ? 20 : 10;
    }
}
