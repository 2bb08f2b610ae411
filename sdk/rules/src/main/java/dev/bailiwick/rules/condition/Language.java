package dev.bailiwick.rules.condition;

import dev.bailiwick.rules.record.Field;
import dev.bailiwick.rules.record.Fields;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Collection;
import java.util.Set;

/** The part of CEL that conditions may use: its limits, functions and types. */
final class Language {

    /** Room for some 20,000 short values written inline; CEL's parser takes about a second for them. */
    static final int MAX_CODE_POINTS = 200_000;

    /** List elements count, too. */
    static final int MAX_NODES = 50_000;

    /** Deep trees are walked recursively, here and inside CEL. */
    static final int MAX_DEPTH = 100;

    /** CEL's checker takes time in the square of the operators: 0.2 seconds for this many. */
    static final int MAX_OPERATIONS = 2_000;

    /** What a name that is not known is read as, so that the rest of the condition is still checked. */
    static final String UNKNOWN = "?";

    /** Ends the name of the variable that says whether a field is present; no CRM names a field so. */
    static final String PRESENCE = "\0";

    static final String LISTS = "lists.";

    static final int MAX_REGEX_INSTRUCTIONS = 1_000;

    /** Parts of the names of functions that conditions have no use for. */
    private static final Set<String> OTHER_TYPES = Set.of("uint64", "bytes", "map", "dyn", "type");

    private static final OpaqueType VALUE_LIST = OpaqueType.create("value list");

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxExpressionCodePointSize(MAX_CODE_POINTS)
            .maxParseExpressionNodeCount(MAX_NODES)
            .maxParseRecursionDepth(MAX_DEPTH)
            .maxRegexProgramSize(MAX_REGEX_INSTRUCTIONS)
            .build();

    /** Thread-safe, as CEL's README says of its runtime and programs. */
    static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .setStandardFunctions(FiniteNumbers.otherFunctions())
            .addFunctionBindings(FiniteNumbers.functions())
            .addLibraries(CelExtensions.strings(
                    CelStringExtensions.Function.LOWER_ASCII, CelStringExtensions.Function.UPPER_ASCII))
            .addFunctionBindings(
                    CelFunctionBinding.from(
                            "in_value_list",
                            String.class,
                            Values.class,
                            (value, list) -> list.values().contains(value)),
                    CelFunctionBinding.from("equals_double_int", Double.class, Long.class, Language::same),
                    CelFunctionBinding.from("equals_int_double", Long.class, Double.class, (a, b) -> same(b, a)),
                    CelFunctionBinding.from("differs_double_int", Double.class, Long.class, (a, b) -> !same(a, b)),
                    CelFunctionBinding.from("differs_int_double", Long.class, Double.class, (a, b) -> !same(b, a)))
            .build();

    private Language() {}

    /** The name of the field whose presence a variable stands for; other names as they are. */
    static String withoutPresence(String name) {
        return name.endsWith(PRESENCE) ? name.substring(0, name.length() - PRESENCE.length()) : name;
    }

    /** What CEL's checker takes a field for. */
    private static CelType type(Field field) {
        return switch (field.type()) {
            case TEXT -> SimpleType.STRING;
            case WHOLE -> SimpleType.INT;
            case NUMBER -> SimpleType.DOUBLE;
            case TRUTH -> SimpleType.BOOL;
            case MOMENT -> SimpleType.TIMESTAMP;
        };
    }

    private static boolean same(double a, long b) {
        return a == b;
    }

    /** A compiler that knows these fields and lists. */
    static CelCompiler compiler(Fields fields, Collection<String> lists) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(CelStandardDeclarations.newBuilder()
                        .filterFunctions((function, overload) ->
                                isForFields(overload.celOverloadDecl().overloadId()))
                        .build())
                .setStandardMacros(CelStandardMacro.HAS)
                .addLibraries(CelExtensions.strings(
                        CelStringExtensions.Function.LOWER_ASCII, CelStringExtensions.Function.UPPER_ASCII))
                .addFunctionDeclarations(
                        CelFunctionDecl.newFunctionDeclaration(
                                "@in",
                                CelOverloadDecl.newGlobalOverload(
                                        "in_value_list", SimpleType.BOOL, SimpleType.STRING, VALUE_LIST)),
                        mixedNumbers("_==_", "equals"),
                        mixedNumbers("_!=_", "differs"))
                .addVar(UNKNOWN, SimpleType.DYN)
                .setResultType(SimpleType.BOOL);
        for (Field field : fields.all()) {
            builder.addVar(field.name(), type(field));
            builder.addVar(field.name() + PRESENCE, SimpleType.BOOL);
        }
        lists.forEach(list -> builder.addVar(LISTS + list, VALUE_LIST));
        return builder.build();
    }

    /**
     * Whether a function works on types that fields have. CEL's checker reads the others anew for each condition, which
     * took it half its time.
     */
    private static boolean isForFields(String overload) {
        return OTHER_TYPES.stream().noneMatch(overload::contains);
    }

    /** CEL compares whole and other numbers by order, but not for equality. */
    private static CelFunctionDecl mixedNumbers(String operator, String prefix) {
        return CelFunctionDecl.newFunctionDeclaration(
                operator,
                CelOverloadDecl.newGlobalOverload(
                        prefix + "_double_int", SimpleType.BOOL, SimpleType.DOUBLE, SimpleType.INT),
                CelOverloadDecl.newGlobalOverload(
                        prefix + "_int_double", SimpleType.BOOL, SimpleType.INT, SimpleType.DOUBLE));
    }
}
