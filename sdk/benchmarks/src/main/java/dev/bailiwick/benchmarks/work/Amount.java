package dev.bailiwick.benchmarks.work;

import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.spi.Money;
import java.util.Optional;
import java.util.OptionalLong;

/** A number that rules read. */
public enum Amount {
    /** People, 1 or more. */
    EMPLOYEES("account.employees") {
        @Override
        public double of(Facts facts) {
            OptionalLong people = facts.account().employees();
            return people.isPresent() ? people.getAsLong() : Double.NaN;
        }

        @Override
        public String literal(double value) {
            return Long.toString((long) value);
        }
    },
    /** Per year, in major units. */
    REVENUE("account.annualRevenue") {
        @Override
        public double of(Facts facts) {
            Optional<Money> revenue = facts.account().annualRevenue();
            return revenue.isPresent() ? revenue.get().amount().doubleValue() : Double.NaN;
        }

        @Override
        public String literal(double value) {
            return Double.toString(value);
        }
    };

    private final String cel;

    Amount(String cel) {
        this.cel = cel;
    }

    /** The value; NaN where absent. */
    public abstract double of(Facts facts);

    /** A number as conditions compare this field with it. */
    public abstract String literal(double value);

    /** As conditions write it. */
    public String cel() {
        return cel;
    }
}
