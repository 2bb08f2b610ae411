package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.record.Cell;
import dev.bailiwick.connector.record.Row;

/**
 * Record ids: 15 case-sensitive characters, or the same with 3 more that make them safe where case is lost. Each of the
 * three says which of five characters are capitals.
 */
final class SalesforceId {

    private static final String CHECK = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final int LENGTH = 15;
    private static final int CHECKED_LENGTH = 18;

    private SalesforceId() {}

    /**
     * Whether it may stand in SOQL and URLs. Anything else, three wrong characters at the end included, would be
     * refused for the whole call.
     */
    static boolean isValid(String id) {
        return isPlain(id) && (id.length() == LENGTH || id.substring(LENGTH).equalsIgnoreCase(check(id)));
    }

    /** Of the length and characters of an id; without a pattern, since every record of a large org is asked. */
    private static boolean isPlain(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))) {
                return false;
            }
        }
        return id.length() == LENGTH || id.length() == CHECKED_LENGTH;
    }

    private static String check(String id) {
        StringBuilder check = new StringBuilder();
        for (int start = 0; start < LENGTH; start += 5) {
            int capitals = 0;
            for (int i = 0; i < 5; i++) {
                char c = id.charAt(start + i);
                capitals |= c >= 'A' && c <= 'Z' ? 1 << i : 0;
            }
            check.append(CHECK.charAt(capitals));
        }
        return check.toString();
    }

    /** The row's own id. */
    static String of(Row row) {
        Cell id = row.required("Id");
        if (!isValid(id.text())) {
            throw id.unreadable("a Salesforce id");
        }
        return id.text();
    }

    /** The part that both forms of one id share. */
    static String key(String id) {
        return id.length() > LENGTH ? id.substring(0, LENGTH) : id;
    }
}
