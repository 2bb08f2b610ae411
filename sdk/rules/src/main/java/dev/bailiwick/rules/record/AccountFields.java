package dev.bailiwick.rules.record;

import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.OwnerId;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields every account has. */
final class AccountFields {

    private static final String OPEN_PIPELINE = "account.openPipeline";
    private static final String WON_REVENUE = "account.wonRevenue";

    /** The fields that are sums over the account's opportunities. */
    static final Set<String> SUMS = Set.of(OPEN_PIPELINE, WON_REVENUE);

    private static final Field.Absence NO_REASON = facts -> "";

    private AccountFields() {}

    /** Those of the account itself, with the sums over its opportunities. */
    static void own(FieldTable table) {
        of(table, "account", FieldTable.ACCOUNT, NO_REASON);
        sum(table, OPEN_PIPELINE, facts -> facts.pipeline().open());
        sum(table, WON_REVENUE, facts -> facts.pipeline().won());
    }

    /** Those of the account itself, or of a company above it. */
    static void of(FieldTable table, String name, FieldTable.Origin<Account> origin, Field.Absence absence) {
        Adder adder = new Adder(table, name + ".", origin, absence);
        adder.add("id", Field.Type.TEXT, account -> account.ref().id());
        adder.add("name", Field.Type.TEXT, account -> account.name().orElse(null));
        Field country = adder.add(
                "country", Field.Type.TEXT, account -> account.country().orElse(null), new PlaceReading.Country());
        adder.add("state", Field.Type.TEXT, account -> account.region().orElse(null), new PlaceReading.State(country));
        adder.add("city", Field.Type.TEXT, account -> account.city().orElse(null));
        adder.add("street", Field.Type.TEXT, account -> account.street().orElse(null));
        adder.add("postalCode", Field.Type.TEXT, account -> account.postalCode().orElse(null));
        adder.add(
                "latitude",
                Field.Type.NUMBER,
                account -> account.latitude().isPresent() ? account.latitude().getAsDouble() : null);
        adder.add(
                "longitude",
                Field.Type.NUMBER,
                account -> account.longitude().isPresent() ? account.longitude().getAsDouble() : null);
        adder.add("phone", Field.Type.TEXT, account -> account.phone().orElse(null));
        adder.add("website", Field.Type.TEXT, account -> account.website().orElse(null));
        adder.add("industry", Field.Type.TEXT, account -> account.industry().orElse(null));
        adder.add("type", Field.Type.TEXT, account -> account.type().orElse(null));
        adder.add("parentId", Field.Type.TEXT, account -> account.parentId().orElse(null));
        adder.add(
                "ownerId",
                Field.Type.TEXT,
                account -> account.owner().map(OwnerId::value).orElse(null));
        adder.add(
                "currency",
                Field.Type.TEXT,
                account ->
                        account.annualRevenue().map(money -> money.currency()).orElse(null));
        adder.add(
                "annualRevenue",
                Field.Type.NUMBER,
                account -> account.annualRevenue()
                        .map(money -> money.amount().doubleValue())
                        .orElse(null));
        adder.add(
                "employees",
                Field.Type.WHOLE,
                account -> account.employees().isPresent() ? account.employees().getAsLong() : null);
        adder.add("createdAt", Field.Type.MOMENT, account -> account.createdAt().orElse(null));
    }

    private static void sum(FieldTable table, String name, FieldTable.Property<Facts> sum) {
        table.add(
                name,
                Field.Type.NUMBER,
                facts -> facts,
                facts -> number(sum.of(facts)),
                facts -> "the opportunities are not at hand or in several currencies");
    }

    private static @Nullable Object number(@Nullable Object sum) {
        return sum instanceof Optional<?> amount && amount.isPresent()
                ? ((BigDecimal) amount.get()).doubleValue()
                : null;
    }

    private record Adder(FieldTable table, String prefix, FieldTable.Origin<Account> origin, Field.Absence absence) {

        void add(String property, Field.Type type, FieldTable.Property<Account> value) {
            table.add(prefix + property, type, origin, value, absence);
        }

        Field add(String property, Field.Type type, FieldTable.Property<Account> value, Field.Reading reading) {
            return table.add(prefix + property, type, origin, value, reading, absence);
        }
    }
}
