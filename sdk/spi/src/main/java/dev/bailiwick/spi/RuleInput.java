package dev.bailiwick.spi;

import java.util.Optional;

/** What a rule may look at. Implemented by the host only. Immutable. */
public interface RuleInput {

    /** The record to place. */
    CrmRecord record();

    /** The record itself if it is an account, else the account it belongs to; empty when that is not in the mirror. */
    Optional<Account> account();
}
