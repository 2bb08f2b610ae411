package dev.bailiwick.rules.condition;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import java.util.List;

/**
 * A function that CEL does not have, or not for these types.
 *
 * @param declaration for CEL's checker
 * @param binding for CEL's runtime
 */
record OwnFunction(CelFunctionDecl declaration, CelFunctionBinding binding) {

    static final List<OwnFunction> ALL = List.of(
            of(
                    "@in",
                    "in_value_list",
                    SimpleType.BOOL,
                    List.of(SimpleType.STRING, Names.VALUE_LIST),
                    List.of(String.class, Values.class),
                    args -> ((Values) args[1]).values().contains(args[0])),
            ofNumbers("_==_", "equals_double_int", Double.class, Long.class, args -> same(args[0], args[1])),
            ofNumbers("_==_", "equals_int_double", Long.class, Double.class, args -> same(args[1], args[0])),
            ofNumbers("_!=_", "differs_double_int", Double.class, Long.class, args -> !same(args[0], args[1])),
            ofNumbers("_!=_", "differs_int_double", Long.class, Double.class, args -> !same(args[1], args[0])));

    private static OwnFunction of(
            String name,
            String overload,
            CelType result,
            List<CelType> types,
            List<Class<?>> classes,
            CelFunctionOverload body) {
        return new OwnFunction(
                CelFunctionDecl.newFunctionDeclaration(
                        name, CelOverloadDecl.newGlobalOverload(overload, result, types)),
                CelFunctionBinding.from(overload, classes, body));
    }

    /** CEL compares whole and other numbers by order, but not for equality. */
    private static OwnFunction ofNumbers(
            String name, String overload, Class<?> left, Class<?> right, CelFunctionOverload body) {
        return of(
                name,
                overload,
                SimpleType.BOOL,
                List.of(numberType(left), numberType(right)),
                List.of(left, right),
                body);
    }

    private static CelType numberType(Class<?> java) {
        return java == Long.class ? SimpleType.INT : SimpleType.DOUBLE;
    }

    /** A long has more digits than a double, so that turning it into one is not enough. */
    private static boolean same(Object a, Object b) {
        double number = (double) a;
        long whole = (long) b;
        return number < 0x1p63 && number == whole && (long) number == whole;
    }
}
