package dev.bailiwick.rules.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostalCodesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "US|90210|90210",
                "US|90210-1234|90210",
                "US|902101234|90210",
                "US| 90210 |90210",
                "US|2139|",
                "US|02139|02139",
                "US|902101|",
                "US|21391234|",
                "US|9021O|",
                "PR|00901-1234|00901",
                "DE|80331|80331",
                "DE|D-80331|80331",
                "DE|DE-80331|80331",
                "DE|1067|",
                "DE|80331 München|",
                "AT|A-1010|1010",
                "CH|CH-8001|8001",
                "BE|B-1000|1000",
                "FR|F-75001|75001",
                "SE|S-111 22|11122",
                "SE|SE-111 22|11122",
                "FI|FIN-00100|00100",
                "PL|00-950|00950",
                "PL|PL-00-950|00950",
                "PT|1000-001|1000001",
                "LV|LV-1010|1010",
                "AD|AD500|500",
                "BR|01310-100|01310100",
                "BR|1310-100|",
                "JP|100-0001|1000001",
                "JP|〒100-0001|1000001",
                "JP|１００－０００１|1000001",
                "JP|100ー0001|1000001",
                "CA|K1A 0B1|K1A0B1",
                "CA|k1a-0b1|K1A0B1",
                "CA|k1a0b1|K1A0B1",
                "CA|K1A|K1A",
                "NL|1012 ab|1012AB",
                "NL|NL-1012 AB|1012AB",
                "IE|D02 AF30|D02AF30",
                "AR|C1425CLA|C1425CLA",
                "MT|MTF 1234|MTF1234",
                "AU|0800|0800",
                "AU|800|",
                "SG|018956|018956",
                "IN|110 001|110001",
                "GB|SW1A 1AA|SW01A1AA",
                "GB|sw1a1aa|SW01A1AA",
                "GB|M1 1AA|M011AA",
                "GB|M11AA|M011AA",
                "GB|M11 1AA|M111AA",
                "GB|M111AA|M111AA",
                "GB|M1|M01",
                "GB|SW1A|SW01A",
                "GB|M1-1AA|M011AA",
                "GB|M|",
                "GB|12345|",
                "GB|SW1A 1A|SW01A1A",
                "JE|JE2 3AB|JE023AB",
                "ZZ|ab 12|AB12",
                "''|12-3|123",
                "XX|x|X",
                "DE|''|",
                "DE| - |",
                "DE|80\0331|",
                "DE|n/a|",
                "NL|n/a|",
                "CA|\ud800|",
                "US|٩٠٢١٠|",
            })
    void codeHasNormalForm(String country, String raw, String normal) {
        assertThat(PostalCodes.normal(country, raw)).isEqualTo(Optional.ofNullable(normal));
    }

    @ParameterizedTest
    @CsvSource({
        "US, 90512, 900, 905, true",
        "US, 90512-0001, 900, 905, true",
        "US, 90600, 900, 905, false",
        "US, 89999, 900, 905, false",
        "US, 90210, 90210, 90210, true",
        "US, 90210, 90210-0000, 90210-9999, true",
        "US, 90210, 905, 900, false",
        "US, 2139, 00000, 99999, false",
        "US, 02139, 00000, 99999, true",
        "US, 02139, 0, 9, true",
        "DE, 01067, 0, 01999, true",
        "DE, D-80331, 80, D-81, true",
        "DE, 80331, 80, ZZ, false",
        "DE, 80331, A, 9, false",
        "DE, 80331, '', 9, false",
        "DE, 80331, 8, n/a, false",
        "CA, K1A 0B1, K1A, K2Z, true",
        "CA, M5V 3L9, K1A, K2Z, false",
        "CA, K2Z 9Z9, K1A, K2Z, true",
        "NL, 1012 AB, 1000, 1019, true",
        "NL, 1012 AB, 1012 AA, 1012 AZ, true",
        "NL, 1012, 1012 AA, 1012 AZ, false",
        "GB, M2 3AB, M1, M9, true",
        "GB, M10 3AB, M1, M9, false",
        "GB, M10 3AB, M2, M22, true",
        "GB, M2 3AB, M10, M22, false",
        "GB, SW1A 1AA, SW1, SW3, true",
        "GB, ME1 1AA, L, M, false",
        "GB, M60 1AA, L, M, true",
    })
    void codeIsInRange(String country, String code, String from, String to, boolean inside) {
        assertThat(PostalCodes.inRange(country, code, from, to)).isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource({
        "US, 90512, 905, true",
        "US, 90512, 90512, true",
        "US, 90512, 90512-7777, true",
        "US, 90512, 9051277, false",
        "US, 90512, 906, false",
        "US, 2139, 2, false",
        "DE, 80331, D-80, true",
        "DE, 80331, '', false",
        "DE, 80331, '  ', false",
        "CA, K1A 0B1, k1a, true",
        "CA, K1A 0B1, K1A 0, true",
        "GB, M1 1AA, M, true",
        "GB, ME1 1AA, M, false",
        "GB, M1 1AA, M1, true",
        "GB, M11 1AA, M1, false",
        "GB, M11 1AA, M11, true",
        "GB, M1 1AA, M11, false",
        "GB, M1 1AA, M1 1, true",
        "GB, M11 1AA, M1 1, false",
        "GB, M1 2AA, M1 1, false",
        "GB, M1 1AA, M1 1A, true",
        "GB, W1A 1AA, W1, true",
        "GB, W1 1AA, W1A, false",
        "GB, W12 1AA, W1, false",
        "GB, SW1A 1AA, S, false",
        "GB, 12345, 1, false",
    })
    void codeHasPrefix(String country, String code, String prefix, boolean found) {
        assertThat(PostalCodes.hasPrefix(country, code, prefix)).isEqualTo(found);
    }

    /** The naive definition: at least the lower bound, and below or beginning like the upper. */
    @Test
    void boundsAgreeWithTheNaiveDefinition() {
        Random random = new Random(5);
        int inside = 0;
        for (int i = 0; i < 100_000; i++) {
            boolean digits = random.nextBoolean();
            String code = text(random, 3 + random.nextInt(3), digits);
            String from = text(random, 1 + random.nextInt(5), digits);
            String to = text(random, 1 + random.nextInt(5), digits);
            boolean ordered = from.compareTo(to) <= 0 || from.startsWith(to);
            boolean expected = ordered && code.compareTo(from) >= 0 && (code.compareTo(to) <= 0 || code.startsWith(to));
            assertThat(PostalCodes.inRange("NL", code, from, to))
                    .as("%s in %s..%s", code, from, to)
                    .isEqualTo(expected);
            assertThat(PostalCodes.hasPrefix("NL", code, from)).isEqualTo(code.startsWith(from));
            inside += expected ? 1 : 0;
        }
        assertThat(inside).isGreaterThan(10_000);
    }

    /** The naive definition compares areas as letters and districts as numbers. */
    @Test
    void britishBoundsAreThoseOfDistrictNumbers() {
        Random random = new Random(6);
        int inside = 0;
        for (int i = 0; i < 50_000; i++) {
            int[] numbers = random.ints(3, 1, 40).toArray();
            boolean expected = numbers[1] <= numbers[0] && numbers[0] <= numbers[2];
            String code = "LS" + numbers[0] + (random.nextBoolean() ? " " : "") + random.nextInt(10) + "AB";
            assertThat(PostalCodes.inRange("GB", code, "LS" + numbers[1], "ls" + numbers[2]))
                    .as("%s in %d..%d", code, numbers[1], numbers[2])
                    .isEqualTo(expected);
            inside += expected ? 1 : 0;
        }
        assertThat(inside).isGreaterThan(5_000);
    }

    @Test
    void rangeIsTwoTextsInPlainOrder() {
        assertThat(PostalRange.between("US", "900", "905")).contains(new PostalRange("900", "906"));
        assertThat(PostalRange.between("US", "0", "9")).contains(new PostalRange("0", ":"));
        assertThat(PostalRange.ofPrefix("CA", "K1Z")).contains(new PostalRange("K1Z", "K1["));
        assertThat(PostalRange.ofPrefix("GB", "M")).contains(new PostalRange("M0", "M:"));
        assertThat(PostalRange.ofPrefix("GB", "M1")).contains(new PostalRange("M01", "M02"));
        assertThat(PostalRange.ofPrefix("DE", "")).isEmpty();
        assertThat(PostalRange.between("DE", "2", "1")).isEmpty();
        assertThat(PostalRange.between("DE", "1", "A")).isEmpty();
    }

    @Test
    void anythingEndsInAResult() {
        Random random = new Random(8);
        String[] countries = {"US", "GB", "JP", "DE", "CA", "", "\0"};
        List<String> hostile = new ArrayList<>(List.of("x".repeat(1 << 20), " ".repeat(1 << 20) + "1", "\0", "\ud800"));
        for (int i = 0; i < 20_000; i++) {
            hostile.add(text(random, random.nextInt(12), random.nextBoolean()) + (char) random.nextInt(0x10000));
        }
        for (String text : hostile) {
            String country = countries[random.nextInt(countries.length)];
            PostalCodes.normal(country, text)
                    .ifPresent(normal -> assertThat(normal).matches("[A-Z0-9]+"));
            PostalRange.ofPrefix(country, text)
                    .ifPresent(range -> assertThat(range.low()).isLessThan(range.beyond()));
        }
        assertThat(PostalCodes.normal("x".repeat(1 << 20), "1")).contains("1");
    }

    private static String text(Random random, int length, boolean digits) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) (digits ? '7' + random.nextInt(3) : 'X' + random.nextInt(3)));
        }
        return text.toString();
    }
}
