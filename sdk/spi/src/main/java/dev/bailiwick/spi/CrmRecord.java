package dev.bailiwick.spi;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** An {@link Account} or {@link Opportunity} as the CRM has it. Immutable. More kinds may come: ignore unknown ones. */
public interface CrmRecord {

    /** Which record. */
    RecordRef ref();

    /** What people call it; empty when the CRM has no name. */
    Optional<String> name();

    /** Who owns it; empty when nobody does. */
    Optional<OwnerId> owner();

    /** When the CRM says it last changed, UTC. */
    Instant modifiedAt();

    /**
     * Fields of the CRM's own that no property here carries, as text under the CRM's own name. Numbers are plain
     * decimals, booleans {@code true} or {@code false}, dates ISO-8601; absent values are left out. Unmodifiable.
     */
    Map<String, String> custom();
}
