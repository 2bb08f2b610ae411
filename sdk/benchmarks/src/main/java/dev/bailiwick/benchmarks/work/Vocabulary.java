package dev.bailiwick.benchmarks.work;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The values accounts are made of. */
final class Vocabulary {

    static final List<String> COUNTRIES = List.of(("US DE GB FR JP CA AU BR IN IT ES NL CH SE MX KR PL BE AT CN "
                    + "NO DK FI IE PT CZ GR HU RO TR IL AE SA ZA EG NG KE MA AR CL CO PE UY EC NZ SG MY TH VN ID "
                    + "PH TW HK UA BG HR SK SI LT EE")
            .split(" "));

    /** Their real postal codes are not of five digits. */
    static final Set<String> OTHER_POSTAL_CODES =
            Set.of("GB", "JP", "AU", "BR", "CN", "NO", "ZA", "NZ", "CO", "EC", "RO", "SG");

    /** Real codes, so that turning names into codes costs what it costs elsewhere. */
    private static final Map<String, String> STATES = Map.ofEntries(
            Map.entry(
                    "US",
                    "CA TX FL NY PA IL OH GA NC MI NJ VA WA AZ MA TN IN MD MO WI CO MN SC AL LA KY OR OK CT UT IA NV "
                            + "AR MS KS NM NE ID WV HI NH ME RI MT DE SD ND AK VT WY"),
            Map.entry("DE", "NW BY BW NI HE RP SN BE SH BB ST TH HH MV SL HB"),
            Map.entry("GB", "ENG SCT WLS NIR"),
            Map.entry("FR", "IDF ARA NAQ OCC HDF GES PAC PDL BRE NOR BFC CVL"),
            Map.entry("JP", "13 14 27 23 11 12 28 40 01 22 08 34 26 04"),
            Map.entry("CA", "ON QC BC AB MB SK NS NB NL PE"),
            Map.entry("AU", "NSW VIC QLD WA SA TAS ACT NT"),
            Map.entry("BR", "SP MG RJ BA PR RS PE CE PA SC GO MA AM ES"),
            Map.entry("IN", "UP MH BR WB MP TN RJ KA GJ AP KL HR DL"),
            Map.entry("IT", "25 62 65 34 82 45 21 72 52 75 88 57 42"),
            Map.entry("ES", "AN CT MD VC GA CL PV CN CM MC AR"),
            Map.entry("NL", "ZH NH NB GE UT OV LI FR GR DR FL ZE"),
            Map.entry("CH", "ZH BE VD AG SG GE LU TI VS FR BL BS"),
            Map.entry("SE", "AB O M E C D F H"),
            Map.entry("MX", "MEX CMX JAL VER PUE GUA CHP NLE MIC OAX CHH"),
            Map.entry("KR", "41 11 26 48 28 47 27 44"),
            Map.entry("PL", "14 24 30 12 02 10 22 06 18"),
            Map.entry("BE", "VAN VOV WHT VWV VBR WLG VLI WNA WBR WLX"),
            Map.entry("AT", "9 3 4 6 7 2 5 8 1"),
            Map.entry("CN", "GD SD HA JS SC HE HN ZJ AH HB BJ SH"));

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
    static List<String> states(String country) {
        String states = STATES.get(country);
        return states == null ? List.of() : List.of(states.split(" "));
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
