package dev.bailiwick.sandbox.salesforce;

import java.util.Set;

/**
 * How a client wants its records written.
 *
 * @param allOrNone whether one failure keeps all others from being written
 * @param autoAssign whether assignment rules run again on the accounts
 * @param ownerChange the owner change options to be carried out
 */
record WriteOptions(boolean allOrNone, boolean autoAssign, Set<String> ownerChange) {

    /** Without options, teams are deleted when their record gets another owner. */
    static WriteOptions of(boolean allOrNone, boolean autoAssign) {
        return new WriteOptions(allOrNone, autoAssign, Set.of());
    }

    boolean keepsTeam(SObjectType team) {
        return ownerChange.contains(team == SObjectType.ACCOUNT_TEAM ? "KeepAccountTeam" : "KeepSalesTeam");
    }
}
