package dev.bailiwick.sandbox;

import dev.bailiwick.sandbox.core.Dialect;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Row;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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

    /** A night on which the accounts of an old system were loaded: many records share one stamp. */
    private static final Instant BULK_LOAD = Instant.parse("2025-01-18T02:00:00Z");

    private static final double BULK_LOADED = 0.08;

    static Seed of(SandboxOptions options) {
        Dialect dialect = options.brand().dialect();
        UserGenerator team = new UserGenerator(dialect, new Dice(options.seed()));
        List<Row> users = team.generate(options.users(), options.inactiveUsers());
        Dice dice = new Dice(options.seed() + 1);
        List<Row> accounts = options
                .accountsFile()
                .map(file -> AccountsFile.read(file, dialect, users, dice))
                .orElseGet(() -> new AccountGenerator(dialect, users, dice).generate(options.accounts()))
                .stream()
                .map(Geocoder::located)
                .toList();
        List<Row> opportunities = new OpportunityGenerator(dialect, users, accounts, new Dice(options.seed() + 2))
                .generate(options.opportunities());
        return new Seed(seeded(dialect, users), seeded(dialect, accounts), seeded(dialect, opportunities));
    }

    private static List<Row> seeded(Dialect dialect, List<Row> rows) {
        return rows.stream().map(dialect::seeded).toList();
    }

    List<Row> rows() {
        return Stream.of(users, accounts, opportunities).flatMap(List::stream).toList();
    }

    /** A record with its system fields. */
    static Row row(RecordKind kind, String id, Map<String, Object> values, Dice dice) {
        Instant created = dice.between(START, END);
        Instant modified = dice.between(created, END);
        if (kind == RecordKind.ACCOUNT && created.isBefore(BULK_LOAD) && dice.chance(BULK_LOADED)) {
            modified = BULK_LOAD;
        }
        Map<String, Object> all = new HashMap<>(values);
        all.put(Fields.CREATED, created);
        all.put(Fields.MODIFIED, modified);
        if (kind.deletable()) {
            all.put(Fields.DELETED, false);
        }
        return new Row(kind, id, all);
    }
}
