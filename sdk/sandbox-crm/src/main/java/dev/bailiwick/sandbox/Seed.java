package dev.bailiwick.sandbox;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The records a sandbox starts with.
 *
 * @param users all users
 * @param accounts all accounts
 * @param opportunities all opportunities
 */
record Seed(List<Row> users, List<Row> accounts, List<Row> opportunities) {

    /** The org's first day; records are older than {@link #END}, so that the data does not depend on today. */
    static final Instant START = Instant.parse("2019-01-07T08:00:00Z");

    /** No generated record was written at or after this moment. */
    static final Instant END = Instant.parse("2026-07-01T00:00:00Z");

    /** A night on which the accounts of an old system were loaded: many records share one SystemModstamp. */
    private static final Instant BULK_LOAD = Instant.parse("2025-01-18T02:00:00Z");

    private static final double BULK_LOADED = 0.08;
    private static final int FIRST_SERIAL = 4_000_000;
    private static final int SERIAL_STEP = 37;

    static Seed of(SandboxOptions options) {
        List<Row> users = new UserGenerator(new Dice(options.seed())).generate(options.users());
        Dice dice = new Dice(options.seed() + 1);
        List<Row> accounts = options
                .accountsFile()
                .map(file -> AccountsFile.read(file, users, dice))
                .orElseGet(() -> new AccountGenerator(users, dice).generate(options.accounts()))
                .stream()
                .map(Geocoder::located)
                .toList();
        List<Row> opportunities = new OpportunityGenerator(users, accounts, new Dice(options.seed() + 2))
                .generate(options.opportunities());
        return new Seed(users, accounts, opportunities);
    }

    /** The id of the generated record at this position, counted from 0. */
    static String id(SObjectType type, int position) {
        return SalesforceId.of(type.keyPrefix(), FIRST_SERIAL + (long) position * SERIAL_STEP);
    }

    /** A record with its system fields. */
    static Row row(SObjectType type, int position, Map<String, Object> values, Dice dice) {
        Instant created = dice.between(START, END);
        Instant modified = dice.between(created, END);
        if (type == SObjectType.ACCOUNT && created.isBefore(BULK_LOAD) && dice.chance(BULK_LOADED)) {
            modified = BULK_LOAD;
        }
        Map<String, Object> all = new HashMap<>(values);
        all.put("CreatedDate", created);
        all.put("LastModifiedDate", modified);
        all.put("SystemModstamp", modified);
        if (type.deletable()) {
            all.put("IsDeleted", false);
        }
        return new Row(type, id(type, position), all);
    }
}
