package dev.bailiwick.rules.folder;

import dev.bailiwick.rules.condition.Similar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Collects what is wrong with a model's files while they are read on. Nodes and marks are those of one of them. Not for
 * several threads.
 */
public final class Problems {

    private static final int MAX_LENGTH = 500;

    /** Nobody reads more advice, and looking for similar names takes its time. */
    private static final int MAX_ADVICE = 200;

    private static final int MAX_NAMES = 20;

    private final String file;
    private final List<Problem> found = new ArrayList<>();

    /** Problems of a model and of the files it names. */
    Problems() {
        this(ModelFolder.MODEL_FILE);
    }

    /**
     * Problems of a file.
     *
     * @param file its name in the folder; nodes and marks are places in it
     */
    public Problems(String file) {
        this.file = file;
    }

    /** The file whose nodes and marks these are. */
    String file() {
        return file;
    }

    /** At the start of a part of the file. */
    public void at(Node node, String message, String maybe) {
        at(node.getStartMark(), message, maybe);
    }

    /** At a mark in the file; without one, at its start. */
    void at(Optional<Mark> mark, String message, String maybe) {
        int line = mark.map(Mark::getLine).orElse(0) + 1;
        int column = mark.map(Mark::getColumn).orElse(0) + 1;
        in(file, line, column, message, maybe);
    }

    /** Anywhere; line and column from 1. */
    void in(String file, int line, int column, String message, String maybe) {
        found.add(new Problem(file, line, column, shortened(message), shortened(maybe)));
    }

    /** A name that is none of the known ones. */
    public void unknown(Node node, String message, String written, Collection<String> known) {
        at(
                node,
                message,
                similar(written, known)
                        .map(near -> "Maybe you meant `" + near + "`.")
                        .orElseGet(() -> "Maybe one of "
                                + String.join(
                                        ", ", known.stream().limit(MAX_NAMES).toList())
                                + (known.size() > MAX_NAMES ? ", …." : ".")));
    }

    /** The known name nearest to what was written; empty when none is near, or there is too much to say already. */
    public Optional<String> similar(String written, Collection<String> known) {
        return found.size() < MAX_ADVICE ? Similar.to(written, known) : Optional.empty();
    }

    /** The line in which something begins, from 1. */
    public static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    /** A message may quote what somebody wrote, and that may be anything. */
    private static String shortened(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "….";
    }

    /** Whether nothing is wrong so far. */
    public boolean none() {
        return found.isEmpty();
    }

    boolean noneIn(String file) {
        return found.stream().noneMatch(problem -> problem.file().equals(file));
    }

    /** In reading order, the model file first. */
    public List<Problem> sorted() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(
                                (Problem problem) -> !problem.file().equals(ModelFolder.MODEL_FILE))
                        .thenComparing(Problem::file)
                        .thenComparingInt(Problem::line)
                        .thenComparingInt(Problem::column))
                .toList();
    }
}
