package dev.bailiwick.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedTest {

    @ParameterizedTest
    @CsvSource({
        "ACME Inc., acme inc.",
        "Müller, muller",
        "STRASSE, strasse",
        "Straße, strasse",
        "GROẞ, gross",
        "Ærø Smørrebrød, aero smorrebrod",
        "Œuvre, oeuvre",
        "Łódź, lodz",
        "Đorđe, dorde",
        "Þórður, thordur",
        "İSTANBUL, istanbul",
        "ISPARTA, isparta",
        "ısparta, isparta",
        "Ŧħ, th",
        "ΟΔΟΣ, οδοσ",
        "οδός, οδοσ",
        "ёлка, елка",
        "Йога, иога",
        "ﬁne, fine",
        "Ｔｏｙｏｔａ, toyota",
        "x², x2",
        "L’Oréal, l'oreal",
        "“Quoted”, \"quoted\"",
        "2020–2021, 2020-2021",
        "2020−2021, 2020-2021",
        "שָׁלוֹם, שלום",
        "مُحَمَّد, محمد",
        "أحمد, احمد",
        "हिन्दी, हिन्दी",
        "ガス, ガス",
        "ｶﾞｽ, ガス",
        "한국, 한국",
        "Việt Nam, viet nam",
    })
    void textFoldsTo(String text, String folded) {
        assertThat(Folded.of(text)).isEqualTo(folded);
    }

    @Test
    void whatIsInvisibleIsDropped() {
        assertThat(Folded.of("so\u00adft\u200b\ufeff\u200d")).isEqualTo("soft");
        assertThat(Folded.of("a\u00a0b")).isEqualTo("a b");
    }

    @Test
    void voicedAndUnvoicedKanaStayDifferent() {
        assertThat(Folded.of("か")).isNotEqualTo(Folded.of("が"));
        assertThat(Folded.of("は")).isNotEqualTo(Folded.of("ぱ"));
    }

    @Test
    void foldedAsciiIsTheSameInstance() {
        String text = "already folded 123";
        assertThat(Folded.of(text)).isSameAs(text);
    }

    @Test
    void everyCharacterFoldsToWhatFoldsToItself() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            String folded = Folded.of(Character.toString(point));
            assertThat(Folded.of(folded)).as("U+%04X", point).isEqualTo(folded);
        }
    }

    @Test
    void foldingIsStableAndBlindToTheFormOfText() {
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            String text = random.ints(random.nextInt(12), 0, 0x3100)
                    .filter(point -> Character.getType(point) != Character.UNASSIGNED)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String folded = Folded.of(text);
            assertThat(Folded.of(folded)).as(text).isEqualTo(folded);
            assertThat(Folded.of(Normalizer.normalize(text, Form.NFD))).as(text).isEqualTo(folded);
            assertThat(Folded.of(Normalizer.normalize(text, Form.NFKC)))
                    .as(text)
                    .isEqualTo(folded);
        }
    }

    @Test
    void loneSurrogatesAndNullBytesAreKept() {
        assertThat(Folded.of("É\ud800\0\udc00X")).isEqualTo("e\ud800\0\udc00x");
    }

    @Test
    @Timeout(20)
    void megabytesOfMarksAreQuick() {
        assertThat(Folded.of("e" + "\u0323\u0301".repeat(1 << 20))).isEqualTo("e");
        assertThat(Folded.of("ก" + "\u0e38\u0e48".repeat(1 << 20))).hasSize(31);
        assertThat(Folded.of("\ufdfa".repeat(1 << 18)).length()).isLessThan(20 << 18);
    }
}
