package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.record.Cell;
import dev.bailiwick.connector.record.Row;
import java.util.regex.Pattern;

/** Record ids: 15 case-sensitive characters, or the same with 3 more that make them safe where case is lost. */
final class SalesforceId {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?");

    private SalesforceId() {}

    /** Whether it may stand in SOQL and URLs; anything else would be refused for the whole call. */
    static boolean isValid(String id) {
        return FORM.matcher(id).matches();
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
        return id.length() == 18 ? id.substring(0, 15) : id;
    }
}
