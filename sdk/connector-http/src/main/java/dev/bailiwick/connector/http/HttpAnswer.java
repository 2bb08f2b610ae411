package dev.bailiwick.connector.http;

import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a CRM answered, made safe for messages: the request's query and headers are left out, and the request's token is
 * blotted out wherever the body repeats it. Immutable.
 */
public final class HttpAnswer {

    private static final int EXCERPT_LENGTH = 200;

    /** How much of a body is searched for something readable. */
    private static final int SEARCHED_LENGTH = 20_000;

    private static final Pattern MARKUP = Pattern.compile(
            "<!--.*?-->|<(script|style)\\b.*?</\\1\\s*>|<[^>]*>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern UNREADABLE = Pattern.compile("[\\s\\p{Cntrl}\\p{Co}\\p{Cn}\\uFFFD]+");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private final String call;
    private final int status;
    private final Map<String, Collection<String>> headers;
    private final String body;
    private final Instant receivedAt;

    /**
     * An answer.
     *
     * @param call the request for messages: method and URL without query
     * @param headers matched by {@link #header} without regard to case
     * @param body as text, without secrets
     */
    HttpAnswer(String call, int status, Map<String, Collection<String>> headers, String body, Instant receivedAt) {
        this.call = call;
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
        this.receivedAt = receivedAt;
    }

    /** The HTTP status, 100 to 599. */
    public int status() {
        return status;
    }

    /** The whole body as text; empty when there was none, and in a listener, which sees an answer before its body. */
    public String body() {
        return body;
    }

    /**
     * The values of one header in the order received; empty when it is absent.
     *
     * @param name matched without regard to case
     */
    public List<String> header(String name) {
        return headers.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    /** The first 200 or so readable characters of the body on one line, without markup; may be empty. */
    public String excerpt() {
        String start = body.substring(0, Math.min(body.length(), SEARCHED_LENGTH));
        String plain =
                start.stripLeading().startsWith("<") ? MARKUP.matcher(start).replaceAll(" ") : start;
        String line = UNREADABLE.matcher(plain).replaceAll(" ").strip();
        return line.length() <= EXCERPT_LENGTH ? line : line.substring(0, EXCERPT_LENGTH) + "…";
    }

    /**
     * How long {@code Retry-After} asks to wait, given as seconds or as an HTTP date (RFC 9110, 10.2.3); a date is
     * compared with the CRM's own clock where the answer tells it. Zero or more; empty when absent or unreadable.
     */
    public Optional<Duration> retryAfter() {
        return header("Retry-After").stream().findFirst().map(String::strip).flatMap(value -> {
            if (SECONDS.matcher(value).matches()) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
            }
            Instant now = sentAt().orElse(receivedAt);
            return httpDate(value).map(until -> until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO);
        });
    }

    /** When the CRM sent it, by its own clock; empty when it does not say. */
    public Optional<Instant> sentAt() {
        return header("Date").stream().findFirst().flatMap(HttpAnswer::httpDate);
    }

    /** The failure this answer is, with the start of the body as the reason; the rest as the longer form has it. */
    public ConnectorException failure(Kind kind, String advice) {
        return failure(kind, excerpt(), advice);
    }

    /**
     * The failure this answer is, with the status as its code. For {@link Kind#RATE_LIMITED} it carries
     * {@link #retryAfter()}.
     *
     * @param kind what the host should do
     * @param reason what the CRM said went wrong; may be empty
     * @param advice a sentence for the admin that begins with or holds "Maybe"
     */
    public ConnectorException failure(Kind kind, String reason, String advice) {
        String message = message(reason, advice);
        Optional<Duration> wait = kind == Kind.RATE_LIMITED ? retryAfter() : Optional.empty();
        return wait.map(duration -> ConnectorException.rateLimited(message, duration))
                .orElseGet(() -> new ConnectorException(kind, message, null))
                .withCode(String.valueOf(status));
    }

    /** The message of such a failure, for exceptions a connector builds itself. */
    public String message(String reason, String advice) {
        String location = header("Location").stream()
                .findFirst()
                .flatMap(HttpAnswer::host)
                .map(host -> " with a redirect to " + host)
                .orElse("");
        String said = reason.isEmpty() ? "" : ": " + reason;
        String end = said.endsWith(".") || said.endsWith("…") ? " " : ". ";
        return call + " answered " + status + location + said + end + advice;
    }

    /** Names the call and the status, never the body. */
    @Override
    public String toString() {
        return call + " answered " + status;
    }

    private static Optional<String> host(String location) {
        try {
            return Optional.ofNullable(URI.create(location).getHost());
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> httpDate(String value) {
        try {
            return Optional.of(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
                    .toInstant());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
