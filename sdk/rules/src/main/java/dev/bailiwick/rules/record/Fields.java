package dev.bailiwick.rules.record;

import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.SchemaField;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields that conditions may read: those every record has, and the custom ones of the connected CRMs. Immutable.
 */
public final class Fields {

    /** How many levels {@code account.parent.parent…} may be written out. */
    public static final int PARENT_LEVELS = 4;

    private final Map<String, Field> byName;

    /** What fields are named after: {@code account}, {@code account.custom}, {@code account.parent}. */
    private final Set<String> groups;

    /** Properties that carry a CRM's own field, under the name somebody might expect among the custom ones. */
    private final Map<String, String> carried = new LinkedHashMap<>();

    /**
     * Lists the fields.
     *
     * @param schemas of the connected CRMs. A custom field with different types in two of them is taken for text.
     */
    public Fields(Collection<Schema> schemas) {
        Map<String, CustomReading> ofAccounts = custom(schemas, RecordType.ACCOUNT, "account");
        Map<String, CustomReading> ofOpportunities = custom(schemas, RecordType.OPPORTUNITY, "opportunity");
        FieldTable table = new FieldTable();
        AccountFields.own(table);
        addCustom(table, "account", FieldTable.ACCOUNT, facts -> "", ofAccounts);
        for (int level = 1; level <= PARENT_LEVELS; level++) {
            String name = "account" + ".parent".repeat(level);
            int above = level - 1;
            addAccount(table, name, facts -> parent(facts, above), Fields::parentFault, ofAccounts);
        }
        addAccount(table, "account.ultimateParent", Fields::ultimateParent, Fields::parentFault, ofAccounts);
        OpportunityFields.of(table);
        addCustom(
                table,
                "opportunity",
                facts -> facts.opportunity().orElse(null),
                OpportunityFields::fault,
                ofOpportunities);
        OwnerFields.of(table);
        table.group("owner");
        this.byName = Collections.unmodifiableMap(table.byName());
        this.groups = Set.copyOf(table.groups());
    }

    private static void addAccount(
            FieldTable table,
            String name,
            FieldTable.Origin<Account> origin,
            Field.Absence absence,
            Map<String, CustomReading> custom) {
        AccountFields.of(table, name, origin, absence);
        addCustom(table, name, origin, absence, custom);
    }

    private static void addCustom(
            FieldTable table,
            String name,
            FieldTable.Origin<? extends CrmRecord> origin,
            Field.Absence absence,
            Map<String, CustomReading> custom) {
        table.group(name);
        table.group(name + ".custom");
        custom.forEach((key, reading) -> table.add(
                name + ".custom." + key,
                reading.type(),
                origin,
                record -> record.custom().get(key),
                reading,
                absence));
    }

    private Map<String, CustomReading> custom(Collection<Schema> schemas, RecordType type, String record) {
        Map<String, CustomReading> custom = new LinkedHashMap<>();
        for (Schema schema : schemas) {
            for (SchemaField field : schema.of(type)) {
                if (field.property().isPresent()) {
                    carried.put(record + ".custom." + field.name(), nameOf(type, field));
                } else {
                    // Two CRMs that disagree on a type can only agree on the text.
                    custom.merge(
                            field.name(), CustomReading.of(field.type()), (a, b) -> a == b ? a : CustomReading.TEXT);
                }
            }
        }
        return custom;
    }

    /**
     * What conditions call a CRM's field.
     *
     * @param type the records that have it
     */
    public static String nameOf(RecordType type, SchemaField field) {
        String record = type == RecordType.ACCOUNT ? "account." : "opportunity.";
        return record
                + field.property()
                        .map(property -> switch (property) {
                            case "region" -> "state";
                            case "owner" -> "ownerId";
                            default -> property;
                        })
                        .orElse("custom." + field.name());
    }

    private static @Nullable Account parent(Facts facts, int above) {
        List<Account> ancestors = facts.lineage().ancestors();
        return above < ancestors.size() ? ancestors.get(above) : null;
    }

    /** A company without parent is its own ultimate parent. */
    private static @Nullable Account ultimateParent(Facts facts) {
        if (facts.lineage().fault().isPresent()) {
            return null;
        }
        List<Account> ancestors = facts.lineage().ancestors();
        return ancestors.isEmpty() ? facts.account() : ancestors.get(ancestors.size() - 1);
    }

    private static String parentFault(Facts facts) {
        return facts.lineage().fault().orElse("");
    }

    /** All of them, built-in ones first. */
    public Collection<Field> all() {
        return byName.values();
    }

    /** The field of this name, as conditions write it; empty when there is none. */
    public Optional<Field> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Whether fields are named after this: {@code account}, {@code account.custom}, {@code account.parent}. */
    public boolean isGroup(String name) {
        return groups.contains(name);
    }

    /** The property a CRM's field travels in, for somebody who looked for it among the custom ones. */
    public Optional<String> carrierOf(String name) {
        return Optional.ofNullable(carried.get(name));
    }
}
