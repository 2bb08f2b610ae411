package dev.bailiwick.connector.salesforce;

import static java.util.Map.entry;

import dev.bailiwick.connector.http.ErrorClassifier;
import dev.bailiwick.connector.http.HttpAnswer;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sorts Salesforce's errors: by {@code errorCode} where the body has one, else by status. The usual body is
 * {@code [{"message","errorCode","fields"}]}; during incidents it may be XML or HTML.
 */
final class SalesforceErrors implements ErrorClassifier {

    private static final Duration CONCURRENT_WAIT = Duration.ofSeconds(10);
    private static final Duration DAILY_WAIT = Duration.ofHours(1);
    private static final String AGAIN = "Maybe it passes by itself; the call can be repeated.";
    private static final String CONNECT = "Maybe an admin must connect Salesforce again, with the scope api and API"
            + " access switched on for the user.";
    private static final String RIGHTS = "Maybe the connected user lacks a right on these records or fields.";
    private static final String REQUEST = "Maybe a field or record was removed or hidden from the connected user.";

    /** Codes that say nothing against the request itself. */
    private static final Set<String> PASSING =
            Set.of("UNABLE_TO_LOCK_ROW", "SERVER_UNAVAILABLE", "TXN_SECURITY_METERING_ERROR", "INVALID_QUERY_LOCATOR");

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            entry("QUERY_TIMEOUT", Kind.TOO_LARGE),
            entry("API_DISABLED_FOR_ORG", Kind.AUTHENTICATION),
            entry("invalid_grant", Kind.AUTHENTICATION),
            entry("INSUFFICIENT_ACCESS_OR_READONLY", Kind.PERMISSION),
            entry("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY", Kind.PERMISSION),
            entry("TRANSFER_REQUIRES_READ", Kind.PERMISSION),
            entry("ENTITY_IS_DELETED", Kind.INVALID),
            entry("INACTIVE_OWNER_OR_USER", Kind.INVALID),
            entry("FIELD_CUSTOM_VALIDATION_EXCEPTION", Kind.INVALID),
            entry("INVALID_CROSS_REFERENCE_KEY", Kind.INVALID),
            entry("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", Kind.INVALID),
            entry("INVALID_FIELD", Kind.INVALID),
            entry("INVALID_TYPE", Kind.INVALID),
            entry("NOT_FOUND", Kind.INVALID),
            entry("INVALID_REPLICATION_DATE", Kind.INVALID),
            entry("EXCEEDED_ID_LIMIT", Kind.INVALID),
            entry("MALFORMED_ID", Kind.INVALID),
            entry("MALFORMED_QUERY", Kind.INVALID),
            entry("DUPLICATE_VALUE", Kind.INVALID),
            entry("DUPLICATES_DETECTED", Kind.INVALID));

    @Override
    public ConnectorException classify(HttpAnswer answer) {
        return envelope(answer.body())
                .flatMap(error -> byCode(answer, error))
                .or(() -> byOwnStatus(answer))
                .orElseGet(() -> ErrorClassifier.byStatus().classify(answer));
    }

    /** Whether a record refused with this code may be written later. */
    static boolean passes(String code) {
        return PASSING.contains(code) || code.equals("REQUEST_LIMIT_EXCEEDED") || code.equals("QUERY_TIMEOUT");
    }

    /** Whether the failure carries this {@code errorCode}. */
    static boolean has(String code, ConnectorException failure) {
        return failure.getCause() instanceof Reported reported && code.equals(reported.getMessage());
    }

    private static Optional<ConnectorException> byCode(HttpAnswer answer, Envelope error) {
        return switch (error.code()) {
            case "INVALID_SESSION_ID" -> Optional.of(session(answer, error));
            case "REQUEST_LIMIT_EXCEEDED" -> Optional.of(limit(answer, error));
            default ->
                PASSING.contains(error.code())
                        ? Optional.of(failure(answer, error, Kind.TRANSIENT, AGAIN))
                        : Optional.ofNullable(KINDS.get(error.code()))
                                .map(kind -> failure(answer, error, kind, advice(kind)));
        };
    }

    private static ConnectorException session(HttpAnswer answer, Envelope error) {
        if (error.message().contains("not valid for use with the REST API")) {
            return failure(answer, error, Kind.AUTHENTICATION, CONNECT);
        }
        if (error.message().contains("app is not attached to Agent")) {
            return failure(answer, error, Kind.PERMISSION, "Maybe an admin must attach the app to the agent.");
        }
        return failure(answer, error, Kind.TOKEN_REJECTED, "Maybe the session expired; a new token may be taken.");
    }

    /**
     * Salesforce sends no Retry-After: too many calls at once pass in seconds, the daily limit rolls on by the hour.
     */
    private static ConnectorException limit(HttpAnswer answer, Envelope error) {
        boolean concurrent = error.message().toLowerCase(Locale.ROOT).contains("concurrent");
        return ConnectorException.rateLimited(
                        answer.message(
                                error.text(),
                                concurrent
                                        ? "Maybe other programs run many long calls at once."
                                        : "Maybe other programs use up the org's calls for 24 hours."),
                        concurrent ? CONCURRENT_WAIT : DAILY_WAIT)
                .withCode(error.code());
    }

    /** 406 and 420 come from Salesforce's edge under load. */
    private static Optional<ConnectorException> byOwnStatus(HttpAnswer answer) {
        return answer.status() == 406 || answer.status() == 420
                ? Optional.of(answer.failure(Kind.TRANSIENT, AGAIN))
                : Optional.empty();
    }

    private static String advice(Kind kind) {
        return switch (kind) {
            case AUTHENTICATION -> CONNECT;
            case PERMISSION -> RIGHTS;
            case TOO_LARGE -> "Maybe a smaller page succeeds.";
            default -> REQUEST;
        };
    }

    private static ConnectorException failure(HttpAnswer answer, Envelope error, Kind kind, String advice) {
        return new ConnectorException(kind, answer.message(error.text(), advice), new Reported(error.code()))
                .withCode(error.code());
    }

    private static Optional<Envelope> envelope(String body) {
        try {
            JsonNode root = JsonMapper.shared().readTree(body);
            JsonNode error = root.isArray() ? root.path(0) : root;
            String code = error.path("errorCode").asString(error.path("error").asString(""));
            String message = error.path("message")
                    .asString(error.path("error_description").asString(""));
            return code.isEmpty() ? Optional.empty() : Optional.of(new Envelope(code, message));
        } catch (JacksonException notJson) {
            return SoapFault.of(body).map(fault -> new Envelope(fault.code(), fault.message()));
        }
    }

    private record Envelope(String code, String message) {
        String text() {
            return message.isEmpty() ? code : code + ": " + message;
        }
    }

    /** Keeps the {@code errorCode}, its message, for {@link #has}. */
    private static final class Reported extends Exception {

        private static final long serialVersionUID = 1L;

        Reported(String code) {
            super(code);
        }
    }
}
