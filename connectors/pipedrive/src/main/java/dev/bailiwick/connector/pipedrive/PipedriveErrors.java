package dev.bailiwick.connector.pipedrive;

import dev.bailiwick.connector.http.ErrorClassifier;
import dev.bailiwick.connector.http.HttpAnswer;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Sorts Pipedrive's errors. The usual body is {@code {"success":false,"error","error_info","code"}}, every field of it
 * optional; Cloudflare, which stands before it, answers in HTML.
 */
final class PipedriveErrors implements ErrorClassifier {

    /** The budget of tokens is renewed once a day, at a time that Pipedrive does not tell. */
    private static final Duration BUDGET_WAIT = Duration.ofHours(1);

    /** How long Cloudflare shuts out a caller of too many calls is not told either. */
    private static final Duration BLOCKED_WAIT = Duration.ofMinutes(5);

    /** The window of the burst limit: two seconds. */
    private static final Duration BURST_WAIT = Duration.ofSeconds(2);

    private static final String OTHER_PROGRAMS = "Maybe other programs use up the company's tokens of the day.";

    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

    @Override
    public ConnectorException classify(HttpAnswer answer) {
        JsonNode body = json(answer.body());
        String said = said(answer, body);
        return switch (answer.status()) {
            case 402 ->
                answer.failure(
                        Kind.PERMISSION, said, "Maybe the company's trial or subscription in Pipedrive has ended.");
            case 403 -> body.isObject() ? forbidden(answer, said) : blocked(answer);
            case 409, 423 ->
                answer.failure(
                        Kind.TRANSIENT, said, "Maybe somebody writes the same record; the call can be repeated.");
            case 413, 414 -> answer.failure(Kind.TOO_LARGE, said, "Maybe too many records were asked for at once.");
            case 429 ->
                wait(answer, body)
                        .map(wait -> limited(answer, said, OTHER_PROGRAMS, wait))
                        .orElseGet(() -> answer.failure(Kind.RATE_LIMITED, said, OTHER_PROGRAMS));
            default -> otherwise(answer, said);
        };
    }

    /** Whether a request was refused for its cursor, for which there is no code. */
    static boolean isOfCursor(ConnectorException failure) {
        return failure.kind() == Kind.INVALID
                && String.valueOf(failure.getMessage()).contains("cursor");
    }

    private static ConnectorException forbidden(HttpAnswer answer, String said) {
        return answer.failure(
                Kind.PERMISSION,
                said,
                "Maybe the app lacks one of the scopes " + String.join(", ", Scopes.NEEDED)
                        + ", or the user who connected is no admin.");
    }

    private static ConnectorException blocked(HttpAnswer answer) {
        return limited(
                answer,
                answer.excerpt(),
                "Maybe Cloudflare shuts this machine out after too many calls.",
                answer.retryAfter().orElse(BLOCKED_WAIT));
    }

    private static ConnectorException limited(HttpAnswer answer, String said, String advice, Duration wait) {
        return ConnectorException.rateLimited(answer.message(said, advice), wait)
                .withCode(String.valueOf(answer.status()));
    }

    private static ConnectorException otherwise(HttpAnswer answer, String said) {
        ConnectorException byStatus = ErrorClassifier.byStatus().classify(answer);
        return said.isEmpty() ? byStatus : answer.failure(byStatus.kind(), said, "Maybe " + advice(byStatus.kind()));
    }

    private static String advice(Kind kind) {
        return switch (kind) {
            case TOKEN_REJECTED -> "the token has expired, or the app was uninstalled.";
            case TRANSIENT -> "Pipedrive is busy or down; the call can be repeated.";
            default -> "the record or a field was deleted, or a setting is wrong.";
        };
    }

    /** Empty when it is not Pipedrive that answers, and does not say: longer each time then. */
    private static Optional<Duration> wait(HttpAnswer answer, JsonNode body) {
        boolean spent = answer.header("x-daily-ratelimit-token-remaining").contains("0");
        return answer.retryAfter()
                .or(() -> spent ? Optional.of(BUDGET_WAIT) : reset(answer))
                .or(() -> body.isObject() ? Optional.of(BURST_WAIT) : Optional.empty());
    }

    private static Optional<Duration> reset(HttpAnswer answer) {
        return answer.header("x-ratelimit-reset").stream()
                .filter(value -> SECONDS.matcher(value).matches())
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .findFirst();
    }

    private static String said(HttpAnswer answer, JsonNode body) {
        String error = body.path("error").asString("");
        String more = body.path("error_info").asString("");
        if (error.isEmpty()) {
            return answer.excerpt();
        }
        return more.isEmpty() || more.equals(error) ? error : error + " " + more;
    }

    private static JsonNode json(String body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }
}
