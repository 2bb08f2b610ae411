package dev.bailiwick.rules.condition;

import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.standard.AddOperator.AddOverload;
import dev.cel.runtime.standard.CelStandardOverload;
import dev.cel.runtime.standard.DivideOperator.DivideOverload;
import dev.cel.runtime.standard.DoubleFunction.DoubleOverload;
import dev.cel.runtime.standard.MultiplyOperator.MultiplyOverload;
import dev.cel.runtime.standard.SubtractOperator.SubtractOverload;
import java.util.List;
import java.util.Set;

/**
 * CEL's arithmetic where no result is infinite or no number: a condition cannot be computed then, instead of matching
 * by accident.
 */
final class FiniteNumbers {

    private static final Set<CelStandardOverload> REPLACED = Set.of(
            AddOverload.ADD_DOUBLE,
            SubtractOverload.SUBTRACT_DOUBLE,
            MultiplyOverload.MULTIPLY_DOUBLE,
            DivideOverload.DIVIDE_DOUBLE,
            DoubleOverload.STRING_TO_DOUBLE);

    private FiniteNumbers() {}

    static boolean replaces(CelStandardOverload overload) {
        return REPLACED.contains(overload);
    }

    static List<CelFunctionBinding> functions() {
        return List.of(
                CelFunctionBinding.from("add_double", Double.class, Double.class, (a, b) -> finite(a + b)),
                CelFunctionBinding.from("subtract_double", Double.class, Double.class, (a, b) -> finite(a - b)),
                CelFunctionBinding.from("multiply_double", Double.class, Double.class, (a, b) -> finite(a * b)),
                CelFunctionBinding.from("divide_double", Double.class, Double.class, (a, b) -> finite(a / b)),
                CelFunctionBinding.from("string_to_double", String.class, text -> finite(Double.parseDouble(text))));
    }

    private static double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("the result is no finite number");
        }
        return number;
    }
}
