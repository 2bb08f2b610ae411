package dev.bailiwick.benchmarks.work;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Lists of 1,000 to 100,000 values, as admins keep them in CSV files: postal codes, and web sites of named accounts.
 */
final class ValueLists {

    private static final String POSTAL = "postal";
    private static final String SITES = "sites";
    private static final List<Integer> SIZES = List.of(1_000, 3_000, 10_000, 30_000, 100_000);

    private ValueLists() {}

    static Map<String, Set<String>> make(Sample sample, long seed) {
        Random random = new Random(seed);
        Map<String, Set<String>> lists = new TreeMap<>();
        SIZES.forEach(size -> lists.put(SITES + size, sites(size, sample, random)));
        SIZES.stream()
                .filter(size -> size < 100_000)
                .forEach(size -> lists.put(POSTAL + size, postalCodes(size, random)));
        return lists;
    }

    /** Which field a list's values are of. */
    static Text fieldOf(String list) {
        return list.startsWith(SITES) ? Text.WEBSITE : Text.POSTAL_CODE;
    }

    /** Half of them of accounts that are there, while these last. */
    private static Set<String> sites(int size, Sample sample, Random random) {
        Set<String> sites = new HashSet<>();
        while (sites.size() < size) {
            String site = random.nextBoolean() ? Text.WEBSITE.of(sample.any(random)) : null;
            sites.add(site != null ? site : "www." + Vocabulary.word(random) + random.nextInt(10_000) + ".example");
        }
        return Set.copyOf(sites);
    }

    /** Whole blocks of a hundred. */
    private static Set<String> postalCodes(int size, Random random) {
        Set<String> codes = new LinkedHashSet<>();
        while (codes.size() < size) {
            int block = random.nextInt(1_000);
            for (int i = 0; i < 100; i++) {
                codes.add(Vocabulary.digits(3, block) + Vocabulary.digits(2, i));
            }
        }
        return Set.copyOf(codes);
    }
}
