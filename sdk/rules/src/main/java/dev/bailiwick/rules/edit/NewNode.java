package dev.bailiwick.rules.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Something to be written into a model file. */
sealed interface NewNode {

    /** In one line, within brackets or braces. */
    String flow();

    /** As lines, the first of which stands behind the key or dash unless it is {@link #below} it. */
    List<String> block();

    /** Whether its lines begin below its key. */
    default boolean below() {
        return false;
    }

    /** As an item of a list in lines. */
    default List<String> dashed() {
        List<String> lines = block();
        return lines("- " + lines.get(0), Indented.more(lines.subList(1, lines.size()), 2));
    }

    /** As the value of a key in lines. */
    default List<String> keyed(String key) {
        List<String> lines = behindKey();
        String gap = below() ? "" : " ";
        return lines(Quoting.inBlock(key, true) + ":" + gap + lines.get(0), lines.subList(1, lines.size()));
    }

    /** What stands behind a key, which may be nothing, and in the lines below it. */
    default List<String> behindKey() {
        return below() ? lines("", Indented.more(block(), 2)) : block();
    }

    private static List<String> lines(String first, List<String> others) {
        List<String> lines = new ArrayList<>(List.of(first));
        lines.addAll(others);
        return lines;
    }

    /**
     * A value in one piece.
     *
     * @param isText whether it is a text whatever it looks like; else it may be a number or a truth value
     */
    record Scalar(String value, boolean isText) implements NewNode {

        @Override
        public String flow() {
            return Quoting.inFlow(value, isText);
        }

        @Override
        public List<String> block() {
            return value.contains("\n")
                    ? Quoting.literal(value).orElseGet(() -> List.of(Quoting.inBlock(value, isText)))
                    : List.of(Quoting.inBlock(value, isText));
        }
    }

    /**
     * A list.
     *
     * @param below whether each item has a line of its own where that is possible
     */
    record Items(List<NewNode> items, boolean below) implements NewNode {

        @Override
        public String flow() {
            return items.stream().map(NewNode::flow).collect(Collectors.joining(", ", "[", "]"));
        }

        @Override
        public List<String> block() {
            return below
                    ? items.stream().flatMap(item -> item.dashed().stream()).toList()
                    : List.of(flow());
        }
    }

    /**
     * A mapping.
     *
     * @param fields in the order in which they are written
     * @param below whether each has a line of its own where that is possible
     */
    record Fields(Map<String, NewNode> fields, boolean below) implements NewNode {

        @Override
        public String flow() {
            return fields.entrySet().stream()
                    .map(field -> Quoting.inFlow(field.getKey(), true) + ": "
                            + field.getValue().flow())
                    .collect(Collectors.joining(", ", "{", "}"));
        }

        @Override
        public List<String> block() {
            return below
                    ? fields.entrySet().stream()
                            .flatMap(field -> field.getValue().keyed(field.getKey()).stream())
                            .toList()
                    : List.of(flow());
        }
    }

    /** A mapping in braces, taken from elsewhere as it stands, comments and line breaks included. */
    record TakenFlow(String text) implements NewNode {

        @Override
        public String flow() {
            return text;
        }

        @Override
        public List<String> block() {
            List<String> lines = Indented.lines(text);
            List<String> others = lines.subList(1, lines.size());
            return NewNode.lines(lines.get(0), Indented.more(Indented.less(others, Indented.least(others)), 2));
        }
    }

    /** An item of a list in lines, taken from elsewhere with its dash and the comments above it. */
    record TakenLines(List<String> dashed) implements NewNode {

        @Override
        public String flow() {
            throw new IllegalStateException("Lines do not stand in brackets");
        }

        @Override
        public List<String> block() {
            throw new IllegalStateException("The lines have their dash");
        }
    }
}
