package dev.bailiwick.sandbox.suitecrm;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times in whole seconds: ISO 8601 in answers, the database's own form elsewhere. */
final class SuiteCrmTime {

    private static final DateTimeFormatter ATOM = formatter("uuuu-MM-dd'T'HH:mm:ss'+00:00'");
    private static final DateTimeFormatter DATABASE = formatter("uuuu-MM-dd HH:mm:ss");

    private static final Pattern READ = Pattern.compile("(?<date>\\d{4}-\\d\\d-\\d\\d)"
            + "(?:[T ](?<time>\\d\\d:\\d\\d(?::\\d\\d)?)(?:\\.\\d+)?(?<offset>[+-]\\d\\d:\\d\\d)?)?.*");

    private SuiteCrmTime() {}

    static String atom(Instant instant) {
        return ATOM.format(instant);
    }

    static String database(Instant instant) {
        return DATABASE.format(instant);
    }

    /** Reads a date-time as the database does: what follows it is ignored, and without an offset it is in UTC. */
    static Optional<Instant> parse(String text) {
        Matcher matcher = READ.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.parse(matcher.group("date"));
            String time = Optional.ofNullable(matcher.group("time")).orElse("00:00");
            String offset = Optional.ofNullable(matcher.group("offset")).orElse("Z");
            return Optional.of(date.atTime(LocalTime.parse(time)).toInstant(ZoneOffset.of(offset)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
