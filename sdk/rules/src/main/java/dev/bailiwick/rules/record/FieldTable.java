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

        /** Finds the value of a property of that record. */
        default Field.Source source(Property<? super R> property) {
            return facts -> {
                R record = of(facts);
                return record == null ? null : property.of(record);
            };
        }
    }

    /** Reads one property; null when absent. */
    interface Property<R> {
        @Nullable
        Object of(R record);
    }

    /** The account itself, whose fields are read most: one step less for each record. */
    static final Origin<Account> ACCOUNT = new Origin<>() {
        @Override
        public Account of(Facts facts) {
            return facts.account();
        }

        @Override
        public Field.Source source(Property<? super Account> property) {
            return facts -> property.of(facts.account());
        }
    };

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
        Field field = new Field(name, type, origin.source(property), reading, absence);
        byName.put(name, field);
        return field;
    }
}
