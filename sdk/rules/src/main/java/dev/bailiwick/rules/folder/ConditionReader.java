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
    private final Function<String, ConditionCheck> compiler;
    private final Problems problems;
    private final YamlValues values;

    ConditionReader(SourceText source, Function<String, ConditionCheck> compiler, Problems problems) {
        this.source = source;
        this.compiler = compiler;
        this.problems = problems;
        this.values = new YamlValues(problems);
    }

    Optional<Condition> read(Node node) {
        Optional<ScalarNode> scalar = values.scalar(node, "`when`", "a condition");
        if (scalar.isEmpty()) {
            return Optional.empty();
        }
        ConditionCheck check = compiler.apply(scalar.get().getValue());
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
