package dev.bailiwick.sandbox.salesforce;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Record ids: 15 case-sensitive characters, or 18 with three more that say which of the 15 are capitals, five
 * characters to each, so that the longer form can be told apart without regard to case.
 */
final class SalesforceId {

    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z]{15}(?:[A-Za-z0-5]{3})?");
    private static final String BASE_62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String CHECKSUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final String INSTANCE = "Bw0";
    private static final int SHORT_LENGTH = 15;

    private SalesforceId() {}

    /** The 18-character form; empty when the text is no id or its last three characters are wrong. */
    static Optional<String> canonical(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        String id = withChecksum(text.substring(0, SHORT_LENGTH));
        return text.length() == SHORT_LENGTH || id.equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
    }

    /**
     * The id with this number, in 18 characters. A greater number gives an id that sorts later.
     *
     * @param keyPrefix the three characters that name the record's type
     * @param number at least 0
     */
    static String of(String keyPrefix, long number) {
        int digits = SHORT_LENGTH - keyPrefix.length() - INSTANCE.length();
        char[] serial = new char[digits];
        long rest = number;
        for (int i = digits - 1; i >= 0; i--) {
            serial[i] = BASE_62.charAt((int) (rest % BASE_62.length()));
            rest /= BASE_62.length();
        }
        return withChecksum(keyPrefix + INSTANCE + new String(serial));
    }

    private static String withChecksum(String id) {
        StringBuilder full = new StringBuilder(id);
        for (int block = 0; block < SHORT_LENGTH; block += 5) {
            int capitals = 0;
            for (int i = 0; i < 5; i++) {
                char c = id.charAt(block + i);
                if (c >= 'A' && c <= 'Z') {
                    capitals |= 1 << i;
                }
            }
            full.append(CHECKSUM.charAt(capitals));
        }
        return full.toString();
    }
}
