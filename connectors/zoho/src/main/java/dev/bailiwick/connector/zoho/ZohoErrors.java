package dev.bailiwick.connector.zoho;

import dev.bailiwick.connector.http.ErrorClassifier;
import dev.bailiwick.connector.http.HttpAnswer;
import dev.bailiwick.connector.zoho.ZohoApi.Answer;
import dev.bailiwick.connector.zoho.ZohoApi.Outcome;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sorts Zoho's errors, {@code {"code","details","message","status":"error"}}, by their code rather than by the status
 * of HTTP: several codes share a status, and a success may hold an error. Where a call for several records fails for
 * all of them, the body lists each.
 */
final class ZohoErrors implements ErrorClassifier {

    private static final Set<String> REJECTED_TOKEN = Set.of("INVALID_TOKEN", "AUTHENTICATION_FAILURE");

    private static final Set<String> FORBIDDEN = Set.of(
            "OAUTH_SCOPE_MISMATCH",
            "NO_PERMISSION",
            "AUTHORIZATION_FAILED",
            "FEATURE_NOT_SUPPORTED",
            "FEATURE_NOT_ENABLED");

    private static final Set<String> PASSING = Set.of("RECORD_LOCKED", "INTERNAL_ERROR", "INTERNAL_SERVER_ERROR");

    private static final String TOO_MANY = "TOO_MANY_REQUESTS";

    /** Credits come back as the calls of the last 24 hours grow old; Zoho does not say when. */
    private static final Duration CREDITS_WAIT = Duration.ofHours(1);

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    @Override
    public ConnectorException classify(HttpAnswer answer) {
        Answer<Outcome> body = body(answer.body());
        List<Outcome> outcomes = body.data() == null ? List.of() : body.data();
        Optional<Outcome> first = outcomes.stream().findFirst();
        String code = Stream.of(Optional.ofNullable(body.code()), first.map(Outcome::code))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
        String message = Optional.ofNullable(body.message())
                .or(() -> first.map(Outcome::message))
                .orElse("");
        Kind kind = kind(code, answer);
        String said = code.isEmpty() ? answer.excerpt() : said(code, message, permissions(answer.body()));
        String text = answer.message(said, advice(kind));
        if (kind == Kind.RATE_LIMITED) {
            return limited(answer, text).withCode(codeOr(code, answer));
        }
        return new ConnectorException(kind, text, new ZohoProblem(code, outcomes)).withCode(codeOr(code, answer));
    }

    private static String codeOr(String code, HttpAnswer answer) {
        return code.isEmpty() ? String.valueOf(answer.status()) : code;
    }

    /** Which limit was hit Zoho does not say, nor how long to wait, unless no credits are left. */
    private static ConnectorException limited(HttpAnswer answer, String text) {
        boolean spent = answer.header(Credits.REMAINING).contains("0");
        return answer.retryAfter()
                .or(() -> spent ? Optional.of(CREDITS_WAIT) : Optional.empty())
                .map(wait -> ConnectorException.rateLimited(text, wait))
                .orElseGet(() -> new ConnectorException(Kind.RATE_LIMITED, text, null));
    }

    /** An error in an answer whose status was that of a success. */
    static ConnectorException inSuccess(@Nullable String code, @Nullable String message) {
        String known = code == null ? "" : code;
        Kind kind = kind(known).orElse(known.isEmpty() ? Kind.TRANSIENT : Kind.INVALID);
        String said = known.isEmpty() ? "nothing that was asked for" : said(known, message == null ? "" : message, "");
        return new ConnectorException(
                        kind,
                        "Zoho answered with success, but said " + said + ". " + advice(kind),
                        new ZohoProblem(known, List.of()))
                .withCode(known);
    }

    /** Whether what kept a record from being written passes by itself. */
    static boolean passes(String code) {
        return PASSING.contains(code) || code.equals(TOO_MANY);
    }

    private static Kind kind(String code, HttpAnswer answer) {
        return kind(code).orElseGet(() -> {
            Kind byStatus = ErrorClassifier.byStatus().classify(answer).kind();
            // A status that says "forbidden" for a reason of one record's is no missing right.
            return byStatus == Kind.PERMISSION && !code.isEmpty() ? Kind.INVALID : byStatus;
        });
    }

    private static Optional<Kind> kind(String code) {
        if (REJECTED_TOKEN.contains(code)) {
            return Optional.of(Kind.TOKEN_REJECTED);
        }
        if (FORBIDDEN.contains(code)) {
            return Optional.of(Kind.PERMISSION);
        }
        if (code.equals(TOO_MANY)) {
            return Optional.of(Kind.RATE_LIMITED);
        }
        return PASSING.contains(code) ? Optional.of(Kind.TRANSIENT) : Optional.empty();
    }

    private static String advice(Kind kind) {
        return "Maybe "
                + switch (kind) {
                    case TOKEN_REJECTED -> "the token has expired, or was pushed out by newer ones.";
                    case PERMISSION ->
                        "the app lacks a scope, the profile of the user who connected a permission, or the"
                                + " organization's edition the feature.";
                    case RATE_LIMITED -> "other programs use up the organization's API credits or calls at one time.";
                    case TRANSIENT -> "Zoho is busy or the record is locked; the call can be repeated.";
                    default -> "the record or a field was deleted, or a setting is wrong.";
                };
    }

    private static String said(String code, String message, String permissions) {
        return Stream.of(code, message, permissions)
                .filter(text -> !text.isEmpty())
                .map(String::strip)
                .collect(Collectors.joining(": "));
    }

    /** The rights of which Zoho says that they are missing. */
    private static String permissions(String body) {
        return JSON.readTree(body)
                .path("details")
                .path("permissions")
                .valueStream()
                .map(right -> right.asString(""))
                .collect(Collectors.joining(", "));
    }

    private static Answer<Outcome> body(String text) {
        try {
            Answer<Outcome> body = JSON.readValue(text, new TypeReference<Answer<Outcome>>() {});
            return body == null ? new Answer<>(null, null, null, null) : body;
        } catch (JacksonException otherForm) {
            return new Answer<>(null, null, null, null);
        }
    }
}
