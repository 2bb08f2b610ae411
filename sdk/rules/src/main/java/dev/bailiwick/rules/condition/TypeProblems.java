package dev.bailiwick.rules.condition;

import dev.bailiwick.rules.record.Field;
import dev.bailiwick.rules.record.Fields;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says in an admin's words why a condition does not fit together. */
final class TypeProblems {

    private static final Pattern OVERLOAD = Pattern.compile(
            "found no matching overload for '(.*?)' applied to '(.*?)' \\(candidates: .*", Pattern.DOTALL);
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '(.*)' \\(in container ''\\)");
    private static final Pattern EXPECTED = Pattern.compile("expected type '(.*)' but found '(.*)'");

    private static final Set<String> FUNCTIONS = Set.of(
            "startsWith",
            "endsWith",
            "contains",
            "matches",
            "size",
            "lowerAscii",
            "upperAscii",
            "has",
            "timestamp",
            "duration",
            "string",
            "int",
            "double",
            "bool",
            "getFullYear",
            "getMonth",
            "getDate",
            "getDayOfMonth",
            "getDayOfWeek",
            "getDayOfYear",
            "getHours",
            "getMinutes",
            "getSeconds",
            "getMilliseconds",
            "postalRange",
            "postalPrefix",
            "postalIn",
            "distanceKm",
            "within",
            "domain",
            "hasWord");

    private static final Set<String> LOOPS = Set.of("all", "exists", "exists_one", "filter", "map");

    private static final Map<String, String> TYPES = Map.of(
            "string", "a text",
            "int", "a whole number",
            "double", "a number",
            "bool", "true or false",
            "null", "null",
            "value list", "a value list",
            "google.protobuf.Timestamp", "a date",
            "google.protobuf.Duration", "a duration");

    private final Offsets offsets;
    private final Fields fields;

    TypeProblems(Offsets offsets, Fields fields) {
        this.offsets = offsets;
        this.fields = fields;
    }

    /** Whether there is an operator or a function so called. */
    static boolean isFunction(String name) {
        return !Character.isLetter(name.charAt(0)) || FUNCTIONS.contains(name);
    }

    List<ConditionProblem> of(List<LocatedIssue> issues) {
        return issues.stream().map(this::reworded).toList();
    }

    private ConditionProblem reworded(LocatedIssue issue) {
        Matcher overload = OVERLOAD.matcher(issue.message());
        if (overload.matches()) {
            return overload(issue.offset(), overload.group(1), overload.group(2));
        }
        Matcher undeclared = UNDECLARED.matcher(issue.message());
        if (undeclared.matches()) {
            return undeclared(offsets.name(issue.offset()), undeclared.group(1));
        }
        Matcher expected = EXPECTED.matcher(issue.message());
        if (expected.matches()) {
            return expected(issue.offset(), expected.group(1), expected.group(2));
        }
        return new ConditionProblem(issue.offset(), issue.message(), "Maybe compare with `account.country == \"US\"`.");
    }

    private ConditionProblem expected(int offset, String expected, String found) {
        return expected.equals("bool")
                ? new ConditionProblem(
                        0,
                        "the condition is " + type(found) + ", not true or false",
                        "Maybe compare it with something, for example `account.employees > 100`.")
                : new ConditionProblem(
                        offset,
                        "expected " + type(expected) + ", found " + type(found),
                        "Maybe all values of the list should be of one kind.");
    }

    private ConditionProblem undeclared(int offset, String name) {
        if (LOOPS.contains(name)) {
            return new ConditionProblem(
                    offset, "`" + name + "` is not available in conditions", "Maybe `in` does what you need.");
        }
        boolean call = offsets.visible(offset + name.length()) == '(';
        if (call) {
            return new ConditionProblem(
                    offset,
                    "unknown function `" + name + "`",
                    Similar.to(name, FUNCTIONS)
                            .map(known -> "Maybe you meant `" + known + "`.")
                            .orElse("Maybe one of "
                                    + FUNCTIONS.stream().sorted().collect(Collectors.joining(", ")) + "."));
        }
        if (offsets.visible(offset + name.length()) == '.') {
            return new ConditionProblem(
                    offset,
                    "unknown name `" + name + "`",
                    "Maybe you meant `account`, `opportunity` or `owner`; conditions read nothing else.");
        }
        Set<String> names = fields.all().stream().map(Field::name).collect(Collectors.toSet());
        Optional<String> field = Similar.to("account." + name, names)
                .filter(near -> Similar.to(name, Set.of(near.substring(8))).isPresent());
        return new ConditionProblem(
                offset,
                "unknown name `" + name + "`",
                field.map(near -> "Maybe you meant `" + near + "`.")
                        .orElse("Maybe it is a text: `\"" + name + "\"`. Fields start with `account.`."));
    }

    private ConditionProblem overload(int offset, String function, String arguments) {
        boolean operator = function.contains("_") || function.startsWith("@");
        String name = function.replace("_", "").replace("@", "");
        List<String> types = types(arguments);
        String given = types.stream().map(TypeProblems::type).collect(Collectors.joining(" and "));
        return new ConditionProblem(
                operator ? offset : offsets.name(offset),
                "`" + name + "` does not work with " + given,
                maybe(name, types));
    }

    /** From {@code (int, string)}, or {@code string.(int)} for a function called on something. */
    private static List<String> types(String arguments) {
        String list = arguments.replace(".(", ", ").replaceAll("^\\(|\\)$", "");
        return Arrays.stream(list.split(", ")).filter(type -> !type.isBlank()).toList();
    }

    private static String maybe(String operator, List<String> types) {
        boolean number = types.contains("int") || types.contains("double");
        Optional<TradeFunction> trade = TradeFunction.of(operator);
        if (trade.isPresent()) {
            return "Maybe write `" + trade.get().example() + "`.";
        }
        if (types.contains("null")) {
            return "Maybe `has(account.state)` or `!has(account.state)` asks what you mean.";
        }
        if (operator.equals("in") && types.get(1).startsWith("list(")) {
            return types.get(0).equals("double")
                    ? "Maybe write the list's values as numbers with a point: `in [1.0, 2.5]`."
                    : "Maybe write the list's values as the field's are: texts with quotes, whole numbers without a point.";
        }
        if (operator.equals("in")) {
            return types.get(0).equals("string")
                    ? "Maybe write a list of texts: `in [\"a\", \"b\"]`."
                    : "Maybe turn it into a text first: `string(account.employees) in lists[\"name\"]`.";
        }
        if (operator.equals("&&") || operator.equals("||") || operator.equals("!")) {
            return "Maybe a comparison is missing on one side.";
        }
        if (types.contains("google.protobuf.Timestamp")) {
            return "Maybe write the date as `timestamp(\"2026-12-31T00:00:00Z\")`.";
        }
        if (number && types.contains("string")) {
            return "Maybe write numbers without quotes and texts with them.";
        }
        if (types.contains("int") && types.contains("double")) {
            return "Maybe turn the whole number into a number first: `double(account.employees)`.";
        }
        return "Maybe one side is not the field you meant.";
    }

    /** What admins call a type of CEL's. */
    static String type(String cel) {
        if (cel.startsWith("list(")) {
            return "a list";
        }
        return TYPES.getOrDefault(cel, cel);
    }
}
