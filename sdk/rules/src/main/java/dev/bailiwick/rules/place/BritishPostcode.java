package dev.bailiwick.rules.place;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * British postcodes: an area of one or two letters, a district number that may end in a letter, and behind a space that
 * is often left out a sector's digit with two letters. Without the space {@code M1 1AA} and {@code M11 1AA} would run
 * into each other, so the normal form writes the district with two digits: {@code M011AA}, {@code M111AA}. Then its
 * order is that of the districts' numbers, too.
 */
final class BritishPostcode {

    private static final Pattern FORM = Pattern.compile("([A-Z]{1,2})"
            + "(?:(?<district>\\d{1,2})(?<half>[A-Z]?)(?: *(?<inward>\\d[A-Z]{2})| +(?<sector>\\d[A-Z]?))?)?");

    private BritishPostcode() {}

    /** Of a whole code, or of a district alone. */
    static Optional<String> normal(String raw) {
        return match(raw).filter(code -> code.group("district") != null).map(BritishPostcode::normal);
    }

    static Optional<PostalRange> beginning(String raw) {
        return match(raw)
                .map(code -> code.group("district") == null
                        // A district always follows, so that other areas with this letter stay out.
                        ? new PostalRange(code.group(1) + '0', code.group(1) + (char) ('9' + 1))
                        : PostalRange.allFrom(normal(code)));
    }

    private static Optional<Matcher> match(String raw) {
        return PostalCodes.plain(raw).map(FORM::matcher).filter(Matcher::matches);
    }

    private static String normal(Matcher code) {
        String district = code.group("district");
        return code.group(1)
                + (district.length() == 1 ? "0" : "")
                + district
                + code.group("half")
                + text(code, "inward")
                + text(code, "sector");
    }

    private static String text(Matcher code, String group) {
        String text = code.group(group);
        return text == null ? "" : text;
    }
}
