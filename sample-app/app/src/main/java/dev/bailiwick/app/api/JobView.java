package dev.bailiwick.app.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A long operation and how far it got.
 *
 * @param id names it while the server runs
 * @param kind what it does, in lower case: pull, plan, apply, undo or compare
 * @param subject what it works on: a connection, a plan's number, two models
 * @param by who asked for it
 * @param state {@code running}, {@code done}, {@code refused} or {@code failed}
 * @param startedAt when it began
 * @param endedAt when it ended; null while it runs
 * @param steps its steps so far, in order
 * @param plan the number of the plan it made or pushed; null for a pull, and before there is one
 * @param pulls what pulling brought, one per connection
 * @param error why it was refused or failed; null otherwise
 */
public record JobView(
        String id,
        String kind,
        String subject,
        String by,
        String state,
        Instant startedAt,
        @Nullable Instant endedAt,
        List<Step> steps,
        @Nullable Long plan,
        List<Pull> pulls,
        @Nullable ErrorView error) {

    /**
     * A step of a job.
     *
     * @param name for a person
     * @param done records done
     * @param total records in all; null while unknown
     */
    public record Step(String name, long done, @Nullable Long total) {}

    /**
     * What a pull brought.
     *
     * @param connection from where
     * @param owners users the CRM has
     * @param accounts accounts new or changed
     * @param opportunities opportunities new or changed
     * @param deleted records gone
     * @param setAside records that could not be read
     */
    public record Pull(
            String connection, long owners, long accounts, long opportunities, long deleted, long setAside) {}
}
