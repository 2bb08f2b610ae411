package dev.bailiwick.sandbox;

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
    private final Dice dice;

    OpportunityGenerator(List<Row> users, List<Row> accounts, Dice dice) {
        this.activeUsers = users.stream().filter(u -> u.is("IsActive")).toList();
        this.accounts = accounts;
        this.dice = dice;
    }

    List<Row> generate(int count) {
        List<Row> rows = new ArrayList<>(count);
        for (int i = 0; i < count && !accounts.isEmpty(); i++) {
            rows.add(Seed.row(SObjectType.OPPORTUNITY, i, opportunity(), dice));
        }
        return List.copyOf(rows);
    }

    private Map<String, Object> opportunity() {
        Row account = dice.pick(accounts);
        OpportunityStage stage =
                dice.weighted(List.of(OpportunityStage.values()), s -> s.closed() ? CLOSED_WEIGHT : OPEN_WEIGHT);
        String type = dice.weighted(
                List.of("New Business", "Existing Business", "Renewal"), t -> t.startsWith("New") ? 5 : 2);
        Row owner = dice.chance(OWNED_BY_ACCOUNT_OWNER) ? account : dice.pick(activeUsers);
        Map<String, Object> values = new HashMap<>();
        values.put("AccountId", account.id());
        values.put("Name", account.text("Name") + " - " + dice.pick(Reference.words("deal")));
        values.put("OwnerId", owner == account ? account.text("OwnerId") : owner.id());
        values.put("Type", type);
        values.put("CloseDate", closeDate(stage.closed()));
        values.putAll(stage.fieldValues());
        if (dice.chance(0.95)) {
            long hundreds = 1 + (long) dice.logNormal(MEDIAN_AMOUNT, AMOUNT_SPREAD) / 100;
            values.put("Amount", BigDecimal.valueOf(hundreds * 100));
        }
        if (type.equals("Renewal")) {
            values.put("Renewal_Risk__c", dice.pickEarly(List.of("Low", "Medium", "High")));
        }
        return values;
    }

    private LocalDate closeDate(boolean closed) {
        boolean past = closed || dice.chance(OVERDUE);
        Instant day = past ? dice.between(FIRST_CLOSE, Seed.END) : dice.between(Seed.END, LAST_CLOSE);
        return LocalDate.ofInstant(day, ZoneOffset.UTC);
    }
}
