package dev.bailiwick.testkit;

import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.Cursor;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a pull of an {@link InMemoryCrm} got to: in the list of all records, which is read first, or in the log.
 *
 * @param offset in the log; while the list is read, where the log is to be read from afterwards
 * @param listed behind which id the list goes on; empty text at its beginning; empty in the log
 */
record LogPlace(int offset, Optional<String> listed) {

    private static final Pattern FORM = Pattern.compile("log (\\d{1,9})(?: after (\\S*))?");

    static LogPlace beginning(ChangeLog log) {
        return new LogPlace(log.end(), Optional.of(""));
    }

    static LogPlace of(Cursor cursor) {
        Matcher parts = FORM.matcher(cursor.value());
        if (!parts.matches()) {
            throw new ConnectorException(
                    Kind.CURSOR_EXPIRED, "The cursor is none of the CRM in memory. Maybe it is another CRM's.", null);
        }
        return new LogPlace(Integer.parseInt(parts.group(1)), Optional.ofNullable(parts.group(2)));
    }

    LogPlace at(int next) {
        return new LogPlace(next, Optional.empty());
    }

    LogPlace listedUntil(String id) {
        return new LogPlace(offset, Optional.of(id));
    }

    Cursor cursor() {
        return new Cursor("log " + offset + listed.map(id -> " after " + id).orElse(""));
    }
}
