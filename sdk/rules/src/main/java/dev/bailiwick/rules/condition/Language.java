package dev.bailiwick.rules.condition;

import dev.cel.common.CelOptions;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;

/** The part of CEL that conditions may use: its limits, its parser and its runtime. */
final class Language {

    /** Room for some 20,000 short values written inline; CEL's parser takes about a second for them. */
    static final int MAX_CODE_POINTS = 200_000;

    /** List elements count, too. */
    static final int MAX_NODES = 50_000;

    /** Deep trees are walked recursively, here and inside CEL. */
    static final int MAX_DEPTH = 100;

    /** CEL's checker takes time in the square of the operators: 0.2 seconds for this many. */
    static final int MAX_OPERATIONS = 2_000;

    static final int MAX_REGEX_INSTRUCTIONS = 1_000;

    static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxExpressionCodePointSize(MAX_CODE_POINTS)
            .maxParseExpressionNodeCount(MAX_NODES)
            .maxParseRecursionDepth(MAX_DEPTH)
            .maxRegexProgramSize(MAX_REGEX_INSTRUCTIONS)
            .build();

    static final CelStringExtensions TEXT_FUNCTIONS =
            CelExtensions.strings(CelStringExtensions.Function.LOWER_ASCII, CelStringExtensions.Function.UPPER_ASCII);

    /** Thread-safe, as all of CEL's immutable classes. */
    static final CelParser PARSER = CelParserFactory.standardCelParserBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.HAS)
            .build();

    /** Thread-safe, as CEL's README says of its runtime and programs. */
    static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .setStandardFunctions(CelStandardFunctions.newBuilder()
                    .filterFunctions((function, overload) -> !FiniteNumbers.replaces(overload)
                            && !MixedNumbers.replaces(overload)
                            && !StrictEquality.replaces(overload))
                    .build())
            .addFunctionBindings(FiniteNumbers.functions())
            .addFunctionBindings(MixedNumbers.functions())
            .addFunctionBindings(StrictEquality.functions())
            .addLibraries(TEXT_FUNCTIONS)
            .addFunctionBindings(
                    OwnFunction.ALL.stream().map(OwnFunction::binding).toList())
            .build();

    private Language() {}
}
