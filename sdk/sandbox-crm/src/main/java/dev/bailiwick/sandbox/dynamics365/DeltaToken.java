package dev.bailiwick.sandbox.dynamics365;

import dev.bailiwick.sandbox.core.FaultPlan;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Since when changes are asked for: {@code 919042!08/22/2017 08:10:44}.
 *
 * @param version of the last change the client knows
 * @param at when the client was told
 */
record DeltaToken(long version, Instant at) {

    /** Where the token stands in a URL. */
    static final String OPTION = "$deltatoken";

    private static final Duration KEPT = Duration.ofDays(7);
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})!(.+)");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss", Locale.ROOT);

    /**
     * Reads a token.
     *
     * @throws dev.bailiwick.sandbox.core.Refusal when it is none, or older than the environment keeps changes
     */
    static DeltaToken of(String text, Instant now, FaultPlan faults) {
        DeltaToken token = parsed(text);
        if (token.at.plus(KEPT).isBefore(now) || faults.cursorExpired()) {
            throw new ODataError(
                            "0x80044352",
                            "Version stamp associated with the client has expired. Please perform a full sync.")
                    .asRefusal(400);
        }
        return token;
    }

    private static DeltaToken parsed(String text) {
        Matcher parts = FORM.matcher(text);
        try {
            if (parts.matches()) {
                Instant at = LocalDateTime.parse(parts.group(2), TIME).toInstant(ZoneOffset.UTC);
                return new DeltaToken(Long.parseLong(parts.group(1)), at);
            }
        } catch (DateTimeException e) {
            throw malformed();
        }
        throw malformed();
    }

    private static RuntimeException malformed() {
        return ODataError.ofQuery("The delta token is invalid.").asRefusal(400);
    }

    String text() {
        return version + "!" + TIME.format(at.atOffset(ZoneOffset.UTC));
    }
}
