package dev.bailiwick.rules.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Map;

/**
 * Text without what people do not mean when they compare: case, accents and the typographer's choice of a sign.
 * Thread-safe.
 *
 * <ol>
 *   <li>Compatibility forms are taken apart (Unicode's NFKD): full-width letters become plain ones, {@code ﬁ} becomes
 *       {@code fi}, {@code ²} becomes {@code 2}, a no-break space becomes a space.
 *   <li>Accents go, and so do the vowel points of Hebrew and Arabic and what is invisible (soft hyphen, zero-width
 *       characters): marks of the scripts <i>Inherited</i>, Hebrew and Arabic, and all of Unicode's category Cf. The
 *       vowel signs of Indic scripts and the voicing marks of kana stay: they make another word. So {@code é} is
 *       {@code e}, {@code ö} is {@code o} (not {@code oe}), {@code й} is {@code и}.
 *   <li>Letters become lower case, each by itself, in no particular language.
 *   <li>Letters that are an accented one to everybody but Unicode become plain: {@code ß} is {@code ss}, {@code æ} is
 *       {@code ae}, {@code œ} is {@code oe}, {@code ø} is {@code o}, {@code đ} and {@code ð} are {@code d}, {@code ł}
 *       is {@code l}, {@code ħ} is {@code h}, {@code ŧ} is {@code t}, {@code þ} is {@code th}, {@code ı} is {@code i},
 *       and the final {@code ς} is {@code σ}.
 *   <li>Curly quotation marks and apostrophes become straight, dashes and the minus sign become a hyphen.
 *   <li>What is left is put together again (NFC).
 * </ol>
 *
 * <p>Of more than 30 marks on one letter, the rest is dropped: no language writes that, and sorting them takes long.
 */
public final class Folded {

    private static final int MAX_MARKS = 30;

    private static final Map<Integer, String> PLAIN = plain();

    private Folded() {}

    /**
     * The text folded; folding it again changes nothing.
     *
     * @param text anything; lone surrogates stay as they are
     * @return the same instance when there is nothing to fold in a text of ASCII characters
     */
    public static String of(String text) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String apart = Normalizer.normalize(withFewMarks(text), Form.NFKD);
        StringBuilder folded = new StringBuilder(apart.length());
        int point;
        for (int at = 0; at < apart.length(); at += Character.charCount(point)) {
            point = apart.codePointAt(at);
            if (point < 128) {
                folded.append((char) (point >= 'A' && point <= 'Z' ? point + 32 : point));
            } else if (!isDropped(point)) {
                append(folded, Character.toLowerCase(point));
            }
        }
        return Normalizer.normalize(folded, Form.NFC);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static void append(StringBuilder folded, int point) {
        String plain = PLAIN.get(point);
        if (plain == null) {
            folded.appendCodePoint(point);
        } else {
            folded.append(plain);
        }
    }

    private static boolean isDropped(int point) {
        int type = Character.getType(point);
        if (type == Character.FORMAT) {
            return true;
        }
        if (type != Character.NON_SPACING_MARK && type != Character.ENCLOSING_MARK) {
            return false;
        }
        UnicodeScript script = UnicodeScript.of(point);
        boolean accent = script == UnicodeScript.INHERITED && !isVoicing(point);
        return accent || script == UnicodeScript.HEBREW || script == UnicodeScript.ARABIC;
    }

    /** The marks that make Japanese {@code か} into {@code が} and {@code は} into {@code ぱ}. */
    private static boolean isVoicing(int point) {
        return point == 0x3099 || point == 0x309A;
    }

    /** The normalizer sorts the marks of a letter by insertion, which a megabyte of them would turn into hours. */
    private static String withFewMarks(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        int marks = 0;
        int point;
        for (int at = 0; at < text.length(); at += Character.charCount(point)) {
            point = text.codePointAt(at);
            marks = isMark(point) ? marks + 1 : 0;
            if (marks <= MAX_MARKS) {
                kept.appendCodePoint(point);
            }
        }
        return kept.length() == text.length() ? text : kept.toString();
    }

    /** Whether it belongs to the letter before it. */
    static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static Map<Integer, String> plain() {
        Map<Integer, String> plain = new java.util.HashMap<>(Map.of(
                (int) 'ß', "ss", (int) 'æ', "ae", (int) 'œ', "oe", (int) 'ø', "o", (int) 'đ', "d", (int) 'ð', "d",
                (int) 'ł', "l", (int) 'ħ', "h", (int) 'ŧ', "t", (int) 'þ', "th"));
        plain.put((int) 'ı', "i");
        plain.put((int) 'ς', "σ");
        "‘’‚‛ʼ".chars().forEach(quote -> plain.put(quote, "'"));
        "“”„‟".chars().forEach(quote -> plain.put(quote, "\""));
        "‐‑‒–—―−".chars().forEach(dash -> plain.put(dash, "-"));
        return Map.copyOf(plain);
    }
}
