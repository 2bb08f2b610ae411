package dev.bailiwick.sandbox.zoho;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ids: 19 digits, of which the first seven are the organisation's. Too long for a number of JavaScript. */
final class ZohoId {

    private static final Pattern FORM = Pattern.compile("\\d{18,19}");
    private static final String ORGANISATION = "5725767";

    private ZohoId() {}

    /** The text when it can be an id. */
    static Optional<String> canonical(String text) {
        return FORM.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    /**
     * An id that nothing else has.
     *
     * @param family what has these ids
     * @param number from 0; a greater one gives an id that sorts later
     */
    static String of(Family family, long number) {
        return ORGANISATION + String.format(Locale.ROOT, "%03d%09d", family.digits, number);
    }

    /** What has ids, each with the digits its ids begin with after the organisation's. */
    enum Family {
        MODULE(0),
        FIELD(1),
        CHOICE(2),
        LAYOUT(3),
        WORKFLOW_RULE(4),
        ROLE(5),
        PROFILE(6),
        USER(7),
        ACCOUNT(8),
        DEAL(9),
        BULK_JOB(10),
        ORGANISATION(11);

        private final int digits;

        Family(int digits) {
            this.digits = digits;
        }
    }
}
