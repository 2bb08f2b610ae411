package dev.bailiwick.benchmarks.work;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** The values accounts are made of. */
final class Vocabulary {

    static final List<String> COUNTRIES = List.of(("US DE GB FR JP CA AU BR IN IT ES NL CH SE MX KR PL BE AT CN "
                    + "NO DK FI IE PT CZ GR HU RO TR IL AE SA ZA EG NG KE MA AR CL CO PE UY EC NZ SG MY TH VN ID "
                    + "PH TW HK UA BG HR SK SI LT EE")
            .split(" "));

    /** Only the first so many countries have states. */
    static final int WITH_STATES = 20;

    /** Their real postal codes are not of five digits. */
    static final Set<String> OTHER_POSTAL_CODES =
            Set.of("GB", "JP", "AU", "BR", "CN", "NO", "ZA", "NZ", "CO", "EC", "RO", "SG");

    private static final List<String> US_STATES =
            List.of(("CA TX FL NY PA IL OH GA NC MI NJ VA WA AZ MA TN IN MD MO WI CO MN SC AL LA KY OR OK CT UT IA "
                            + "NV AR MS KS NM NE ID WV HI NH ME RI MT DE SD ND AK VT WY")
                    .split(" "));

    private static final List<String> SECTORS = List.of(
            "Banking",
            "Software",
            "Insurance",
            "Chemicals",
            "Retail",
            "Automotive",
            "Energy",
            "Media",
            "Food",
            "Logistics",
            "Construction",
            "Pharma",
            "Education",
            "Telecom",
            "Mining");

    static final List<String> INDUSTRIES = SECTORS.stream()
            .flatMap(sector ->
                    List.of(sector, sector + " Services", sector + " Equipment", sector + " Wholesale").stream())
            .toList();

    static final List<String> TYPES = List.of("Prospect", "Customer", "Partner", "Competitor", "Other");

    private static final List<String> SYLLABLES =
            List.of(("ban bel bor cal can cor dal den dor fal fen for gal gen gor hal hen hor jal jen kal ken kor lam "
                            + "len lor mal men mor nal nen nor pal pen por ral ren ror sal sen sor tal ten tor val ven "
                            + "vor wal wen wor zal zen zor bri cla dre flo gru pla sto tri")
                    .split(" "));

    static final List<String> SUFFIXES = List.of("Inc", "Ltd", "GmbH", "Group", "Holdings", "Systems", "Partners");

    private Vocabulary() {}

    /** The states of one of the countries, the most frequent first; empty for those without. */
    static List<String> states(int country) {
        if (country == 0) {
            return US_STATES;
        }
        int count = country < WITH_STATES ? 8 + country * 7 % 13 : 0;
        return IntStream.rangeClosed(1, count).mapToObj(i -> digits(2, i)).toList();
    }

    static String word(Random random) {
        String word = syllable(random) + syllable(random);
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    static String syllable(Random random) {
        return SYLLABLES.get(random.nextInt(SYLLABLES.size()));
    }

    /** A number with zeros in front. Faster than a format. */
    static String digits(int width, int number) {
        String digits = Integer.toString(number);
        return "0".repeat(width - digits.length()) + digits;
    }

    /** An index below {@code n}, the lower the more frequent: its weight is {@code 1 / (index + 1)}. */
    static int zipf(Random random, int n) {
        double total = 0;
        for (int i = 1; i <= n; i++) {
            total += 1.0 / i;
        }
        double left = random.nextDouble() * total;
        for (int i = 1; i <= n; i++) {
            left -= 1.0 / i;
            if (left < 0) {
                return i - 1;
            }
        }
        return n - 1;
    }
}
