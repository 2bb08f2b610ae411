package dev.bailiwick.rules.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Writes values so that YAML reads the same ones. Whether a value needs quotes is not worked out from rules but tried:
 * what the parser reads back unchanged without them needs none.
 */
final class Quoting {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setSchema(new CoreSchema()).build();

    private Quoting() {}

    /**
     * In one line of a block.
     *
     * @param isText whether it must be read as a text, also where it looks like a number or a truth value
     */
    static String inBlock(String value, boolean isText) {
        return shortest(value, written -> reads("- " + written + "\n- k: " + written + "\n", value, isText));
    }

    /** In one line within brackets or braces. */
    static String inFlow(String value, boolean isText) {
        return shortest(value, written -> reads("[" + written + ", {k: " + written + "}]", value, isText));
    }

    /**
     * A text as a literal block under a key: the header, and the lines indented by two; empty where none can hold it.
     */
    static Optional<List<String>> literal(String value) {
        String header = value.endsWith("\n") ? "|" : "|-";
        String content = value.endsWith("\n") ? value.substring(0, value.length() - 1) : value;
        List<String> lines = new ArrayList<>(List.of(header));
        lines.addAll(Indented.more(Indented.lines(content), 2));
        boolean fits = reads("- k\n- k: " + String.join("\n  ", lines) + "\n", List.of("k", value), true);
        return fits ? Optional.of(lines) : Optional.empty();
    }

    private static String shortest(String value, Predicate<String> readsBack) {
        String single = "'" + value.replace("'", "''") + "'";
        // The parser takes a byte order mark within a text, the YAML specification does not.
        return Stream.of(value, single)
                .filter(written -> written.indexOf(BYTE_ORDER_MARK) < 0)
                .filter(readsBack)
                .findFirst()
                .orElseGet(() -> doubleQuoted(value));
    }

    private static String doubleQuoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (StreamReader.isPrintable(point) && point != BYTE_ORDER_MARK) {
                        quoted.appendCodePoint(point);
                    } else {
                        quoted.append(String.format(Locale.ROOT, point > 0xFFFF ? "\\U%08X" : "\\u%04X", point));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean reads(String yaml, String value, boolean isText) {
        return reads(yaml, List.of(value, value), isText);
    }

    /** Whether this is a list of the first value and a mapping of one key to the second. */
    private static boolean reads(String yaml, List<String> values, boolean isText) {
        try {
            Optional<Node> root = new Compose(SETTINGS).composeString(yaml);
            return root.isPresent()
                    && root.get() instanceof SequenceNode list
                    && list.getValue().size() == 2
                    && isValue(list.getValue().get(0), values.get(0), isText)
                    && list.getValue().get(1) instanceof MappingNode mapping
                    && mapping.getValue().size() == 1
                    && isValue(mapping.getValue().get(0).getValueNode(), values.get(1), isText);
        } catch (YamlEngineException e) {
            return false;
        }
    }

    private static boolean isValue(Node node, String value, boolean isText) {
        return node instanceof ScalarNode scalar
                && scalar.getValue().equals(value)
                && !scalar.getTag().equals(Tag.NULL)
                && (!isText || scalar.getTag().equals(Tag.STR));
    }
}
