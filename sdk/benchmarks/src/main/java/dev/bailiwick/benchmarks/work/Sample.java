package dev.bailiwick.benchmarks.work;

import dev.bailiwick.rules.record.Facts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What a sample of the accounts tells of all: how often values occur. Used while rules are made. */
final class Sample {

    /** Enough for shares that are counted one by one. */
    private static final int COUNTED = 4_000;

    /** The values of a field, and at the same places which share of the accounts has them. */
    record Shares(List<String> values, List<Double> shares) {}

    private static final Shares NONE = new Shares(List.of(), List.of());

    private final List<Facts> accounts;
    private final Map<Text, Shares> shares = new EnumMap<>(Text.class);
    private final Map<Amount, double[]> sorted = new EnumMap<>(Amount.class);
    private final Map<String, List<Facts>> byCountry = new LinkedHashMap<>();
    private final Map<String, Shares> states = new HashMap<>();
    private final Map<String, String[]> postalCodes = new HashMap<>();

    Sample(List<Facts> accounts) {
        this.accounts = accounts;
        for (Text field : Text.values()) {
            shares.put(field, shares(field, accounts));
        }
        for (Amount field : Amount.values()) {
            sorted.put(
                    field,
                    accounts.stream()
                            .mapToDouble(field::of)
                            .filter(value -> !Double.isNaN(value))
                            .sorted()
                            .toArray());
        }
        for (Facts facts : accounts) {
            String country = Text.COUNTRY.of(facts);
            if (country != null) {
                byCountry.computeIfAbsent(country, key -> new ArrayList<>()).add(facts);
            }
        }
        byCountry.forEach((country, inside) -> {
            states.put(country, shares(Text.STATE, inside));
            postalCodes.put(
                    country,
                    inside.stream()
                            .map(facts -> facts.account().postalCode())
                            .flatMap(Optional::stream)
                            .sorted()
                            .toArray(String[]::new));
        });
    }

    private static Shares shares(Text field, List<Facts> accounts) {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (Facts facts : accounts) {
            String value = field.of(facts);
            if (value != null) {
                shares.merge(value, 1.0 / accounts.size(), Double::sum);
            }
        }
        return new Shares(List.copyOf(shares.keySet()), List.copyOf(shares.values()));
    }

    /** Any account, so that what is frequent is met often. */
    Facts any(Random random) {
        return accounts.get(random.nextInt(accounts.size()));
    }

    /** A field's values among all accounts. */
    Shares of(Text field) {
        return shares.getOrDefault(field, NONE);
    }

    /** The share of all accounts that are in a country. */
    double ofCountry(String country) {
        return (double) byCountry.getOrDefault(country, List.of()).size() / accounts.size();
    }

    /** The states among a country's accounts. */
    Shares statesOf(String country) {
        return states.getOrDefault(country, NONE);
    }

    /** The postal codes of a country's accounts, sorted. */
    String[] postalCodesOf(String country) {
        return postalCodes.getOrDefault(country, new String[0]);
    }

    /** The share of a country's accounts with a postal code that begins with one prefix, or another, or between. */
    double postalShare(String country, String first, String last) {
        String[] codes = postalCodesOf(country);
        int inside = before(codes, last + ":") - before(codes, first);
        return (double) inside / byCountry.getOrDefault(country, accounts).size();
    }

    /** Colon follows the digits in ASCII. */
    private static int before(String[] codes, String limit) {
        int found = Arrays.binarySearch(codes, limit);
        int at = found < 0 ? -found - 1 : found;
        while (at > 0 && codes[at - 1].equals(limit)) {
            at--;
        }
        return at;
    }

    /** The values of a field, sorted. */
    double[] of(Amount field) {
        return sorted.getOrDefault(field, new double[0]);
    }

    /** The share of the accounts for which a number is from one up to, but without, another. */
    double between(Amount field, double from, double to) {
        double[] values = of(field);
        return (double) (below(values, to) - below(values, from)) / accounts.size();
    }

    private static int below(double[] values, double limit) {
        int low = 0;
        int high = values.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[middle] < limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The share of the accounts that meet a condition, counted. */
    double of(Formula formula) {
        List<Facts> counted = accounts.subList(0, Math.min(COUNTED, accounts.size()));
        return (double) counted.stream()
                        .filter(facts -> formula.of(facts) == Truth.YES)
                        .count()
                / counted.size();
    }
}
