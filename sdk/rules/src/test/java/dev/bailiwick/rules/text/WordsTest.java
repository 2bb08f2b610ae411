package dev.bailiwick.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "Deutsche Bank AG, bank, true",
        "BANK-LEUMI, bank, true",
        "Bankers Trust, bank, false",
        "Sparbank, bank, false",
        "bank, BANK, true",
        "Deutsche Bank AG, Deutsche Bank, true",
        "Deutsche-Bank AG, Deutsche Bank, true",
        "Bank Deutsche AG, Deutsche Bank, false",
        "Deutsche Zentral Bank, Deutsche Bank, false",
        "L’Oréal S.A., l'oreal, true",
        "L’Oréal S.A., oreal, true",
        "AT&T Mobility, at & t, true",
        "Bank24 Online, bank, false",
        "Bank24 Online, bank24, true",
        "3M Company, 3m, true",
        "Café Müller, muller, true",
        "三菱商事株式会社, 三菱, true",
        "三菱商事株式会社, 商菱, false",
        "हिन्दी भाषा, हिन्दी, true",
        "हिन्दी भाषा, ह, false",
        "New York Life, new new york, false",
        "new new york, new york, true",
        "𝔅𝔞𝔫𝔨 of x, bank, true",
        "Acme, '', false",
        "'', acme, false",
        "A - B, '-', false",
    })
    void wordIsInText(String text, String word, boolean found) {
        assertThat(Words.hasWord(text, word)).isEqualTo(found);
    }

    @Test
    void wordsAreInOrderAndRepeated() {
        assertThat(Words.of("Ho-Ho, Ho & Co.").inOrder()).containsExactly("ho", "ho", "ho", "co");
        assertThat(Words.of(" \0 ").inOrder()).isEmpty();
        assertThat(Words.of("\ud800x\udc00").inOrder()).containsExactly("x");
    }

    @Test
    void phraseIsFoundByItsFirstWord() {
        Phrase phrase = Phrase.of("Deutsche BANK").orElseThrow();
        assertThat(phrase.first()).isEqualTo("deutsche");
        assertThat(phrase).isEqualTo(Phrase.of("deutsche-bank").orElseThrow()).hasToString("deutsche bank");
        assertThat(phrase).hasSameHashCodeAs(Phrase.of("deutsche-bank").orElseThrow());
        Words text = Words.of("Die Deutsche Bank");
        assertThat(phrase.isAt(1, text)).isTrue();
        assertThat(phrase.isAt(0, text)).isFalse();
        assertThat(phrase.isAt(2, text)).isFalse();
        assertThat(phrase.isAt(-1, text)).isFalse();
        assertThat(phrase.isAt(Integer.MAX_VALUE, text)).isFalse();
    }

    @Test
    void phraseHasOneToAHundredWords() {
        assertThat(Phrase.of("…")).isEmpty();
        assertThat(Phrase.of("a ".repeat(100))).isPresent();
        assertThat(Phrase.of("a ".repeat(101))).isEmpty();
    }

    /** The oracle pads words with spaces and looks for the padded phrase. */
    @Test
    void randomPhrasesAreFoundWhereTheyStand() {
        Random random = new Random(7);
        int found = 0;
        for (int i = 0; i < 20_000; i++) {
            List<String> text = words(random, random.nextInt(8));
            List<String> phrase = words(random, 1 + random.nextInt(3));
            boolean expected = (" " + String.join(" ", text) + " ").contains(" " + String.join(" ", phrase) + " ");
            String separator = List.of(" ", "-", ", ", "_", "\n").get(random.nextInt(5));
            assertThat(Words.hasWord(
                            String.join(separator, text).toUpperCase(java.util.Locale.ROOT), String.join(" ", phrase)))
                    .as("%s in %s", phrase, text)
                    .isEqualTo(expected);
            found += expected ? 1 : 0;
        }
        assertThat(found).isBetween(1_000, 19_000);
    }

    private static List<String> words(Random random, int count) {
        return random.ints(count, 0, 4)
                .mapToObj(i -> List.of("a", "ab", "b", "7").get(i))
                .collect(Collectors.toList());
    }

    @Test
    @Timeout(20)
    void megabytesAreQuick() {
        String text = "a ".repeat(1 << 20);
        assertThat(Words.hasWord(text, "a ".repeat(99) + "b")).isFalse();
        assertThat(Words.hasWord(text, text)).isFalse();
        assertThat(Phrase.of("x".repeat(1 << 20)).map(Phrase::first)).isEqualTo(Optional.of("x".repeat(1 << 20)));
    }
}
