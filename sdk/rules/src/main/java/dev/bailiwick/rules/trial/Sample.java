package dev.bailiwick.rules.trial;

import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.spi.CrmRecord;
import java.util.Optional;

/**
 * A hand-made record.
 *
 * @param account what the rules may know of the account
 * @param opportunity the same of an opportunity of that account, which is then the record in question
 */
record Sample(Facts account, Optional<Facts> opportunity) {

    /** What the rules may know of the record in question. */
    Facts facts() {
        return opportunity.orElse(account);
    }

    /** The record in question. */
    CrmRecord record() {
        return facts().opportunity().<CrmRecord>map(deal -> deal).orElse(account.account());
    }
}
