import dev.bailiwick.rules.condition.ConditionCheck;
import dev.bailiwick.rules.condition.ConditionCompiler;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.tree.Truth;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.SchemaField;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.parser.CelParserFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs CEL's conformance cases as conditions; see README.md. */
final class CelSpec {

    private static final int FIELDS = 20;

    private static final ConditionCompiler COMPILER = new ConditionCompiler(List.of(schema()), Map.of(), Map.of());

    private static final CelRuntime CEL = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(CelOptions.current().enableHeterogeneousNumericComparisons(true).build())
            .build();

    /** What our first message is about; the first that fits. */
    private static final Map<String, Pattern> REASONS = new LinkedHashMap<>();

    static {
        REASONS.put("messages of protobuf", Pattern.compile("TestAllTypes|google\\.protobuf"));
        REASONS.put("unsigned numbers", Pattern.compile("\\buint\\b"));
        REASONS.put("bytes", Pattern.compile("\\bbytes\\b"));
        REASONS.put("maps", Pattern.compile("\\bmap\\("));
        REASONS.put("null", Pattern.compile("\\bnull\\b"));
        REASONS.put("names of other variables and functions", Pattern.compile("^unknown "));
        REASONS.put("lists of mixed types", Pattern.compile("^the list mixes|`in` does not work"));
        REASONS.put("indexes that are no whole number, or lists by their order", Pattern.compile("a list"));
        REASONS.put("types that do not fit, which CEL finds only when it runs", Pattern.compile(""));
    }

    /** Here CEL rounds a whole number before it compares it; we compare by the exact value. */
    private static final Set<String> COMPARED_EXACTLY = Set.of(
            "lt_literal/not_lt_dyn_int_big_lossy_double",
            "gt_literal/not_gt_dyn_big_double_int",
            "lte_literal/lte_dyn_big_double_int",
            "gte_literal/gte_dyn_int_big_lossy_double");

    private final Map<String, Integer> refusals = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private int passed;
    private int opened;
    private int exact;
    private int refused;
    private int failed;
    private int fromFields;

    /** A condition and the record it is asked of. */
    private record Trial(String condition, Account record) {}

