package dev.bailiwick.rules.text;

import java.util.List;
import java.util.Optional;

/**
 * One word to look for, or several that must follow each other. To find which of many phrases a text has, keep them by
 * their {@link #first} word and try those of each word of the text with {@link #isAt}. Immutable; equal phrases have
 * equal words.
 */
public final class Phrase {

    /** The words a phrase may have. */
    public static final int MAX_WORDS = 100;

    private final List<String> words;

    private Phrase(List<String> words) {
        this.words = words;
    }

    /**
     * A phrase, taken apart as texts are.
     *
     * @return empty when the text has no words or more than {@value #MAX_WORDS}
     */
    public static Optional<Phrase> of(String text) {
        List<String> words = Words.of(text).inOrder();
        return words.isEmpty() || words.size() > MAX_WORDS ? Optional.empty() : Optional.of(new Phrase(words));
    }

    /** The word it begins with, folded. */
    public String first() {
        return words.get(0);
    }

    /**
     * Whether the phrase stands in the text at this word.
     *
     * @param index from 0; false behind the end
     */
    public boolean isAt(int index, Words text) {
        List<String> all = text.inOrder();
        if (index < 0 || index > all.size() - words.size()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            if (!words.get(i).equals(all.get(index + i))) {
                return false;
            }
        }
        return true;
    }

    /** Its words with a space before, between and behind them; see {@link Words#spaced()}. */
    public String spaced() {
        return ' ' + this.toString() + ' ';
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Phrase phrase && words.equals(phrase.words);
    }

    @Override
    public int hashCode() {
        return words.hashCode();
    }

    /** Its words with a space between. */
    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
