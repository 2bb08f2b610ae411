package dev.bailiwick.benchmarks.engine;

import dev.bailiwick.benchmarks.work.Amount;
import dev.bailiwick.benchmarks.work.Area;
import dev.bailiwick.benchmarks.work.Formula;
import dev.bailiwick.benchmarks.work.Place;
import dev.bailiwick.benchmarks.work.Text;
import dev.bailiwick.benchmarks.work.Truth;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.Program;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** CEL with the fields of an account, and with the functions it lacks for the trade. For many threads. */
final class CelLanguage {

    static final String LATITUDE = "account.latitude";
    static final String LONGITUDE = "account.longitude";
    static final String LISTS = "lists.";
    static final String AREAS = "areas.";

    private static final OpaqueType VALUE_LIST = OpaqueType.create("value list");
    private static final OpaqueType AREA = OpaqueType.create("area");
    private static final CelType TEXT = SimpleType.STRING;
    private static final CelType NUMBER = SimpleType.DOUBLE;

    /** The planner runtime asks for comparisons of different kinds of numbers. */
    private static final CelOptions OPTIONS =
            CelOptions.current().enableHeterogeneousNumericComparisons(true).build();

    private static final CelRuntime RUNTIME = runtime();

    /** A value list, of a class that CEL does not copy. */
    record Values(Set<String> values) {}

    private final CelCompiler compiler;

    CelLanguage(Collection<String> lists, List<Area> areas) {
        CelCompilerBuilder builder = compiler();
        for (Text field : Text.values()) {
            builder.addVar(field.cel(), TEXT);
        }
        lists.forEach(list -> builder.addVar(LISTS + list, VALUE_LIST));
        areas.forEach(area -> builder.addVar(AREAS + area.name(), AREA));
        this.compiler = builder.build();
    }

    Program program(String text) {
        try {
            return RUNTIME.createProgram(compiler.compile(text).getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalStateException("CEL does not accept `" + text + "`", e);
        }
    }

    private static CelCompilerBuilder compiler() {
        return CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .addFunctionDeclarations(
                        declared("@in", SimpleType.BOOL, "in_value_list", TEXT, VALUE_LIST),
                        declared("postalRange", SimpleType.BOOL, "postal_range", TEXT, TEXT, TEXT, TEXT, TEXT),
                        declared(
                                "postalPrefix",
                                SimpleType.BOOL,
                                "postal_prefix",
                                TEXT,
                                TEXT,
                                TEXT,
                                ListType.create(TEXT)),
                        declared("distanceKm", NUMBER, "distance_km", NUMBER, NUMBER, NUMBER, NUMBER),
                        declared("within", SimpleType.BOOL, "within_area", NUMBER, NUMBER, AREA))
                .addVar(Amount.EMPLOYEES.cel(), SimpleType.INT)
                .addVar(Amount.REVENUE.cel(), NUMBER)
                .addVar(LATITUDE, NUMBER)
                .addVar(LONGITUDE, NUMBER)
                .setResultType(SimpleType.BOOL);
    }

    private static CelFunctionDecl declared(String name, CelType result, String overload, CelType... arguments) {
        return CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newGlobalOverload(overload, result, arguments));
    }

    private static CelRuntime runtime() {
        Class<String> text = String.class;
        Class<Double> number = Double.class;
        return CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(OPTIONS)
                .addFunctionBindings(
                        CelFunctionBinding.from(
                                "in_value_list",
                                text,
                                Values.class,
                                (value, list) -> list.values().contains(value)),
                        CelFunctionBinding.from("postal_range", List.of(text, text, text, text, text), a -> {
                            Formula.PostalRange range = new Formula.PostalRange(text(a[2]), text(a[3]), text(a[4]));
                            return range.of(text(a[0]), text(a[1])) == Truth.YES;
                        }),
                        CelFunctionBinding.from("postal_prefix", List.of(text, text, text, List.class), a -> {
                            List<String> prefixes = ((List<?>) a[3])
                                    .stream().map(CelLanguage::text).toList();
                            Formula.PostalPrefix prefix = new Formula.PostalPrefix(text(a[2]), prefixes);
                            return prefix.of(text(a[0]), text(a[1])) == Truth.YES;
                        }),
                        CelFunctionBinding.from(
                                "distance_km",
                                List.of(number, number, number, number),
                                a -> place(a[0], a[1]).kilometresTo(place(a[2], a[3]))),
                        CelFunctionBinding.from(
                                "within_area",
                                List.of(number, number, Area.class),
                                a -> ((Area) a[2]).contains(place(a[0], a[1]))))
                .build();
    }

    private static String text(Object argument) {
        return (String) argument;
    }

    private static Place place(Object latitude, Object longitude) {
        return new Place((double) latitude, (double) longitude);
    }
}
