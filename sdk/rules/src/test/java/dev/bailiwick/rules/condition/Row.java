package dev.bailiwick.rules.condition;

import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.record.Lineage;
import dev.bailiwick.rules.record.Pipeline;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Money;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.SchemaField;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A record as plain maps from the names of properties to what a CRM gave; custom ones are called {@code custom.NAME}.
 *
 * @param ancestors the companies above, the parent first
 * @param broken whether the way up ends before its top
 * @param opportunity null for an account
 * @param sums of opportunities, by the name of their property
 */
record Row(
        Map<String, Object> account,
        List<Map<String, Object>> ancestors,
        boolean broken,
        @Nullable Map<String, Object> opportunity,
        @Nullable Map<String, Object> owner,
        Map<String, BigDecimal> sums) {

    static final Map<String, SchemaField.Type> CUSTOM = Map.of(
            "Score__c", SchemaField.Type.NUMBER,
            "Vip__c", SchemaField.Type.BOOLEAN,
            "Renewal__c", SchemaField.Type.DATE,
            "Seen__c", SchemaField.Type.DATE_TIME,
            "Tier__c", SchemaField.Type.TEXT,
            "odd name", SchemaField.Type.TEXT);

    static final Schema SCHEMA =
            new Schema(Map.of(RecordType.ACCOUNT, customFields(), RecordType.OPPORTUNITY, customFields()));

    static final List<String> ACCOUNT_TEXTS = List.of(
            "name", "city", "street", "postalCode", "phone", "website", "industry", "type", "parentId", "ownerId");

    private static List<SchemaField> customFields() {
        return CUSTOM.entrySet().stream()
                .map(field -> SchemaField.of(field.getKey(), field.getKey(), field.getValue()))
                .toList();
    }

    static Row random(Random random) {
        HardValues values = new HardValues(random);
        List<Map<String, Object>> ancestors = new ArrayList<>();
        for (int above = Math.max(0, random.nextInt(9) - 4); above > 0; above--) {
            ancestors.add(account(values));
        }
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        put(sums, "openPipeline", values.amount());
        put(sums, "wonRevenue", values.amount());
        return new Row(
                account(values),
                ancestors,
                random.nextInt(4) == 0,
                random.nextBoolean() ? opportunity(values, random) : null,
                random.nextInt(3) > 0 ? owner(values, random) : null,
                sums);
    }

    private static Map<String, Object> account(HardValues values) {
        Map<String, Object> account = new LinkedHashMap<>();
        ACCOUNT_TEXTS.forEach(name -> put(account, name, values.special(name)));
        put(account, "country", values.special("country"));
        double[] point = values.orAbsent(values.of(TradeValues.POINTS));
        put(account, "latitude", point == null ? null : point[0]);
        put(account, "longitude", point == null ? null : point[1]);
        put(account, "employees", values.orAbsent(values.whole()));
        put(account, "annualRevenue", values.amount());
        put(account, "createdAt", values.orAbsent(values.moment()));
        CUSTOM.keySet().forEach(name -> put(account, "custom." + name, values.custom(name)));
        return account;
    }

    private static Map<String, Object> opportunity(HardValues values, Random random) {
        Map<String, Object> deal = new LinkedHashMap<>();
        List.of("name", "type", "stage", "ownerId").forEach(name -> put(deal, name, values.recordText()));
        put(deal, "probability", values.orAbsent((long) random.nextInt(101)));
        put(deal, "amount", values.amount());
        put(deal, "closeDate", values.orAbsent(LocalDate.of(2019 + random.nextInt(3), 1, 1)));
        put(deal, "createdAt", values.orAbsent(values.moment()));
        deal.put("closed", random.nextBoolean());
        deal.put("won", random.nextBoolean());
        CUSTOM.keySet().forEach(name -> put(deal, "custom." + name, values.custom(name)));
        return deal;
    }

    private static Map<String, Object> owner(HardValues values, Random random) {
        Map<String, Object> owner = new LinkedHashMap<>();
        owner.put("id", values.text());
        owner.put("name", values.text());
        put(owner, "email", values.recordText());
        owner.put("active", random.nextBoolean());
        return owner;
    }

    private static <V> void put(Map<String, V> map, String name, @Nullable V value) {
        if (value != null) {
            map.put(name, value);
        }
    }

    Facts facts() {
        Optional<String> fault = broken ? Optional.of("the parent account x is not in the mirror") : Optional.empty();
        return Facts.of(accountOf(account))
                .withLineage(new Lineage(ancestors.stream().map(Row::accountOf).toList(), fault))
                .withOpportunity(opportunity == null ? null : opportunityOf(opportunity))
                .withOwner(owner == null ? null : ownerOf(owner))
                .withPipeline(new Pipeline(
                        Optional.ofNullable(sums.get("openPipeline")), Optional.ofNullable(sums.get("wonRevenue"))));
    }

    private static Account accountOf(Map<String, Object> from) {
        return Account.builder()
                .ref(new RecordRef(RecordType.ACCOUNT, "a"))
                .modifiedAt(Instant.EPOCH)
                .name((String) from.get("name"))
                .city((String) from.get("city"))
                .street((String) from.get("street"))
                .country((String) from.get("country"))
                .postalCode((String) from.get("postalCode"))
                .latitude((Double) from.get("latitude"))
                .longitude((Double) from.get("longitude"))
                .phone((String) from.get("phone"))
                .website((String) from.get("website"))
                .industry((String) from.get("industry"))
                .type((String) from.get("type"))
                .parentId((String) from.get("parentId"))
                .owner(ownerId(from))
                .employees((Long) from.get("employees"))
                .annualRevenue(money(from.get("annualRevenue")))
                .createdAt((Instant) from.get("createdAt"))
                .custom(customOf(from))
                .build();
    }

    private static Opportunity opportunityOf(Map<String, Object> from) {
        Long probability = (Long) from.get("probability");
        return Opportunity.builder()
                .ref(new RecordRef(RecordType.OPPORTUNITY, "o"))
                .modifiedAt(Instant.EPOCH)
                .name((String) from.get("name"))
                .type((String) from.get("type"))
                .stage((String) from.get("stage"))
                .owner(ownerId(from))
                .probability(probability == null ? null : probability.intValue())
                .amount(money(from.get("amount")))
                .closeDate((LocalDate) from.get("closeDate"))
                .createdAt((Instant) from.get("createdAt"))
                .closed(truth(from, "closed"))
                .won(truth(from, "won"))
                .custom(customOf(from))
                .build();
    }

    private static Owner ownerOf(Map<String, Object> from) {
        return Owner.of(new OwnerId(text(from, "id")), text(from, "name"), truth(from, "active"))
                .withEmail((String) from.get("email"));
    }

    private static boolean truth(Map<String, Object> from, String name) {
        return (boolean) Objects.requireNonNull(from.get(name));
    }

    private static String text(Map<String, Object> from, String name) {
        return (String) Objects.requireNonNull(from.get(name));
    }

    private static @Nullable OwnerId ownerId(Map<String, Object> from) {
        String id = (String) from.get("ownerId");
        return id == null ? null : new OwnerId(id);
    }

    private static @Nullable Money money(@Nullable Object amount) {
        return amount == null ? null : new Money((BigDecimal) amount, "EUR");
    }

    private static Map<String, String> customOf(Map<String, Object> from) {
        Map<String, String> custom = new LinkedHashMap<>();
        CUSTOM.keySet().forEach(name -> put(custom, name, (String) from.get("custom." + name)));
        return custom;
    }
}
