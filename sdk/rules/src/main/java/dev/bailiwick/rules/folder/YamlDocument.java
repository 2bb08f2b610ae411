package dev.bailiwick.rules.folder;

import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** A YAML file as a tree of nodes with positions. */
public final class YamlDocument {

    private static final int MAX_CODE_POINTS = 16 << 20;

    /** The parser takes time in the square of a line: 25 seconds for 10 million characters. */
    private static final int MAX_LINE = 300_000;

    private YamlDocument() {}

    /**
     * The tree; empty when it cannot be built, and then the reason is among the problems.
     *
     * @param file the file's text
     * @param start how such a file may start, for whoever left it empty
     */
    public static Optional<Node> parse(String file, String start, Problems problems) {
        String text = SourceText.withoutMark(file);
        SourceText source = new SourceText(text);
        Optional<Integer> tooLong = source.lineLongerThan(MAX_LINE);
        if (tooLong.isPresent()) {
            problems.in(
                    problems.file(),
                    tooLong.get(),
                    1,
                    "the line is longer than " + MAX_LINE + " characters",
                    "Maybe move its values to a CSV file.");
            return Optional.empty();
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(problems.file())
                .setSchema(new CoreSchema())
                .setCodePointLimit(MAX_CODE_POINTS)
                .setAllowNonScalarKeys(true)
                .build();
        try {
            GuardedParser parser =
                    new GuardedParser(new ParserImpl(settings, new StreamReader(settings, text)), problems);
            Optional<Node> root = new Composer(settings, parser).getSingleNode();
            if (root.isEmpty()) {
                problems.at(Optional.empty(), "the file is empty", "Maybe start with `" + start + "`.");
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            problems.at(mark(e), "not YAML: " + message(e), maybe(e));
        } catch (ReaderException e) {
            problems.in(
                    problems.file(),
                    source.line(e.getPosition()),
                    source.column(e.getPosition()),
                    String.format(Locale.ROOT, "the character U+%04X is not allowed in YAML", e.getCodePoint()),
                    "Maybe remove it; it may be invisible.");
        } catch (YamlEngineException e) {
            problems.at(Optional.empty(), "not YAML: " + e.getMessage(), "Maybe move long lists to CSV files.");
        }
        return Optional.empty();
    }

    /** Where a quote is not closed, its start tells more than the end of the file. */
    private static Optional<Mark> mark(MarkedYamlEngineException e) {
        return message(e).contains("unexpected end of stream")
                ? e.getContextMark()
                : e.getProblemMark().or(e::getContextMark);
    }

    private static String message(MarkedYamlEngineException e) {
        String problem = e.getProblem() == null ? "" : e.getProblem();
        String context = e.getContext() == null ? "" : e.getContext() + ", ";
        return problem.contains("TAB") ? "a tab character cannot stand here" : context + problem;
    }

    private static String maybe(MarkedYamlEngineException e) {
        String problem = String.valueOf(e.getProblem());
        if (problem.contains("TAB")) {
            return "Maybe indent with spaces.";
        }
        if (problem.contains("mapping values are not allowed") || problem.contains("nested")) {
            return "Maybe the indentation is off, or a text with `: ` needs quotes.";
        }
        return "Maybe the indentation is off, or a quote or bracket is not closed before here.";
    }
}
