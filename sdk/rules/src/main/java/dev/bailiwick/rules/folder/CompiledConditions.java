package dev.bailiwick.rules.folder;

import dev.bailiwick.rules.condition.ConditionCheck;
import dev.bailiwick.rules.condition.ConditionCompiler;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The conditions of a model, each text compiled once. Compiling is most of the work of reading a large model. Not for
 * several threads.
 */
final class CompiledConditions {

    private final Supplier<ConditionCompiler> compilers;
    private final Predicate<String> checked;
    private final Map<String, ConditionCheck> byText = new HashMap<>();

    /**
     * @param compilers asked for one when there is a condition to compile, because making one takes its time
     * @param checked which conditions are compiled
     */
    CompiledConditions(Supplier<ConditionCompiler> compilers, Predicate<String> checked) {
        this.compilers = compilers;
        this.checked = checked;
    }

    /** Compiles what stands at {@code when} anywhere below, on all processors. */
    void prepare(Node territories) {
        Set<String> texts = new HashSet<>();
        collect(territories, texts);
        texts.removeIf(checked.negate());
        if (texts.isEmpty()) {
            return;
        }
        ConditionCompiler compiler = compilers.get();
        byText.putAll(texts.parallelStream().collect(Collectors.toConcurrentMap(text -> text, compiler::compile)));
    }

    private static void collect(Node node, Set<String> texts) {
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> collect(item, texts));
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                boolean when = entry.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals("when");
                if (when && entry.getValueNode() instanceof ScalarNode condition) {
                    texts.add(condition.getValue());
                }
                collect(entry.getValueNode(), texts);
            }
        }
    }

    /** The condition of that text, or what is wrong with it; empty where it is not to be compiled. */
    Optional<ConditionCheck> of(String text) {
        return checked.test(text)
                ? Optional.of(
                        byText.computeIfAbsent(text, missing -> compilers.get().compile(missing)))
                : Optional.empty();
    }
}
