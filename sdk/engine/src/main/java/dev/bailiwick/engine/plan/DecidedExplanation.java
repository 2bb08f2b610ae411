package dev.bailiwick.engine.plan;

import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.assign.RecordExplanation;
import dev.bailiwick.rules.assign.Explanation;
import dev.bailiwick.spi.TerritoryId;
import java.util.Optional;

/**
 * Why a plan decided on a record as it did then.
 *
 * @param key which record
 * @param plan the plan
 * @param model the model revision it was made with; empty for an undo
 * @param territory the territory that the owner was to come from; empty for none
 * @param reason why, in one or two lines
 * @param placing what was considered, of the record's account where the record went with that; empty where no
 *     conditions were asked, or what was asked of the account is not kept any more
 */
public record DecidedExplanation(
        RecordKey key,
        PlanId plan,
        Optional<Long> model,
        Optional<TerritoryId> territory,
        String reason,
        Optional<Explanation> placing) {

    /** Whether the same model revision, asked now, would place the record alike and for the same values. */
    public boolean isAsNow(RecordExplanation now) {
        Optional<Explanation> placingNow = now.placing();
        return model.equals(now.model())
                && placing.map(Explanation::territories).equals(placingNow.map(Explanation::territories))
                && placing.map(Explanation::values).equals(placingNow.map(Explanation::values));
    }
}
