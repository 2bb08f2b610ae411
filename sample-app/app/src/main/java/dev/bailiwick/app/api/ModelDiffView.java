package dev.bailiwick.app.api;

import dev.bailiwick.rules.diff.Change;
import dev.bailiwick.rules.diff.ModelDiff;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What another model would change.
 *
 * @param before what the model before is called
 * @param after what the model after is called
 * @param changes what is different, in the models' order
 * @param lines the same for people
 * @param moves how many records would belong elsewhere; null where no mirror was asked
 */
public record ModelDiffView(
        String before,
        String after,
        List<Difference> changes,
        List<String> lines,
        @Nullable Moves moves) {

    /**
     * One difference.
     *
     * @param subject what it is about: {@code territory}, {@code list}, {@code rep}, {@code type}, {@code pin},
     *     {@code exclusion}, {@code opportunities} or {@code model}
     * @param id which one; empty where a model has only one
     * @param kind what is different about it, for example {@code added} or {@code condition}
     * @param before how it was; null where there was nothing
     * @param after how it is; null where there is nothing
     */
    public record Difference(
            String subject,
            String id,
            String kind,
            @Nullable String before,
            @Nullable String after) {}

    /**
     * How many records would belong elsewhere.
     *
     * @param connections whose records were looked at
     * @param records how many these have
     * @param evaluated how many were decided by both models; no other can move
     * @param accounts accounts that would move
     * @param opportunities opportunities that would move
     * @param top where most would move
     * @param more records that would move in other ways than those; one that moves in several types counts for each
     * @param newlyUnassigned records no territory would take any more
     * @param newlyAssigned records a territory would take and none did
     * @param newlyLeftAlone records about which nothing would be decided any more
     * @param noLongerLeftAlone records about which something would be decided again
     * @param otherOwners records that would go to another owner, as far as territory or pin would be another
     * @param ownersByTurn records that would go to whoever's turn it then is
     */
    public record Moves(
            List<String> connections,
            long records,
            long evaluated,
            long accounts,
            long opportunities,
            List<Move> top,
            long more,
            long newlyUnassigned,
            long newlyAssigned,
            long newlyLeftAlone,
            long noLongerLeftAlone,
            long otherOwners,
            long ownersByTurn) {}

    /**
     * From where to where.
     *
     * @param type the territories' type
     * @param from null for none
     * @param to null for none
     * @param accounts how many accounts
     * @param opportunities how many opportunities
     */
    public record Move(
            String type, @Nullable String from, @Nullable String to, long accounts, long opportunities) {}

    /** What is different, without asking a mirror. */
    public static ModelDiffView of(String before, String after, ModelDiff diff) {
        return new ModelDiffView(
                before,
                after,
                diff.changes().stream().map(ModelDiffView::difference).toList(),
                diff.lines(),
                null);
    }

    /** The same with what would move. */
    ModelDiffView with(Moves moves) {
        return new ModelDiffView(before, after, changes, lines, moves);
    }

    private static Difference difference(Change change) {
        return new Difference(
                Views.lower(change.subject()),
                change.id(),
                Views.lower(change.kind()),
                change.before().orElse(null),
                change.after().orElse(null));
    }
}
