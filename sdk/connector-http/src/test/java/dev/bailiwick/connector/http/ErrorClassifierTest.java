package dev.bailiwick.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorClassifierTest {

    @ParameterizedTest
    @CsvSource({
        "301, INVALID", "304, INVALID", "400, INVALID", "401, TOKEN_REJECTED", "403, PERMISSION", "404, INVALID",
        "408, TRANSIENT", "409, INVALID", "414, INVALID", "429, RATE_LIMITED", "500, TRANSIENT", "502, TRANSIENT",
        "503, TRANSIENT", "504, TRANSIENT"
    })
    void theStatusDecidesTheKind(int status, Kind kind) {
        ConnectorException failure = byStatus(status, Map.of());

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure)
                .hasMessageStartingWith("GET https://crm/x answered " + status)
                .hasMessageContaining("Maybe");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120                           | 120",
                "0                             | 0",
                "Mon, 23 Nov 2026 10:05:00 GMT | 300",
                "Mon, 23 Nov 2026 09:00:00 GMT | 0",
            })
    void retryAfterIsSecondsOrADate(String value, long seconds) {
        assertThat(byStatus(429, Map.of("retry-after", List.of(value))).retryAfter())
                .contains(Duration.ofSeconds(seconds));
    }

    @Test
    void aRetryAfterDateIsComparedWithTheClockOfTheCrm() {
        Map<String, Collection<String>> headers = Map.of(
                "Retry-After", List.of("Mon, 23 Nov 2026 12:00:30 GMT"),
                "Date", List.of("Mon, 23 Nov 2026 12:00:00 GMT"));

        assertThat(byStatus(429, headers).retryAfter()).contains(Duration.ofSeconds(30));
    }

    @Test
    void anUnreadableRetryAfterIsLeftOut() {
        for (String value : List.of("soon", "-5", "99999999999999999999", "")) {
            ConnectorException failure = byStatus(429, Map.of("Retry-After", List.of(value)));

            assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
            assertThat(failure.retryAfter()).isEmpty();
        }
    }

    @Test
    void excerptsAreOneReadableLine() {
        assertThat(excerpt("[{\"message\":\"no\",\n \"errorCode\":\"X\"}]"))
                .isEqualTo("[{\"message\":\"no\", \"errorCode\":\"X\"}]");
        assertThat(excerpt("<?xml version=\"1.0\"?><Errors><Error><errorCode>DOWN</errorCode></Error></Errors>"))
                .isEqualTo("DOWN");
        assertThat(excerpt(" <html><head><style>p { color: red }</style><script>a < b</script></head>"
                        + "<!-- hidden --><p>Sorry\u0000,\u0007 we are\r\n\tdown</p></html>"))
                .isEqualTo("Sorry , we are down");
        assertThat(excerpt("y".repeat(5000))).hasSize(201).endsWith("…");
        assertThat(excerpt("")).isEmpty();
    }

    private static String excerpt(String body) {
        return answer(500, Map.of(), body).excerpt();
    }

    private static ConnectorException byStatus(int status, Map<String, Collection<String>> headers) {
        return ErrorClassifier.byStatus().classify(answer(status, headers, ""));
    }

    private static HttpAnswer answer(int status, Map<String, Collection<String>> headers, String body) {
        return new HttpAnswer("GET https://crm/x", status, headers, body, Instant.parse("2026-11-23T10:00:00Z"));
    }
}
