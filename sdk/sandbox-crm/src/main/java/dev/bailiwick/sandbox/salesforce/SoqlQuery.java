package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.core.Row;
import java.util.Comparator;
import java.util.List;

/**
 * A query that has been understood.
 *
 * @param type the object asked for
 * @param columns the fields asked for; none for {@code COUNT()}
 * @param where which records
 * @param order in which order
 * @param limit at most how many
 * @param offset how many to skip
 */
record SoqlQuery(
        SObjectType type, List<Field> columns, SoqlCondition where, Comparator<Row> order, int limit, int offset) {

    boolean counts() {
        return columns.isEmpty();
    }

    /** The records of these that the query asks for. */
    List<Row> select(List<Row> rows) {
        return rows.stream()
                .filter(where.test())
                .sorted(order)
                .skip(offset)
                .limit(limit)
                .toList();
    }
}