    public static void main(String[] arguments) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(Path.of(arguments[0]))) {
            files = found.filter(file -> file.toString().endsWith(".textproto")).sorted().toList();
        }
        System.out.printf(
                "%-24s %5s %6s %6s %12s %13s %9s %11s%n",
                "file", "cases", "passed", "failed", "open instead", "exact instead", "not taken", "from fields");
        CelSpec all = new CelSpec();
        for (Path file : files) {
            CelSpec spec = new CelSpec();
            SpecCase.in(Files.readString(file)).forEach(spec::run);
            spec.print(file.getFileName().toString());
            all.add(spec);
        }
        all.print("all");
        System.out.println("\nnot taken, by the reason we give:");
        all.refusals.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(reason -> System.out.printf("%5d  %s%n", reason.getValue(), reason.getKey()));
        all.failures.forEach(System.out::println);
        System.exit(all.failures.isEmpty() && !files.isEmpty() ? 0 : 1);
    }

    private void run(SpecCase spec) {
        String plain = new Rewriting(spec.expression()).withoutDyn().text();
        // An error that is no condition by itself is compared with itself.
        String error = spec.error() ? "(" + plain + ") == (" + plain + ")" : plain;
        List<Trial> ways = Stream.of(spec.expression(), plain, error)
                .distinct()
                .map(expression -> trial(spec, expression))
                .toList();
        Optional<Trial> taken = ways.stream().filter(way -> compiled(way).condition().isPresent()).findFirst();
        if (taken.isEmpty()) {
            refused++;
            refusals.merge(reason(compiled(ways.get(ways.size() - 1)).problems().get(0).message()), 1, Integer::sum);
            return;
        }
        Truth truth = answer(taken.get());
        if (isAsExpected(spec, truth)) {
            passed++;
        } else if (COMPARED_EXACTLY.contains(spec.name())) {
            exact++;
        } else if (truth == Truth.OPEN && leavesFiniteNumbers(taken.get().condition())) {
            opened++;
        } else {
            failed++;
            failures.add("FAILED " + spec.name() + ": `" + taken.get().condition() + "` is " + truth);
        }
        runFromFields(taken.get(), truth);
    }

    private static Trial trial(SpecCase spec, String expression) {
        Rewriting condition = new Rewriting(expression);
        Map<String, String> custom = new HashMap<>();
        Account.Builder record = record();
        spec.bindings().forEach((name, value) -> {
            if (value.values().containsKey("int64_value")) {
                record.employees(Long.valueOf(value.text("int64_value").orElseThrow()));
                condition.withVariable(name, "account.employees");
            }
            Map.of("string_value", "text", "double_value", "number", "bool_value", "truth").forEach((kind, field) -> {
                value.text(kind).ifPresent(text -> custom.put(field + "0", text));
                value.text(kind).ifPresent(text -> condition.withVariable(name, "account.custom." + field + "0"));
            });
        });
        String compared = spec.isBoolean() ? "" : " == " + spec.literal();
        return new Trial(
                compared.isEmpty() ? condition.text() : "(" + condition.text() + ")" + compared,
                record.custom(custom).build());
    }

    /** The same must come of values that are read of a record, one of them or all. */
    private void runFromFields(Trial trial, Truth truth) {
        int constants = new Rewriting(trial.condition()).constants().size();
        for (int i = -1; i < constants; i++) {
            int which = i;
            Trial same = fromFields(trial, index -> which < 0 || index == which);
            if (compiled(same).condition().isPresent()) {
                fromFields++;
                Truth found = answer(same);
                if (found != truth) {
                    failures.add("FAILED `" + same.condition() + "` is " + found + ", `" + trial.condition()
                            + "` is " + truth);
                }
            }
        }
    }

    private static Trial fromFields(Trial trial, java.util.function.IntPredicate which) {
        Rewriting condition = new Rewriting(trial.condition());
        Map<String, String> custom = new HashMap<>(trial.record().custom());
        Account.Builder record = record();
        trial.record().employees().ifPresent(record::employees);
        boolean whole = trial.record().employees().isEmpty();
        List<CelConstant> constants = condition.constants();
        int replaced = 0;
        for (int i = 0; i < constants.size(); i++) {
            CelConstant constant = constants.get(i);
            String field = "";
            if (!which.test(i)) {
                continue;
            }
            switch (constant.getKind()) {
                case STRING_VALUE -> custom.put(field = "text" + (i + 1), constant.stringValue());
                case DOUBLE_VALUE -> custom.put(field = "number" + (i + 1), "" + constant.doubleValue());
                case BOOLEAN_VALUE -> custom.put(field = "truth" + (i + 1), "" + constant.booleanValue());
                case INT64_VALUE -> {
                    if (whole) {
                        whole = false;
                        record.employees(constant.int64Value());
                        condition.withField(i - replaced++, "account.employees");
                    }
                }
                default -> {
                    // No field holds it.
                }
            }
            if (!field.isEmpty()) {
                condition.withField(i - replaced++, "account.custom." + field);
            }
        }
        return new Trial(condition.text(), record.custom(custom).build());
    }

    private static String reason(String message) {
        return REASONS.entrySet().stream()
                .filter(reason -> reason.getValue().matcher(message).find())
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static boolean isAsExpected(SpecCase spec, Truth truth) {
        if (spec.error()) {
            return truth == Truth.OPEN;
        }
        return truth == Truth.of(!spec.isBoolean() || spec.literal().equals("true"));
    }

    /** Whether CEL, on its way to the answer, computes an infinite number or none. */
    private static boolean leavesFiniteNumbers(String condition) {
        try {
            CelAbstractSyntaxTree ast = CelParserFactory.standardCelParserBuilder().build().parse(condition).getAst();
            return CelNavigableAst.fromAst(ast).getRoot().allNodes()
                    .map(CelNavigableExpr::expr)
                    .filter(expr -> expr.getKind() == Kind.CALL)
                    .anyMatch(expr -> isNotFinite(expr, ast));
        } catch (dev.cel.common.CelValidationException e) {
            throw new IllegalArgumentException(condition, e);
        }
    }

    private static boolean isNotFinite(CelExpr expr, CelAbstractSyntaxTree ast) {
        try {
            Object value = CEL.createProgram(CelAbstractSyntaxTree.newParsedAst(expr, ast.getSource())).eval();
            return value instanceof Double number && !Double.isFinite(number);
        } catch (CelEvaluationException e) {
            return false;
        }
    }

    private static ConditionCheck compiled(Trial trial) {
        return COMPILER.compile(trial.condition());
    }

    private static Truth answer(Trial trial) {
        return compiled(trial).condition().orElseThrow().test().of(Facts.of(trial.record()));
    }

    private static Account.Builder record() {
        return Account.builder().ref(new RecordRef(RecordType.ACCOUNT, "1")).modifiedAt(Instant.EPOCH);
    }

    private static Schema schema() {
        List<SchemaField> fields = new ArrayList<>();
        for (int i = 0; i < FIELDS; i++) {
            fields.add(SchemaField.of("text" + i, "Text", SchemaField.Type.TEXT));
            fields.add(SchemaField.of("number" + i, "Number", SchemaField.Type.NUMBER));
            fields.add(SchemaField.of("truth" + i, "Truth", SchemaField.Type.BOOLEAN));
        }
        return new Schema(Map.of(RecordType.ACCOUNT, fields));
    }

    private void add(CelSpec other) {
        other.refusals.forEach((reason, count) -> refusals.merge(reason, count, Integer::sum));
        failures.addAll(other.failures);
        passed += other.passed;
        opened += other.opened;
        exact += other.exact;
        refused += other.refused;
        failed += other.failed;
        fromFields += other.fromFields;
    }

    private void print(String file) {
        System.out.printf(
                "%-24s %5d %6d %6d %12d %13d %9d %11d%n",
                file,
                passed + opened + exact + refused + failed,
                passed,
                failed,
                opened,
                exact,
                refused,
                fromFields);
    }
}
