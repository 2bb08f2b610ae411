package dev.bailiwick.spi;

import java.util.List;
import java.util.Set;

/**
 * One page of what changed in the CRM. Unmodifiable.
 *
 * @param records created or changed ones as they are now, oldest change first; may be empty
 * @param deleted records that are gone, or merged into another
 * @param setAside records the CRM sent that could not be read, each with the reason; the host lists them and goes on
 * @param next the cursor to pass for the page after this one; the host stores it only together with this page, so that
 *     a crash makes a record come twice but never not at all
 * @param hasMore whether to ask again at once; when false, {@code next} is where the following run begins
 */
public record ChangePage(
        List<CrmRecord> records, Set<RecordRef> deleted, List<SetAside> setAside, Cursor next, boolean hasMore) {

    /** Copies the collections. */
    public ChangePage {
        records = List.copyOf(records);
        deleted = Set.copyOf(deleted);
        setAside = List.copyOf(setAside);
    }
}
