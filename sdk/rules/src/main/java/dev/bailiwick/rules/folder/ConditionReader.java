package dev.bailiwick.rules.folder;

import dev.bailiwick.rules.condition.Condition;
import dev.bailiwick.rules.condition.ConditionCheck;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads a territory's {@code when:} and translates positions in the condition to positions in the file. */
final class ConditionReader {

    private final SourceText source;
    private final Function<String, Optional<ConditionCheck>> compiled;
    private final Problems problems;
    private final YamlValues values;

    /** @param compiled a condition by its text; empty for those that are not checked, which count as missing */
    ConditionReader(SourceText source, Function<String, Optional<ConditionCheck>> compiled, Problems problems) {
        this.source = source;
        this.compiled = compiled;
        this.problems = problems;
        this.values = new YamlValues(problems);
    }

    Optional<Condition> read(Node node) {
        Optional<ScalarNode> scalar = values.scalar(node, "`when`", "a condition");
        Optional<ConditionCheck> found = scalar.map(ScalarNode::getValue).flatMap(compiled);
        if (scalar.isEmpty() || found.isEmpty()) {
            return Optional.empty();
        }
        ConditionCheck check = found.get();
        if (!check.problems().isEmpty()) {
            int[] offsets = ScalarOffsets.of(source, scalar.get());
            check.problems().forEach(problem -> {
                int index = offsets[Math.min(problem.offset(), offsets.length - 1)];
                problems.in(
                        ModelFolder.MODEL_FILE,
                        source.line(index),
                        source.column(index),
                        problem.message(),
                        problem.maybe());
            });
        }
        return check.condition();
    }
}
