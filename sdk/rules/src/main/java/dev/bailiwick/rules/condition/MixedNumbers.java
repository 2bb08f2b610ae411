package dev.bailiwick.rules.condition;

import dev.bailiwick.rules.tree.Comparison;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.standard.CelStandardOverload;
import dev.cel.runtime.standard.GreaterEqualsOperator.GreaterEqualsOverload;
import dev.cel.runtime.standard.GreaterOperator.GreaterOverload;
import dev.cel.runtime.standard.LessEqualsOperator.LessEqualsOverload;
import dev.cel.runtime.standard.LessOperator.LessOverload;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The order of whole and other numbers by their exact values. CEL rounds large whole numbers first, and takes a whole
 * zero for more than a negative one.
 */
final class MixedNumbers {

    private static final Set<CelStandardOverload> REPLACED = Set.of(
            LessOverload.LESS_INT64_DOUBLE,
            LessOverload.LESS_DOUBLE_INT64,
            LessEqualsOverload.LESS_EQUALS_INT64_DOUBLE,
            LessEqualsOverload.LESS_EQUALS_DOUBLE_INT64,
            GreaterOverload.GREATER_INT64_DOUBLE,
            GreaterOverload.GREATER_DOUBLE_INT64,
            GreaterEqualsOverload.GREATER_EQUALS_INT64_DOUBLE,
            GreaterEqualsOverload.GREATER_EQUALS_DOUBLE_INT64);

    private MixedNumbers() {}

    static boolean replaces(CelStandardOverload overload) {
        return REPLACED.contains(overload);
    }

    /** What takes the place of those of CEL's functions that this {@linkplain #replaces replaces}. */
    static List<CelFunctionBinding> functions() {
        return Stream.of(
                        ofBoth("less", Comparison.LESS),
                        ofBoth("less_equals", Comparison.AT_MOST),
                        ofBoth("greater", Comparison.GREATER),
                        ofBoth("greater_equals", Comparison.AT_LEAST))
                .flatMap(List::stream)
                .toList();
    }

    private static List<CelFunctionBinding> ofBoth(String name, Comparison comparison) {
        return List.of(
                CelFunctionBinding.from(name + "_int64_double", Long.class, Double.class, comparison::holds),
                CelFunctionBinding.from(name + "_double_int64", Double.class, Long.class, comparison::holds));
    }
}
