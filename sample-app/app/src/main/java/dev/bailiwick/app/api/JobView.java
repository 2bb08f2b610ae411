package dev.bailiwick.app.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A long operation and how far it got.
 *
 * @param id names it
 * @param kind what it does, in lower case: pull, reconcile, retry, plan, apply, undo, withdraw, compare or check
 * @param subject what it works on: a connection, a plan's number, two models
 * @param by who asked for it
 * @param state {@code queued}, {@code running}, {@code done}, {@code refused}, {@code failed} or {@code stopped}
 * @param stopAsked whether somebody has asked that it stop
 * @param node the node that runs it, or ran it last; null before its first turn
 * @param startedAt when it was asked for
 * @param endedAt when it ended; null before
 * @param steps its steps so far, in order
 * @param plan the number of the plan it made or pushed; null for a pull, and before there is one
 * @param pulls what pulling brought, one per connection
 * @param reconciled how the mirror differed from its CRM and was put right; null where it was not compared
 * @param retried what became of records in quarantine; null where they were not tried
 * @param error why it was refused or failed, or why it waits for a CRM; null otherwise
 */
public record JobView(
        String id,
        String kind,
        String subject,
        String by,
        String state,
        boolean stopAsked,
        @Nullable String node,
        Instant startedAt,
        @Nullable Instant endedAt,
        List<Step> steps,
        @Nullable Long plan,
        List<Pull> pulls,
        @Nullable Reconciled reconciled,
        @Nullable Retried retried,
        @Nullable ErrorView error) {

    /**
     * A step of a job.
     *
     * @param name for a person
     * @param done records done
     * @param total records in all; null while unknown
     * @param perSecond records done in a second; null while it is too early to say
     * @param secondsLeft about how long it will still take; null while nobody can say
     */
    public record Step(
            String name,
            long done,
            @Nullable Long total,
            @Nullable Double perSecond,
            @Nullable Long secondsLeft) {

        /** A step of which it is too early to say how fast it goes. */
        public Step(String name, long done, @Nullable Long total) {
            this(name, done, total, null, null);
        }

        /** How fast it goes and how long it will still take, for people; empty text while nobody can say. */
        public String pace() {
            if (perSecond == null) {
                return "";
            }
            String rate = perSecond < 10
                    ? String.format(Locale.ROOT, "%.1f a second", perSecond)
                    : Math.round(perSecond) + " a second";
            return secondsLeft == null || secondsLeft == 0 ? rate : rate + ", " + duration(secondsLeft) + " left";
        }

        private static String duration(long seconds) {
            if (seconds < 100) {
                return seconds + " s";
            }
            long minutes = (seconds + 59) / 60;
            return minutes < 100 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
        }
    }

    /**
     * What a pull brought.
     *
     * @param connection from where
     * @param owners users the CRM has
     * @param accounts accounts new or changed
     * @param opportunities opportunities new or changed
     * @param deleted records gone
     * @param setAside records that could not be read
     * @param resyncs why all records of a type were read again
     * @param schemaChanges how fields differ from the pull before
     * @param fieldUses where the territory model used last names fields that changed
     */
    public record Pull(
            String connection,
            long owners,
            long accounts,
            long opportunities,
            long deleted,
            long setAside,
            List<String> resyncs,
            List<SchemaChangeView> schemaChanges,
            List<FieldUse> fieldUses) {}

    /**
     * A line of the territory model that names a changed field.
     *
     * @param fact what the line calls it
     * @param file the model's file
     * @param line counted from 1
     */
    public record FieldUse(String fact, String file, int line) {}

    /**
     * How a mirror differed from its CRM.
     *
     * @param listed records the CRM has
     * @param missing records that the mirror lacked, and has now
     * @param surplus records that the mirror had and the CRM has no more, which were removed
     * @param setAside records that the mirror lacked and that cannot be read
     */
    public record Reconciled(long listed, long missing, long surplus, long setAside) {}

    /**
     * What became of records in quarantine.
     *
     * @param tried records asked for
     * @param left records that stay there; the others read well now, or are gone
     */
    public record Retried(long tried, long left) {}
}
