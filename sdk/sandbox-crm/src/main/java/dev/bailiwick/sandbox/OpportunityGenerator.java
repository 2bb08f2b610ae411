package dev.bailiwick.sandbox;

import dev.bailiwick.sandbox.core.DealStage;
import dev.bailiwick.sandbox.core.Dialect;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Reference;
import dev.bailiwick.sandbox.core.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes deals: most belong to their account's owner, most are closed, and some are past their close date. */
final class OpportunityGenerator {

    private static final double OWNED_BY_ACCOUNT_OWNER = 0.9;
    private static final double OVERDUE = 0.08;
    private static final double MEDIAN_AMOUNT = 25_000;
    private static final double AMOUNT_SPREAD = 1.2;
    private static final int CLOSED_WEIGHT = 30;
    private static final int OPEN_WEIGHT = 6;
    private static final Instant FIRST_CLOSE = Seed.END.minus(1_000, ChronoUnit.DAYS);
    private static final Instant LAST_CLOSE = Seed.END.plus(330, ChronoUnit.DAYS);

    private final List<Row> activeUsers;
    private final List<Row> accounts;
    private final Dialect dialect;
    private final Dice dice;

    OpportunityGenerator(Dialect dialect, List<Row> users, List<Row> accounts, Dice dice) {
        this.dialect = dialect;
        this.activeUsers = users.stream().filter(u -> u.is(Fields.ACTIVE)).toList();
        this.accounts = accounts;
        this.dice = dice;
    }

    List<Row> generate(int count) {
        List<Row> rows = new ArrayList<>(count);
        for (int i = 0; i < count && !accounts.isEmpty(); i++) {
            rows.add(Seed.row(RecordKind.OPPORTUNITY, dialect.id(RecordKind.OPPORTUNITY, i), opportunity(), dice));
        }
        return List.copyOf(rows);
    }

    private Map<String, Object> opportunity() {
        Row account = dice.pick(accounts);
        DealStage stage = dice.weighted(List.of(DealStage.values()), s -> s.closed() ? CLOSED_WEIGHT : OPEN_WEIGHT);
        String type = dice.weighted(
                List.of("New Business", "Existing Business", "Renewal"), t -> t.startsWith("New") ? 5 : 2);
        Row owner = dice.chance(OWNED_BY_ACCOUNT_OWNER) ? account : dice.pick(activeUsers);
        Map<String, Object> values = new HashMap<>();
        values.put(Fields.ACCOUNT, account.id());
        values.put(Fields.NAME, account.text(Fields.NAME) + " - " + dice.pick(Reference.words("deal")));
        values.put(Fields.OWNER, owner == account ? account.text(Fields.OWNER) : owner.id());
        values.put(Fields.TYPE, type);
        values.put(Fields.CLOSE_DATE, closeDate(stage.closed()));
        values.putAll(stage.fieldValues());
        if (dice.chance(0.95)) {
            long hundreds = 1 + (long) dice.logNormal(MEDIAN_AMOUNT, AMOUNT_SPREAD) / 100;
            values.put(Fields.AMOUNT, BigDecimal.valueOf(hundreds * 100));
        }
        if (type.equals("Renewal")) {
            values.put(Fields.RENEWAL_RISK, dice.pickEarly(List.of("Low", "Medium", "High")));
        }
        return values;
    }

    private LocalDate closeDate(boolean closed) {
        boolean past = closed || dice.chance(OVERDUE);
        Instant day = past ? dice.between(FIRST_CLOSE, Seed.END) : dice.between(Seed.END, LAST_CLOSE);
        return LocalDate.ofInstant(day, ZoneOffset.UTC);
    }
}
