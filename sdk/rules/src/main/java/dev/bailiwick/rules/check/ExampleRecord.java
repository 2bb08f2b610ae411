package dev.bailiwick.rules.check;

import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.record.Field;
import dev.bailiwick.rules.record.Fields;
import dev.bailiwick.rules.record.Lineage;
import dev.bailiwick.rules.record.Pipeline;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Money;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a record up that has certain values and lacks everything else. What it cannot set, it leaves out. */
final class ExampleRecord {

    private static final String PARENT = ".parent";
    private static final String CUSTOM = "custom.";

    /** ISO 4217's code for "no currency". */
    private static final String NO_CURRENCY = "XXX";

    /** By the name of the record they belong to, then by property. */
    private final Map<String, Map<String, Object>> values = new HashMap<>();

    private final boolean datesAreDays;

    private ExampleRecord(Map<Field, Object> wanted, boolean datesAreDays) {
        this.datesAreDays = datesAreDays;
        wanted.forEach((field, value) -> {
            String name = field.name();
            int custom = name.indexOf("." + CUSTOM);
            int dot = custom >= 0 ? custom : name.lastIndexOf('.');
            values.computeIfAbsent(name.substring(0, dot), any -> new LinkedHashMap<>())
                    .put(name.substring(dot + 1), value);
        });
    }

    /** The record; whether its fields really have the values wanted is for the caller to see. */
    static Facts of(Map<Field, Object> wanted) {
        Facts facts = new ExampleRecord(wanted, false).facts();
        // A custom field of days takes no moment of a day, and cannot be told from one of moments.
        boolean unread = wanted.entrySet().stream()
                .anyMatch(entry ->
                        entry.getValue() instanceof Instant && entry.getKey().value(facts) == null);
        return unread ? new ExampleRecord(wanted, true).facts() : facts;
    }

    private Facts facts() {
        List<Account> ancestors = ancestors();
        Map<String, Object> own = of("account");
        if (!ancestors.isEmpty()) {
            own.putIfAbsent("parentId", ancestors.get(0).ref().id());
        }
        Account account = account("example", own);
        return Facts.of(account)
                .withLineage(new Lineage(ancestors, Optional.empty()))
                .withPipeline(new Pipeline(amount(own.get("openPipeline")), amount(own.get("wonRevenue"))))
                .withOwner(owner())
                .withOpportunity(opportunity());
    }

    private Map<String, Object> of(String record) {
        return values.computeIfAbsent(record, any -> new LinkedHashMap<>());
    }

    private List<Account> ancestors() {
        int levels = 0;
        for (int level = 1; level <= Fields.PARENT_LEVELS; level++) {
            levels = values.containsKey("account" + PARENT.repeat(level)) ? level : levels;
        }
        Map<String, Object> top = of("account.ultimateParent");
        levels = levels == 0 && !top.isEmpty() ? 1 : levels;
        List<Account> ancestors = new ArrayList<>();
        for (int level = 1; level <= levels; level++) {
            Map<String, Object> properties = of("account" + PARENT.repeat(level));
            if (level == levels) {
                top.forEach(properties::putIfAbsent);
            } else {
                properties.putIfAbsent("parentId", "parent" + (level + 1));
            }
            ancestors.add(account("parent" + level, properties));
        }
        return ancestors;
    }

    private Account account(String id, Map<String, Object> properties) {
        Account.Builder account = Account.builder().modifiedAt(Instant.EPOCH);
        account.ref(new RecordRef(RecordType.ACCOUNT, text(properties, "id").orElse(id)));
        account.name(text(properties, "name").orElse(null));
        account.country(text(properties, "country").orElse(null));
        account.region(text(properties, "state").orElse(null));
        account.city(text(properties, "city").orElse(null));
        account.street(text(properties, "street").orElse(null));
        account.postalCode(text(properties, "postalCode").orElse(null));
        account.phone(text(properties, "phone").orElse(null));
        account.website(text(properties, "website").orElse(null));
        account.industry(text(properties, "industry").orElse(null));
        account.type(text(properties, "type").orElse(null));
        account.parentId(text(properties, "parentId").orElse(null));
        account.owner(text(properties, "ownerId").map(OwnerId::new).orElse(null));
        account.employees((Long) properties.get("employees"));
        account.createdAt((Instant) properties.get("createdAt"));
        account.annualRevenue(money(properties, "annualRevenue"));
        return account.custom(custom(properties)).build();
    }

    private @Nullable Owner owner() {
        Map<String, Object> properties = of("owner");
        return properties.isEmpty()
                ? null
                : Owner.of(
                                new OwnerId(text(properties, "id").orElse("owner")),
                                text(properties, "name").orElse("owner"),
                                !Boolean.FALSE.equals(properties.get("active")))
                        .withEmail(text(properties, "email").orElse(null));
    }

    private @Nullable Opportunity opportunity() {
        Map<String, Object> properties = of("opportunity");
        if (properties.isEmpty()) {
            return null;
        }
        Long probability = (Long) properties.get("probability");
        Instant closeDate = (Instant) properties.get("closeDate");
        return Opportunity.builder()
                .modifiedAt(Instant.EPOCH)
                .ref(new RecordRef(
                        RecordType.OPPORTUNITY, text(properties, "id").orElse("example")))
                .name(text(properties, "name").orElse(null))
                .type(text(properties, "type").orElse(null))
                .stage(text(properties, "stage").orElse(null))
                .owner(text(properties, "ownerId").map(OwnerId::new).orElse(null))
                .amount(money(properties, "amount"))
                .probability(probability == null ? null : probability.intValue())
                .closeDate(closeDate == null ? null : day(closeDate))
                .createdAt((Instant) properties.get("createdAt"))
                .closed(Boolean.TRUE.equals(properties.get("closed")))
                .won(Boolean.TRUE.equals(properties.get("won")))
                .custom(custom(properties))
                .build();
    }

    private Map<String, String> custom(Map<String, Object> properties) {
        Map<String, String> custom = new HashMap<>();
        properties.forEach((name, value) -> {
            if (name.startsWith(CUSTOM)) {
                boolean day = datesAreDays && value instanceof Instant;
                custom.put(
                        name.substring(CUSTOM.length()),
                        day ? day((Instant) value).toString() : value.toString());
            }
        });
        return custom;
    }

    private static LocalDate day(Instant moment) {
        return moment.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** An amount has a currency and a currency an amount; ISO 4217 has a code for none in particular. */
    private static @Nullable Money money(Map<String, Object> properties, String property) {
        Optional<BigDecimal> amount = amount(properties.get(property));
        Optional<String> currency = text(properties, "currency");
        return amount.isEmpty() && currency.isEmpty()
                ? null
                : new Money(amount.orElse(BigDecimal.ONE), currency.orElse(NO_CURRENCY));
    }

    private static Optional<BigDecimal> amount(@Nullable Object number) {
        return number == null ? Optional.empty() : Optional.of(BigDecimal.valueOf((double) number));
    }

    private static Optional<String> text(Map<String, Object> properties, String property) {
        return Optional.ofNullable((String) properties.get(property));
    }
}
