package dev.bailiwick.engine.assign;

import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.rules.assign.Assignment;
import dev.bailiwick.rules.assign.Decision;
import dev.bailiwick.rules.assign.Explanation;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Owner;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why a record belongs where it does.
 *
 * @param key which record
 * @param record as the mirror has it
 * @param model the model revision that was asked; empty where the model was not planned with yet
 * @param applied what Bailiwick last applied to it; empty when nothing was
 * @param decision what the rules say now
 * @param account for an opportunity, what the rules say now of its account; empty for an account
 * @param owners the users named by owner, applied owner and decision, to show names for ids
 */
public record RecordExplanation(
        RecordKey key,
        CrmRecord record,
        Optional<Long> model,
        Optional<Assignment> applied,
        Decision decision,
        Optional<Decision> account,
        List<Owner> owners) {

    /**
     * What was considered: of the record, or of the account that it goes with; empty where no conditions were asked.
     */
    public Optional<Explanation> placing() {
        return Stream.concat(Stream.of(decision), account.stream())
                .map(Decision::explanation)
                .filter(explanation -> !explanation.territories().isEmpty())
                .findFirst();
    }
}
