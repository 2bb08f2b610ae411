package dev.bailiwick.rules.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Replacements of parts of a text, which are made all at once and do not overlap. */
final class Splices {

    private record Splice(int from, int to, String text) {}

    private final List<Splice> splices = new ArrayList<>();

    void replace(int from, int to, String text) {
        splices.add(new Splice(from, to, text));
    }

    void delete(int from, int to) {
        replace(from, to, "");
    }

    /** Insertions at one place come in the order of their calls. */
    void insert(int at, String text) {
        replace(at, at, text);
    }

    boolean isEmpty() {
        return splices.isEmpty();
    }

    /** A text after replacements. */
    record Spliced(String text, List<Seam> seams) {}

    /**
     * Where what stood there before comes behind something else.
     *
     * @param end of what was replaced
     * @param line start of the next line
     */
    record Seam(int end, int line) {}

    Spliced applyTo(ModelText before) {
        splices.sort(Comparator.comparingInt(Splice::from).thenComparingInt(Splice::to));
        String text = before.text();
        StringBuilder result = new StringBuilder();
        List<Seam> seams = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < splices.size(); i++) {
            Splice splice = splices.get(i);
            if (splice.from() < at) {
                throw new IllegalStateException("Two changes of one place of a model's text: " + splices);
            }
            result.append(text, at, splice.from()).append(splice.text());
            at = splice.to();
            int nextLine = before.lineStart(at) == at ? at : before.nextLine(at);
            if (i + 1 == splices.size() || splices.get(i + 1).from() > nextLine) {
                seams.add(new Seam(result.length(), result.length() + nextLine - at));
            }
        }
        return new Spliced(result.append(text, at, text.length()).toString(), seams);
    }
}
