package dev.bailiwick.rules.condition;

import dev.cel.common.values.ErrorValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.cel.runtime.RuntimeEquality;
import dev.cel.runtime.RuntimeHelpers;
import dev.cel.runtime.standard.CelStandardOverload;
import dev.cel.runtime.standard.EqualsOperator.EqualsOverload;
import dev.cel.runtime.standard.InOperator.InOverload;
import dev.cel.runtime.standard.NotEqualsOperator.NotEqualsOverload;
import java.util.List;
import java.util.Set;

/**
 * CEL's equality without taking what could not be computed for a value. CEL hands over the fault of an {@code &&} or
 * {@code ||} as if it were one, so that {@code (a || b) != true} would hold where neither {@code a} nor {@code b} can
 * be computed.
 */
final class StrictEquality {

    private static final Set<CelStandardOverload> REPLACED =
            Set.of(EqualsOverload.EQUALS, NotEqualsOverload.NOT_EQUALS, InOverload.IN_LIST);

    private StrictEquality() {}

    static boolean replaces(CelStandardOverload overload) {
        return REPLACED.contains(overload);
    }

    /** What takes the place of those of CEL's functions that this {@linkplain #replaces replaces}. */
    static List<CelFunctionBinding> functions() {
        RuntimeEquality equality = RuntimeEquality.create(RuntimeHelpers.create(), Language.OPTIONS);
        return REPLACED.stream()
                .map(overload -> strict(overload.newFunctionBinding(Language.OPTIONS, equality)))
                .toList();
    }

    private static CelFunctionBinding strict(CelFunctionBinding lenient) {
        CelFunctionOverload function = lenient.getDefinition();
        return CelFunctionBinding.from(lenient.getOverloadId(), lenient.getArgTypes(), args -> {
            refuseFaults(List.of(args));
            return function.apply(args);
        });
    }

    private static void refuseFaults(List<?> values) throws CelEvaluationException {
        for (Object value : values) {
            if (value instanceof ErrorValue fault) {
                throw new CelEvaluationException(CelFault.of(fault.value()), fault.value());
            }
            if (value instanceof List<?> list) {
                refuseFaults(list);
            }
        }
    }
}
