package dev.bailiwick.rules.trial;

import dev.bailiwick.rules.folder.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A document written as pairs, one a line: {@code account.country=US} is {@code account: {country: US}}. */
final class PairsDocument {

    /** Deeper than any field is. */
    private static final int MAX_LEVELS = 30;

    private final Problems problems;

    PairsDocument(Problems problems) {
        this.problems = problems;
    }

    /** The document; places in it are those in the pairs, of which the first is line 1. */
    MappingNode of(List<String> pairs) {
        Branch root = new Branch(Optional.of(new Mark("", 0, 0, 0, new int[0], 0)));
        for (int i = 0; i < pairs.size(); i++) {
            add(root, new Line(pairs.get(i), i));
        }
        return root.node();
    }

    private void add(Branch root, Line line) {
        int equals = line.text.indexOf('=');
        List<ScalarNode> names = equals < 0 ? List.of() : line.names(equals);
        if (names.stream().allMatch(name -> name.getValue().isEmpty())) {
            problems.at(
                    line.whole(),
                    "`" + line.text + "` is no field with a value",
                    "Maybe write it like this: account.country=US.");
            return;
        }
        if (names.size() > MAX_LEVELS) {
            problems.at(line.whole(), "no field has more than " + MAX_LEVELS + " names", "Maybe drop some of them.");
            return;
        }
        Branch branch = root;
        for (ScalarNode name : names.subList(0, names.size() - 1)) {
            branch = branch.below(name);
        }
        branch.leaves.add(new NodeTuple(names.get(names.size() - 1), line.scalar(equals + 1, line.text.length())));
    }

    /** One pair, and which one it is, from 0. */
    private record Line(String text, int number) {

        /** What stands before the equals sign, part by part. A CRM's own name may hold dots. */
        List<ScalarNode> names(int equals) {
            List<ScalarNode> names = new ArrayList<>();
            int start = 0;
            int dot = text.indexOf('.');
            boolean custom = false;
            while (dot >= 0 && dot < equals && !custom) {
                ScalarNode name = scalar(start, dot);
                names.add(name);
                custom = name.getValue().equals("custom");
                start = dot + 1;
                dot = text.indexOf('.', start);
            }
            names.add(scalar(start, equals));
            return names;
        }

        /** The text between two places, without white space around it. */
        ScalarNode scalar(int from, int to) {
            String value = text.substring(from, to);
            Optional<Mark> place =
                    place(from + value.length() - value.stripLeading().length());
            return new ScalarNode(Tag.STR, true, value.strip(), ScalarStyle.PLAIN, place, place);
        }

        ScalarNode whole() {
            return scalar(0, text.length());
        }

        private Optional<Mark> place(int index) {
            return Optional.of(new Mark("", 0, number, text.codePointCount(0, index), new int[0], 0));
        }
    }

    /** Fields that begin with the same names. */
    private static final class Branch {

        private final Optional<Mark> place;
        private final Map<String, Branch> branches = new LinkedHashMap<>();
        private final List<NodeTuple> leaves = new ArrayList<>();

        Branch(Optional<Mark> place) {
            this.place = place;
        }

        Branch below(ScalarNode name) {
            return branches.computeIfAbsent(name.getValue(), first -> new Branch(name.getStartMark()));
        }

        /** Of two that are the same, the one written first comes first. */
        MappingNode node() {
            List<NodeTuple> tuples = new ArrayList<>(leaves);
            branches.forEach((name, branch) -> tuples.add(new NodeTuple(
                    new ScalarNode(Tag.STR, true, name, ScalarStyle.PLAIN, branch.place, branch.place),
                    branch.node())));
            tuples.sort(Comparator.comparingInt(tuple -> Problems.line(tuple.getKeyNode())));
            return new MappingNode(Tag.MAP, true, tuples, FlowStyle.BLOCK, place, place);
        }
    }
}
