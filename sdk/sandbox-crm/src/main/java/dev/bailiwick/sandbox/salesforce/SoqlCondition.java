package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.core.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A WHERE clause or a part of it, with what saves looking at every record of a large org.
 *
 * @param test whether a record meets it
 * @param ids all records that can meet it; empty when that cannot be told
 * @param writtenFrom records last written before cannot meet it; empty when that cannot be told
 */
record SoqlCondition(Predicate<Row> test, Optional<Set<String>> ids, Optional<Instant> writtenFrom) {

    /** Where there is no clause. */
    static final SoqlCondition ALWAYS = of(row -> true);

    static SoqlCondition of(Predicate<Row> test) {
        return new SoqlCondition(test, Optional.empty(), Optional.empty());
    }

    /** The same, which only these can meet. */
    SoqlCondition among(Set<String> all) {
        return new SoqlCondition(test, Optional.of(all), writtenFrom);
    }

    /** The same, which only records written from then on can meet. */
    SoqlCondition from(Optional<Instant> earliest) {
        return new SoqlCondition(test, ids, earliest);
    }

    SoqlCondition and(SoqlCondition other) {
        return new SoqlCondition(
                test.and(other.test), ids.or(() -> other.ids), writtenFrom.or(() -> other.writtenFrom));
    }

    SoqlCondition or(SoqlCondition other) {
        return of(test.or(other.test))
                .from(writtenFrom.flatMap(here -> other.writtenFrom.map(there -> here.isBefore(there) ? here : there)));
    }

    SoqlCondition negate() {
        return of(test.negate());
    }
}
