package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.RecordChange;

/** Deletes the teams of records that get another owner. */
record RecordTeams(OwnTables tables) {

    /** What a change of a record does to its team; the record is as it was before. */
    void follow(RecordChange change, WriteOptions options) {
        boolean account = change.kind() == RecordKind.ACCOUNT;
        SObjectType type = account ? SObjectType.ACCOUNT : SObjectType.OPPORTUNITY;
        SObjectType team = account ? SObjectType.ACCOUNT_TEAM : SObjectType.OPPORTUNITY_TEAM;
        boolean moves = change.values().containsKey(Fields.OWNER)
                && tables.find(type, change.id())
                        .filter(row ->
                                !row.find(Fields.OWNER).equals(change.values().get(Fields.OWNER)))
                        .isPresent();
        if (moves && !options.keepsTeam(team)) {
            tables.rows(team).stream()
                    .filter(member -> member.text(type.apiName() + "Id").equals(change.id()))
                    .forEach(member -> tables.delete(team, member));
        }
    }
}
