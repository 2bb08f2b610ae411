package dev.bailiwick.rules.condition;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values that are easily got wrong, shared by records and conditions so that they meet. */
final class HardValues {

    static final Map<String, Set<String>> LISTS = Map.of(
            "names", Set.of("", "Acme", "acme", "\uD83D\uDE80", "e\u0301", "a\u0000", "94105", "\uFFFF", "true"),
            "one", Set.of("US"),
            "none", Set.of(),
            "zips", TradeValues.ZIPS);

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "A",
            "Acme",
            "acme",
            "ACME",
            "Acme Bank",
            "bank",
            "BANK",
            "a ",
            " a",
            "US",
            "us",
            "DE",
            "CA",
            "\u00e9",
            "e\u0301",
            "\u00c9",
            "\u00df",
            "SS",
            "ss",
            "\u0130",
            "i\u0307",
            "\u212a",
            "k",
            "\ufb01",
            "\uD83D\uDE80",
            "\uD83D\uDE80a",
            "a\uD83D\uDE80",
            "\u0000",
            "a\u0000",
            "a\u0000b",
            "\uFFFD",
            "\uFFFF",
            "a\uFFFF",
            "\uFFFF\uFFFF",
            "\uE000",
            "\u05e9\u05dc\u05d5\u05dd",
            "\u202Eabc",
            "\u200B",
            "\t",
            "a\nb",
            "94105",
            "94105-1234",
            "9",
            "00007",
            "12",
            "-5",
            "+5",
            "\u0663",
            "-0",
            "1e5",
            "7.5",
            "NaN",
            "Infinity",
            "true",
            "false",
            "TRUE",
            "t",
            "2020-01-01",
            "2020-01-01T00:00:00Z",
            "2020-01-01T00:00:00.5+01:00",
            "abcdefgh",
            "abcdefghi",
            "abcdefgi",
            "~~~~~~~~",
            "abc\u007f",
            "abc\u0080",
            "x".repeat(300),
            "x".repeat(299) + "y");

    /** Only records have these: no file is read as such a text. */
    private static final List<String> LONE_SURROGATES = List.of("\uD83D", "\uDE80", "a\uD83Db", "\uDE80\uD83D");

    private static final List<Long> WHOLES = List.of(
            0L,
            1L,
            -1L,
            2L,
            3L,
            7L,
            10L,
            99L,
            100L,
            101L,
            1_000L,
            -100L,
            Long.MIN_VALUE,
            Long.MIN_VALUE + 1,
            Long.MAX_VALUE,
            Long.MAX_VALUE - 1,
            (1L << 53) - 1,
            1L << 53,
            (1L << 53) + 1,
            -(1L << 53),
            -(1L << 53) - 1,
            (1L << 31) - 1,
            1L << 32,
            253_402_300_799L,
            253_402_300_800L,
            -62_135_596_801L);

    private static final List<Double> NUMBERS = List.of(
            0.0,
            -0.0,
            1.0,
            -1.0,
            0.1,
            7.5,
            99.5,
            100.0,
            1e5,
            1e300,
            -1e300,
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            0x1p53,
            0x1p53 + 2,
            -0x1p53,
            0x1p63,
            -0x1p63,
            0x1.fffffffffffffp62,
            1e19,
            1e-300,
            3.0,
            10.0,
            Math.nextUp(100.0),
            Math.nextDown(100.0));

    private static final List<BigDecimal> AMOUNTS = List.of(
            BigDecimal.ZERO,
            BigDecimal.ONE,
            new BigDecimal("0.10"),
            new BigDecimal("100"),
            new BigDecimal("99.5"),
            new BigDecimal("7.5"),
            new BigDecimal("-1"),
            new BigDecimal("1e5"),
            new BigDecimal("1e308"),
            new BigDecimal("-1e308"),
            new BigDecimal("1e400"),
            new BigDecimal("-1e400"),
            new BigDecimal("4.9e-324"),
            new BigDecimal("1e-400"),
            new BigDecimal("9007199254740993"),
            new BigDecimal("9223372036854775808"));

    private static final List<String> MOMENT_TEXTS = List.of(
            "2020-01-01T00:00:00Z",
            "2019-12-31T23:59:59Z",
            "2019-12-31T23:59:59.999999999Z",
            "2020-01-01T00:00:00.5Z",
            "2020-01-01T00:00:01Z",
            "2020-02-29T12:30:45.123Z",
            "1970-01-01T00:00:00Z",
            "1969-12-31T23:59:59.5Z",
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "2024-12-31T00:00:00Z");

    private final Random random;

    HardValues(Random random) {
        this.random = random;
    }

    <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    String text() {
        return of(TEXTS);
    }

    Long whole() {
        return random.nextInt(8) == 0 ? Long.valueOf(random.nextInt(300) - 50) : of(WHOLES);
    }

    Double number() {
        return random.nextInt(8) == 0 ? (Double) (random.nextInt(400) / 4.0) : of(NUMBERS);
    }

    Instant moment() {
        return Instant.parse(of(MOMENT_TEXTS));
    }

    Duration duration() {
        return Duration.ofSeconds(of(List.of(0L, 1L, -1L, 60L, 86_400L, 31_622_400L, -31_536_000L)));
    }

    /** What a connector may have read from a CRM. */
    @Nullable
    String recordText() {
        return random.nextInt(20) == 0 ? of(LONE_SURROGATES) : random.nextInt(5) == 0 ? null : text();
    }

    /** What a CRM has in a field that is more than a text. */
    @Nullable
    String special(String property) {
        return switch (property) {
            case "country" -> orAbsent(of(List.copyOf(TradeValues.COUNTRIES.keySet())));
            case "website" -> orAbsent(of(List.copyOf(TradeValues.DOMAINS.keySet())));
            case "postalCode" -> random.nextInt(4) == 0 ? recordText() : of(TradeValues.POSTAL_CODES);
            default -> recordText();
        };
    }

    @Nullable
    BigDecimal amount() {
        return random.nextInt(5) == 0 ? null : of(AMOUNTS);
    }

    <T> @Nullable T orAbsent(T value) {
        return random.nextInt(5) == 0 ? null : value;
    }

    /** The text that a CRM gives for a custom field, readable or not; null for none. */
    @Nullable
    String custom(String field) {
        return switch (field) {
            case "Score__c" -> orAbsent(of(CustomTexts.NUMBERS));
            case "Vip__c" -> orAbsent(of(CustomTexts.TRUTHS));
            case "Renewal__c" -> orAbsent(of(CustomTexts.DATES));
            case "Seen__c" -> orAbsent(of(CustomTexts.DATE_TIMES));
            default -> recordText();
        };
    }
}
