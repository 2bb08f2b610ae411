package dev.bailiwick.spi;

import java.util.List;

/**
 * Records that were asked for by their ids. One that is in neither list no longer exists, or may not be seen.
 * Unmodifiable.
 *
 * @param records as they are now, in any order
 * @param setAside those that are there but could not be read, each with the reason
 */
public record FetchedRecords(List<CrmRecord> records, List<SetAside> setAside) {

    /** Copies the lists. */
    public FetchedRecords {
        records = List.copyOf(records);
        setAside = List.copyOf(setAside);
    }

    /** All of these together. */
    public static FetchedRecords of(List<FetchedRecords> parts) {
        return new FetchedRecords(
                parts.stream().flatMap(part -> part.records().stream()).toList(),
                parts.stream().flatMap(part -> part.setAside().stream()).toList());
    }
}
