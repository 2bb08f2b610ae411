package dev.bailiwick.rules.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a text, in order, {@linkplain Folded folded}. A word is a run of letters and digits (marks on them
 * included); everything else separates words. Chinese characters are a word each, since nothing separates them.
 * Immutable.
 */
public final class Words {

    private final List<String> inOrder;

    private Words(List<String> inOrder) {
        this.inOrder = inOrder;
    }

    /**
     * Takes a text apart: {@code "L'Oréal S.A."} has the words {@code l}, {@code oreal}, {@code s} and {@code a}.
     *
     * @param text anything; may have no words at all
     */
    public static Words of(String text) {
        String folded = Folded.of(text);
        List<String> words = new ArrayList<>();
        int start = -1;
        int at = 0;
        while (at < folded.length()) {
            int point = folded.codePointAt(at);
            int next = at + Character.charCount(point);
            boolean alone = Character.isIdeographic(point);
            boolean inside = !alone && isPartOfWord(point);
            if (start >= 0 && !inside) {
                words.add(folded.substring(start, at));
                start = -1;
            }
            if (alone) {
                words.add(folded.substring(at, next));
            } else if (inside && start < 0) {
                start = at;
            }
            at = next;
        }
        if (start >= 0) {
            words.add(folded.substring(start));
        }
        return new Words(List.copyOf(words));
    }

    private static boolean isPartOfWord(int point) {
        return Character.isLetterOrDigit(point) || Folded.isMark(point);
    }

    /**
     * Whether the word or phrase occurs in the text as whole words: {@code "bank"} is in {@code "Deutsche Bank AG"} and
     * in {@code "BANK-LEUMI"}, not in {@code "Bankers"}.
     *
     * @param text anything
     * @param word one word or several that must follow each other, whatever separates them; what is no {@link Phrase}
     *     is in no text
     */
    public static boolean hasWord(String text, String word) {
        return Phrase.of(word).filter(Words.of(text)::has).isPresent();
    }

    /** Whether the phrase's words occur next to each other, in their order. */
    public boolean has(Phrase phrase) {
        for (int i = 0; i < inOrder.size(); i++) {
            if (phrase.isAt(i, this)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the phrases {@linkplain #has(Phrase) occurs}. */
    public boolean hasAny(List<Phrase> phrases) {
        for (Phrase phrase : phrases) {
            if (has(phrase)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The words with a space before, between and behind them. It contains what {@link Phrase#spaced()} gives exactly
     * where the phrase occurs.
     */
    public String spaced() {
        return ' ' + String.join(" ", inOrder) + ' ';
    }

    /** The words, each as often as it occurs. Unmodifiable. */
    public List<String> inOrder() {
        return inOrder;
    }
}
