package dev.bailiwick.rules.model;

import java.util.Optional;

/**
 * A record of a connection, as people write it: {@code salesforce-prod:001000000000001AAA}.
 *
 * @param connection what the connection is called, not blank, without a colon
 * @param id the CRM's own, case-sensitive, not blank
 */
public record RecordName(String connection, String id) {

    /** What a text names: what is before its first colon, and what is behind; empty when one of them is blank. */
    public static Optional<RecordName> parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0
                || text.substring(0, colon).isBlank()
                || text.substring(colon + 1).isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new RecordName(text.substring(0, colon), text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return connection + ":" + id;
    }
}
