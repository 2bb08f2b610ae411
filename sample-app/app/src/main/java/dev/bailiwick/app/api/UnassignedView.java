package dev.bailiwick.app.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the records of a connection that no territory takes, overlays aside.
 *
 * @param plan the plan that decided so; null before the connection's first
 * @param total how many there are on all pages
 * @param records in order of id
 * @param next pass it as {@code after} for the page after; null on the last page
 */
public record UnassignedView(
        @Nullable Long plan,
        long total,
        List<Row> records,
        @Nullable String next) {

    /**
     * A record that no territory takes.
     *
     * @param record connection and id
     * @param name what people call it
     * @param page where a person sees the record in the CRM; null when the CRM has no such address
     */
    public record Row(String record, String name, @Nullable String page) {}
}
