package dev.bailiwick.benchmarks.work;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Narrows a condition down, part by part, until about the wanted share of all accounts is left. Each step takes its
 * part of the way: {@code steps} says how many are still to come, itself included.
 */
final class Narrowing {

    private static final int MOST_VALUES = 8;
    private static final double ROUND = 0.9;

    /** A part that leaves more than this is left out. */
    private static final double BROAD = 0.7;

    /** A part, and the share it leaves. */
    private record Part(Formula formula, double share) {
        Part or(Part other) {
            return new Part(new Formula.Or(List.of(formula, other.formula)), share + other.share - share * other.share);
        }
    }

    private final Sample sample;
    private final Random random;
    private final double wanted;
    private final List<Formula> parts = new ArrayList<>();
    private double share = 1;

    /** The only country that is left; null while there are several. */
    private @Nullable String country;

    Narrowing(Sample sample, Random random, double wanted) {
        this.sample = sample;
        this.random = random;
        this.wanted = wanted;
    }

    /** Adds a part that leaves this share of what was left. */
    Narrowing by(Formula part, double left) {
        parts.add(part);
        share *= left;
        return this;
    }

    private Narrowing by(Optional<Part> part) {
        return part.isEmpty() ? this : by(part.get().formula(), part.get().share());
    }

    /** Adds a part, counting what it leaves of all accounts. */
    Narrowing by(Formula part) {
        return by(part, Math.max(sample.of(part), 1e-4));
    }

    /** Adds a country, or some where one is less than wanted. */
    Narrowing country() {
        List<String> countries = new ArrayList<>();
        double sum = 0;
        while (sum < wanted && countries.size() < MOST_VALUES) {
            String value = Text.COUNTRY.of(sample.any(random));
            if (value != null && !countries.contains(value)) {
                countries.add(value);
                sum += sample.ofCountry(value);
            }
        }
        country = countries.size() == 1 ? countries.get(0) : null;
        return by(new Formula.In(Text.COUNTRY, List.copyOf(countries)), sum);
    }

    /** Adds some of a field's values. */
    Narrowing some(Text field, int steps) {
        double fraction = fraction(steps);
        return fraction > BROAD ? this : by(any(field, sample.of(field), fraction));
    }

    /** Adds some states of the country, where it has any. */
    Narrowing states(int steps) {
        double fraction = fraction(steps);
        return country == null || fraction > BROAD ? this : by(any(Text.STATE, sample.statesOf(country), fraction));
    }

    /** Adds some of the country's postal codes. */
    Narrowing postal(int steps) {
        return country == null ? this : by(postal(country, fraction(steps)));
    }

    /** Adds some states of the country or some of its postal codes. */
    Narrowing stateOrPostal(int steps) {
        if (country == null) {
            return this;
        }
        double half = fraction(steps) / 2;
        Optional<Part> states = any(Text.STATE, sample.statesOf(country), half);
        Optional<Part> postal = postal(country, half);
        return by(states.flatMap(one -> postal.map(one::or)).or(() -> states.or(() -> postal)));
    }

    private Optional<Part> any(Text field, Sample.Shares shares, double fraction) {
        List<String> values = new ArrayList<>();
        double sum = 0;
        int most = Math.min(MOST_VALUES, shares.values().size());
        while (sum < 0.8 * fraction && values.size() < most) {
            int place = random.nextInt(shares.values().size());
            if (!values.contains(shares.values().get(place))) {
                values.add(shares.values().get(place));
                sum += shares.shares().get(place);
            }
        }
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(new Part(new Formula.In(field, List.copyOf(values)), sum));
    }

    /** A range, or some prefixes. */
    private Optional<Part> postal(String country, double fraction) {
        String[] codes = sample.postalCodesOf(country);
        if (codes.length == 0 || Vocabulary.OTHER_POSTAL_CODES.contains(country)) {
            return Optional.empty();
        }
        int width = (int) Math.min(codes.length - 1, fraction * codes.length);
        int start = random.nextInt(codes.length - width);
        String first = codes[start].substring(0, 3);
        String last = codes[start + width].substring(0, 3);
        if (random.nextBoolean() || width > codes.length / 4) {
            return Optional.of(new Part(
                    new Formula.PostalRange(country, first + "00", last + "99"),
                    sample.postalShare(country, first, last)));
        }
        List<String> prefixes = Arrays.stream(codes, start, start + width + 1)
                .map(code -> code.substring(0, 3))
                .distinct()
                .limit(MOST_VALUES)
                .toList();
        double share = prefixes.stream()
                .mapToDouble(prefix -> sample.postalShare(country, prefix, prefix))
                .sum();
        return Optional.of(new Part(new Formula.PostalPrefix(country, prefixes), share));
    }

    /** Adds the first of these that leaves little enough, or the last, and tells which. */
    <F extends Formula> F widest(List<F> narrowerAndNarrower) {
        F chosen = narrowerAndNarrower.get(0);
        for (int i = 1; i < narrowerAndNarrower.size() && sample.of(chosen) > 2 * wanted; i++) {
            chosen = narrowerAndNarrower.get(i);
        }
        by(chosen);
        return chosen;
    }

    /** Adds a band of a number, between round limits mostly. */
    Narrowing band(Amount field, int steps) {
        double fraction = fraction(steps);
        if (fraction > BROAD) {
            return this;
        }
        double[] values = sample.of(field);
        int width = (int) (fraction * values.length);
        int start = random.nextInt(values.length - width);
        boolean round = random.nextDouble() < ROUND;
        double from = round ? round(values[start]) : values[start];
        double end = start + width < 0.97 * values.length ? values[start + width] : Double.POSITIVE_INFINITY;
        double to = round && end < Double.POSITIVE_INFINITY ? Math.max(round(end), nextRound(from)) : end;
        double left = sample.between(field, from, to);
        return left == 0 ? this : by(new Formula.Range(field, from, to), left);
    }

    /** Down to 1, 1.5, 2, 3, 5 or 7 times a power of ten. */
    private static double round(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        double digits = value / power;
        double rounded =
                digits >= 7 ? 7 : digits >= 5 ? 5 : digits >= 3 ? 3 : digits >= 2 ? 2 : digits >= 1.5 ? 1.5 : 1;
        return Math.rint(rounded * power);
    }

    private static double nextRound(double value) {
        double next = value;
        for (double step = 1.1; next <= value; step += 0.1) {
            next = round(value * step);
        }
        return next;
    }

    /** What a step may leave, so that all steps to come arrive together. */
    private double fraction(int steps) {
        return Math.min(1, Math.pow(wanted / share, 1.0 / steps));
    }

    /** All parts together, narrowed by custom fields as long as too much is left. */
    Formula done() {
        while (share > 1.5 * wanted && parts.size() < 7) {
            int before = parts.size();
            some(share > 20 * wanted ? Text.C2 : Text.C1, 1);
            if (parts.size() == before) {
                break;
            }
        }
        return parts.size() == 1 ? parts.get(0) : new Formula.And(List.copyOf(parts));
    }
}
