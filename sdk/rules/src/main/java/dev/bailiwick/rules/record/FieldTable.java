package dev.bailiwick.rules.record;

import dev.bailiwick.spi.Account;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects fields by name. */
final class FieldTable {

    /** Finds the record that a field belongs to; null when there is none. */
    interface Origin<R> {
        @Nullable
        R of(Facts facts);
    }

    /** Reads one property; null when absent. */
    interface Property<R> {
        @Nullable
        Object of(R record);
    }

    /** The account itself. */
    static final Origin<Account> ACCOUNT = Facts::account;

    /** A CRM's decimal number can be larger than any double. */
    private static final Field.Reading FINITE = (raw, facts) -> Double.isFinite((double) raw) ? raw : null;

    private final Map<String, Field> byName = new LinkedHashMap<>();
    private final Set<String> groups = new HashSet<>();

    Map<String, Field> byName() {
        return byName;
    }

    Set<String> groups() {
        return groups;
    }

    void group(String name) {
        groups.add(name);
    }

    <R> void add(String name, Field.Type type, Origin<R> origin, Property<R> property, Field.Absence absence) {
        add(name, type, origin, property, type == Field.Type.NUMBER ? FINITE : Field.AS_IT_IS, absence);
    }

    <R> Field add(
            String name,
            Field.Type type,
            Origin<R> origin,
            Property<? super R> property,
            Field.Reading reading,
            Field.Absence absence) {
        Field field = new Field(name, type, source(origin, property), reading, absence);
        byName.put(name, field);
        return field;
    }

    private static <R> Field.Source source(Origin<R> origin, Property<? super R> property) {
        if (origin == ACCOUNT) {
            // Most fields that are read are of the account itself: one step less for each record.
            @SuppressWarnings("unchecked") // R is what this origin finds.
            Property<? super Account> ofAccount = (Property<? super Account>) property;
            return facts -> ofAccount.of(facts.account());
        }
        return facts -> {
            R record = origin.of(facts);
            return record == null ? null : property.of(record);
        };
    }
}
