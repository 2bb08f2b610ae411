package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.core.Row;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * A query in COQL.
 *
 * @param module whose records are asked for
 * @param columns which fields
 * @param condition which records
 * @param order of the records
 * @param limit how many at most, from 1 to 2,000
 * @param offset how many are passed over first
 */
record CoqlQuery(
        CrmModule module,
        List<Field> columns,
        Predicate<Row> condition,
        Comparator<Row> order,
        int limit,
        int offset) {}
