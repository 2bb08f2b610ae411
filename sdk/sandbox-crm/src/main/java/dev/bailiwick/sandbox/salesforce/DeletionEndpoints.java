package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** {@code /deleted}: the log of deletions in a span of time; seconds do not count. */
final class DeletionEndpoints {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration OLDEST_START = Duration.ofDays(30);

    private final RecycleBin bin;
    private final Clock clock;

    DeletionEndpoints(RecycleBin bin, Clock clock) {
        this.bin = bin;
        this.clock = clock;
    }

    void addTo(Routes routes) {
        routes.api(
                "GET",
                SalesforceApi.OBJECT + "/deleted/?",
                RequestKind.OTHER_API,
                (call, path) -> deleted(call, SalesforceApi.type(path)));
    }

    private HttpAnswer deleted(HttpCall call, SObjectType type) {
        Instant now = clock.instant();
        Instant start = minute(call, "start");
        Instant end = minute(call, "end");
        if (!start.isBefore(end)) {
            throw refused("startDate must be before endDate");
        }
        if (Duration.between(start, end).compareTo(SHORTEST) <= 0) {
            throw refused("endDate must be more than one minute after startDate");
        }
        if (start.isBefore(now.minus(OLDEST_START))) {
            throw refused("startDate cannot be more than 30 days ago");
        }
        Instant earliest = now.minus(RecycleBin.KEPT);
        List<Map<String, String>> records =
                bin.deleted(type, start.isBefore(earliest) ? earliest : start, end).entrySet().stream()
                        .map(entry ->
                                Map.of("id", entry.getKey(), "deletedDate", SalesforceTime.format(entry.getValue())))
                        .toList();
        return HttpAnswer.json(
                200,
                Map.of(
                        "deletedRecords",
                        records,
                        "earliestDateAvailable",
                        SalesforceTime.format(earliest),
                        "latestDateCovered",
                        SalesforceTime.format(end)));
    }

    private static Instant minute(HttpCall call, String parameter) {
        String text = call.query(parameter).orElse("");
        try {
            return SalesforceTime.parse(text).truncatedTo(ChronoUnit.MINUTES);
        } catch (RuntimeException e) {
            throw refused(parameter + " is no date-time: '" + text + "'");
        }
    }

    private static ApiError.Refusal refused(String message) {
        return new ApiError("INVALID_REPLICATION_DATE", message).asRefusal(400);
    }
}
