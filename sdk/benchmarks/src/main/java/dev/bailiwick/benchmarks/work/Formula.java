package dev.bailiwick.benchmarks.work;

import dev.bailiwick.rules.record.Facts;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule's condition as data, from which every engine builds its own form. {@link #of} is the plain interpreter whose
 * answer all of them must give. Immutable.
 */
public sealed interface Formula {

    /** What it says of one account. */
    Truth of(Facts facts);

    /** All of them. */
    record And(List<Formula> parts) implements Formula {
        @Override
        public Truth of(Facts facts) {
            Truth all = Truth.YES;
            for (Formula part : parts) {
                Truth one = part.of(facts);
                if (one == Truth.NO) {
                    return Truth.NO;
                }
                all = one == Truth.OPEN ? Truth.OPEN : all;
            }
            return all;
        }
    }

    /** At least one of them. */
    record Or(List<Formula> parts) implements Formula {
        @Override
        public Truth of(Facts facts) {
            Truth any = Truth.NO;
            for (Formula part : parts) {
                Truth one = part.of(facts);
                if (one == Truth.YES) {
                    return Truth.YES;
                }
                any = one == Truth.OPEN ? Truth.OPEN : any;
            }
            return any;
        }
    }

    /** The opposite. */
    record Not(Formula part) implements Formula {
        @Override
        public Truth of(Facts facts) {
            return part.of(facts).not();
        }
    }

    /** Equal to one of a few values. */
    record In(Text field, List<String> values) implements Formula {
        @Override
        public Truth of(Facts facts) {
            String value = field.of(facts);
            return value == null ? Truth.OPEN : Truth.of(values.contains(value));
        }
    }

    /** Equal to one of the many values of a list that has a name. */
    record InList(Text field, String list, Set<String> values) implements Formula {
        @Override
        public Truth of(Facts facts) {
            String value = field.of(facts);
            return value == null ? Truth.OPEN : Truth.of(values.contains(value));
        }

        @Override
        public String toString() {
            return field + " in list " + list;
        }
    }

    /** From one number up to, but without, another; either may be infinite, not both. */
    record Range(Amount field, double from, double to) implements Formula {
        @Override
        public Truth of(Facts facts) {
            double value = field.of(facts);
            return Double.isNaN(value) ? Truth.OPEN : Truth.of(value >= from && value < to);
        }
    }

    /** Revenue per head above a limit. */
    record RevenuePerHead(double above) implements Formula {
        @Override
        public Truth of(Facts facts) {
            double revenue = Amount.REVENUE.of(facts);
            double employees = Amount.EMPLOYEES.of(facts);
            return Double.isNaN(revenue) || Double.isNaN(employees)
                    ? Truth.OPEN
                    : Truth.of(revenue / employees > above);
        }
    }

    /** A text that begins so. */
    record StartsWith(Text field, String start) implements Formula {
        @Override
        public Truth of(Facts facts) {
            String value = field.of(facts);
            return value == null ? Truth.OPEN : Truth.of(value.startsWith(start));
        }
    }

    /** A text with this inside. */
    record Contains(Text field, String part) implements Formula {
        @Override
        public Truth of(Facts facts) {
            String value = field.of(facts);
            return value == null ? Truth.OPEN : Truth.of(value.contains(part));
        }
    }

    /** A postal code of one country between two others, both included, all of five digits. */
    record PostalRange(String country, String from, String to) implements Formula {
        @Override
        public Truth of(Facts facts) {
            return of(Text.COUNTRY.of(facts), Text.POSTAL_CODE.of(facts));
        }

        /** Open without both. */
        public Truth of(@Nullable String country, @Nullable String code) {
            return country == null || code == null
                    ? Truth.OPEN
                    : Truth.of(this.country.equals(country) && from.compareTo(code) <= 0 && to.compareTo(code) >= 0);
        }
    }

    /** A postal code of one country that begins with one of these. */
    record PostalPrefix(String country, List<String> prefixes) implements Formula {
        @Override
        public Truth of(Facts facts) {
            return of(Text.COUNTRY.of(facts), Text.POSTAL_CODE.of(facts));
        }

        /** Open without both. */
        public Truth of(@Nullable String country, @Nullable String code) {
            if (country == null || code == null) {
                return Truth.OPEN;
            }
            boolean met = false;
            for (int i = 0; i < prefixes.size() && !met; i++) {
                met = code.startsWith(prefixes.get(i));
            }
            return Truth.of(met && this.country.equals(country));
        }
    }

    /** At most so far from a place. */
    record Near(Place place, double kilometres) implements Formula {
        @Override
        public Truth of(Facts facts) {
            Place own = Place.of(facts);
            return own == null ? Truth.OPEN : Truth.of(own.kilometresTo(place) <= kilometres);
        }
    }

    /** Inside a polygon. */
    record Within(Area area) implements Formula {
        @Override
        public Truth of(Facts facts) {
            Place own = Place.of(facts);
            return own == null ? Truth.OPEN : Truth.of(area.contains(own));
        }
    }
}
