package dev.bailiwick.connector.dynamics365;

import dev.bailiwick.connector.record.Row;
import dev.bailiwick.spi.OwnerId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who can own a row. An {@link OwnerId} is the GUID of a user; that of a team has {@code team:} before it, because the
 * two are written in different ways.
 *
 * @param id a GUID in lower case
 */
record Principal(boolean team, String id) {

    static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final Pattern FORM = Pattern.compile("(team:)?(" + GUID.pattern() + ")");

    static Principal user(String id) {
        return new Principal(false, id.toLowerCase(Locale.ROOT));
    }

    static Principal team(String id) {
        return new Principal(true, id.toLowerCase(Locale.ROOT));
    }

    /** Empty when this is no id that the connector made. */
    static Optional<Principal> of(OwnerId owner) {
        Matcher form = FORM.matcher(owner.value());
        return form.matches()
                ? Optional.of(form.group(1) == null ? user(form.group(2)) : team(form.group(2)))
                : Optional.empty();
    }

    /** Who owns the row. */
    static Optional<Principal> ownerOf(Row row) {
        boolean team = row.text("_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname")
                .filter("team"::equals)
                .isPresent();
        return row.text("_ownerid_value").map(id -> team ? team(id) : user(id));
    }

    OwnerId ownerId() {
        return new OwnerId(team ? "team:" + id : id);
    }

    /** As a write refers to it. */
    String path() {
        return (team ? "/teams(" : "/systemusers(") + id + ")";
    }
}
