package dev.bailiwick.sandbox.core;

import dev.bailiwick.sandbox.RecordKind;
import java.util.Optional;

/** A brand of CRM. Holds no state: what belongs to one running sandbox is in the {@link Api} it opens. */
public interface Dialect {

    /**
     * The id of a record. Different for every kind and position, and the same at every start; in a brand that sorts
     * records by id, a greater position gives a later id.
     *
     * @param position in the order of creation, from 0
     */
    String id(RecordKind kind, int position);

    /** An id as {@link #id} spells it, when clients may spell it in other ways; empty when the text cannot be an id. */
    default Optional<String> canonical(String id) {
        return Optional.of(id);
    }

    /**
     * Whether a change can become visible under a time in the past, so that a client that asks for what is newer than
     * the newest it has misses it. Not where changes are numbered as they become visible.
     */
    default boolean showsLate() {
        return true;
    }

    /** A record of the seed with the fields that only this brand has. */
    default Row seeded(Row row) {
        return row;
    }

    /** Where tokens are got, such as {@code /oauth/token}. */
    String tokenPath();

    /** A command for a shell that shows a person that the sandbox answers. */
    String example(Org org);

    /** What answers for the brand in one running sandbox. */
    Api open(Org org);
}
