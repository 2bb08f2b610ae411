package dev.bailiwick.connector.dynamics365;

import dev.bailiwick.connector.http.ErrorClassifier;
import dev.bailiwick.connector.http.HttpAnswer;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Sorts Dataverse's errors by the code in {@link ErrorBody} where that says more than the status. Codes are from
 * Microsoft's "Web service error codes" and "Service protection API limits".
 */
final class DynamicsErrors implements ErrorClassifier {

    /** Too many requests, too much execution time, too many at once: all within five minutes. */
    private static final Set<String> LIMITS = Set.of("0x80072322", "0x80072321", "0x80072326");

    /** A generic SQL error; passes when it tells of a deadlock or timeout. */
    private static final String SQL_ERROR = "0x80044150";

    /** A SQL timeout, and customizations that are being published at this moment. */
    private static final Set<String> PASSING = Set.of("0x80044151", "0x80071151");

    /** SQL Server's error 1205 is a deadlock, -2 a timeout. */
    private static final Pattern PASSING_SQL =
            Pattern.compile("sql number: (1205|-2)\\b|deadlock|timeout", Pattern.CASE_INSENSITIVE);

    /** Limits are counted over five minutes; a wait is told with almost every refusal. */
    private static final Duration WAIT = Duration.ofMinutes(1);

    /** The delta token is older than the environment keeps changes. */
    static final String EXPIRED_TOKEN = "0x80044352";

    @Override
    public ConnectorException classify(HttpAnswer answer) {
        ErrorBody body = ErrorBody.of(answer.body());
        String said = body.message().isEmpty() ? answer.excerpt() : body.message();
        Kind kind = kind(answer.status(), body);
        if (kind == Kind.RATE_LIMITED) {
            String message =
                    answer.message(said, "Maybe other programs use the same user; Dataverse limits each user.");
            return wait(answer, body)
                    .map(wait -> ConnectorException.rateLimited(message, wait))
                    .orElseGet(() -> new ConnectorException(kind, message, null))
                    .withCode(body.codeOr(answer.status()));
        }
        return new ConnectorException(
                        kind, answer.message(said, advice(kind, answer.status())), new CodedException(body.code()))
                .withCode(body.codeOr(answer.status()));
    }

    /** What stands before Dataverse may have limits too, and does not say how long to wait: longer each time then. */
    private static Optional<Duration> wait(HttpAnswer answer, ErrorBody body) {
        return answer.retryAfter().or(() -> LIMITS.contains(body.code()) ? Optional.of(WAIT) : Optional.empty());
    }

    /** What to do about an answer, whether it came alone or as a part of a batch. */
    static Kind kind(int status, ErrorBody body) {
        if (status == 429 || LIMITS.contains(body.code())) {
            return Kind.RATE_LIMITED;
        }
        if (PASSING.contains(body.code())
                || (body.code().equals(SQL_ERROR)
                        && PASSING_SQL.matcher(body.message()).find())) {
            return Kind.TRANSIENT;
        }
        return switch (status) {
            case 401 -> Kind.TOKEN_REJECTED;
            case 403 -> Kind.PERMISSION;
            case 413, 414 -> Kind.TOO_LARGE;
            // What the API does not know how to do, it will not know the next time either.
            case 501 -> Kind.INVALID;
            default -> status == 408 || status >= 500 ? Kind.TRANSIENT : Kind.INVALID;
        };
    }

    private static String advice(Kind kind, int status) {
        return switch (kind) {
            case TOKEN_REJECTED -> "Maybe the token has expired, or Microsoft Entra's conditional access took it back.";
            case PERMISSION -> "Maybe a security role of the connected user lacks a privilege.";
            case TOO_LARGE -> "Maybe custom-fields names too many columns.";
            case TRANSIENT -> "Maybe Dataverse is busy or down; the call can be repeated.";
            default ->
                status == 404
                        ? "Maybe Dynamics 365 Sales is not installed in this environment, or org-url is another one's."
                        : "Maybe a column was removed, or a setting is wrong.";
        };
    }

    /** Whether Dataverse refused for this reason. */
    static boolean isFor(ConnectorException failure, String code) {
        return failure.getCause() instanceof CodedException coded
                && coded.code().equals(code);
    }

    /** Carries the code of an error to those who act on it. */
    private static final class CodedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String code;

        CodedException(String code) {
            super("Dataverse error code " + (code.isEmpty() ? "missing" : code));
            this.code = code;
        }

        String code() {
            return code;
        }
    }
}
