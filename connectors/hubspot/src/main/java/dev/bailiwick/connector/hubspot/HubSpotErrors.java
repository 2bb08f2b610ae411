package dev.bailiwick.connector.hubspot;

import dev.bailiwick.connector.http.ErrorClassifier;
import dev.bailiwick.connector.http.HttpAnswer;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Sorts HubSpot's errors. The usual body is {@code {"status","message","category","correlationId",…}}, every field of
 * it optional; proxies answer in HTML.
 */
final class HubSpotErrors implements ErrorClassifier {

    /** HubSpot resets the daily limit at midnight of the account's time zone, which it does not tell. */
    private static final Duration DAILY_WAIT = Duration.ofHours(1);

    private static final String OTHER_PROGRAMS = "Maybe other programs use up the account's limit.";

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** HubSpot asks to leave a locked record alone for two seconds. */
    private static final Duration LOCKED = Duration.ofSeconds(2);

    /** Categories of one record's failure in a batch that say nothing against the record itself. */
    private static final Set<String> PASSING =
            Set.of("RATE_LIMITS", "RATE_LIMIT", "CONFLICT", "LOCKED", "INTERNAL_ERROR", "SERVICE_UNAVAILABLE");

    @Override
    public ConnectorException classify(HttpAnswer answer) {
        JsonNode body = json(answer.body());
        return classify(answer, body).withCode(body.path("category").asString(String.valueOf(answer.status())));
    }

    private static ConnectorException classify(HttpAnswer answer, JsonNode body) {
        String said = body.path("message").asString(answer.excerpt());
        return switch (answer.status()) {
            case 429 ->
                wait(answer, body)
                        .map(wait -> limited(answer, said, wait))
                        .orElseGet(() -> answer.failure(Kind.RATE_LIMITED, said, OTHER_PROGRAMS));
            // The account moves to another data centre; Retry-After may be a whole day.
            case 477 -> limited(answer, said, answer.retryAfter().orElse(DAILY_WAIT));
            case 423 -> limited(answer, said, LOCKED);
            case 409 -> answer.failure(Kind.TRANSIENT, said, "Maybe somebody writes the same record; it passes.");
            case 414 -> answer.failure(Kind.TOO_LARGE, said, "Maybe custom-fields names too many properties.");
            case 403 -> answer.failure(Kind.PERMISSION, said, "Maybe the app lacks the scope" + scopes(body) + ".");
            default -> otherwise(answer, said);
        };
    }

    private static ConnectorException otherwise(HttpAnswer answer, String said) {
        ConnectorException byStatus = ErrorClassifier.byStatus().classify(answer);
        return answer.body().isEmpty()
                ? byStatus
                : answer.failure(byStatus.kind(), said, "Maybe " + advice(byStatus.kind()) + ".");
    }

    private static String advice(Kind kind) {
        return switch (kind) {
            case TOKEN_REJECTED -> "the token has expired, or the app was uninstalled";
            case TRANSIENT -> "HubSpot is busy or down; the call can be repeated";
            default -> "a property was removed, or a setting is wrong";
        };
    }

    private static ConnectorException limited(HttpAnswer answer, String said, Duration wait) {
        return ConnectorException.rateLimited(answer.message(said, OTHER_PROGRAMS), wait);
    }

    /** Empty when neither HubSpot nor its policy says: longer each time then. */
    private static Optional<Duration> wait(HttpAnswer answer, JsonNode body) {
        return answer.retryAfter().or(() -> switch (body.path("policyName").asString("")) {
            case "DAILY" -> Optional.of(DAILY_WAIT);
            case "TEN_SECONDLY_ROLLING" -> Optional.of(TEN_SECONDS);
            case "" -> Optional.empty();
            default -> Optional.of(SECOND);
        });
    }

    /** The scopes an error names, with a space before them; empty when it names none. */
    private static String scopes(JsonNode body) {
        for (String place : new String[] {"requiredGranularScopes", "requiredScopes"}) {
            for (JsonNode context : body.path("errors").isArray() ? body.path("errors") : MissingNode.getInstance()) {
                JsonNode scopes = context.path("context").path(place);
                if (scopes.isArray() && !scopes.isEmpty()) {
                    return " "
                            + String.join(
                                    ", ",
                                    scopes.valueStream().map(JsonNode::asString).toList());
                }
            }
        }
        return "";
    }

    private static JsonNode json(String body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** Whether a record refused with this category may be written later. */
    static boolean passes(String category) {
        return PASSING.contains(category);
    }
}
