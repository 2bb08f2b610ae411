package dev.bailiwick.sandbox.suitecrm;

import dev.bailiwick.sandbox.core.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which records a list is of: comparisons as the database does them, all joined by one operator. A field that is empty
 * matches none.
 *
 * @param matches what the comparisons let through
 * @param deleted whether records that were deleted are asked for, and no others
 */
record Filter(Predicate<Row> matches, boolean deleted) {

    static final Filter NONE = new Filter(row -> true, false);

    private static final Set<String> OPERATORS = Set.of("eq", "neq", "gt", "gte", "lt", "lte", "like");

    /**
     * Reads {@code filter[field][operator]=value}.
     *
     * @throws ApiError.Refusal when a field or an operator is not known
     */
    static Filter parse(SuiteModule module, Beans beans, Map<String, Object> filter) {
        boolean any = "or".equals(operator(filter));
        boolean deleted = filter.get("deleted") instanceof Map<?, ?> by && "1".equals(by.get("eq"));
        List<Predicate<Row>> all = new ArrayList<>();
        filter.forEach((name, by) -> {
            if (!name.equals("operator") && !name.equals("deleted")) {
                all.addAll(comparisons(module, beans, name, by));
            }
        });
        Predicate<Row> matches =
                all.stream().reduce(any ? Predicate::or : Predicate::and).orElse(NONE.matches());
        return new Filter(matches, deleted);
    }

    boolean test(Row row) {
        return row.deleted() == deleted && matches.test(row);
    }

    private static String operator(Map<String, Object> filter) {
        String operator = String.valueOf(filter.getOrDefault("operator", "and"));
        String lower = operator.toLowerCase(Locale.ROOT);
        if (!lower.equals("and") && !lower.equals("or")) {
            throw unknownOperator(operator);
        }
        return lower;
    }

    private static List<Predicate<Row>> comparisons(SuiteModule module, Beans beans, String name, Object by) {
        Field field = module.find(name)
                .orElseThrow(() -> ApiError.ofParameter(
                                "Filter field " + name + " in " + module.beanName() + " module is not found")
                        .asRefusal());
        if (!(by instanceof Map)) {
            throw ApiError.ofParameter("Filter field " + name + " must be an array")
                    .asRefusal();
        }
        return PhpParameters.map(by).entrySet().stream()
                .map(entry -> comparison(field, beans, entry.getKey(), String.valueOf(entry.getValue())))
                .toList();
    }

    private static Predicate<Row> comparison(Field field, Beans beans, String operator, String value) {
        String lower = operator.toLowerCase(Locale.ROOT);
        if (!OPERATORS.contains(lower)) {
            throw unknownOperator(operator);
        }
        if (field.source() == Field.Source.NON_DB) {
            throw ApiError.DATABASE_FAILURE.asRefusal();
        }
        if (lower.equals("like")) {
            Pattern pattern = like(value);
            return row -> pattern.matcher(beans.plain(field, row)).matches();
        }
        IntPredicate sign = sign(lower);
        Column column = new Column(field, beans);
        Object expected = column.read(value);
        return row -> column.of(row)
                .filter(actual -> sign.test(Column.compare(actual, expected)))
                .isPresent();
    }

    private static IntPredicate sign(String operator) {
        return switch (operator) {
            case "eq" -> comparison -> comparison == 0;
            case "neq" -> comparison -> comparison != 0;
            case "gt" -> comparison -> comparison > 0;
            case "gte" -> comparison -> comparison >= 0;
            case "lt" -> comparison -> comparison < 0;
            default -> comparison -> comparison <= 0;
        };
    }

    private static Pattern like(String value) {
        StringBuilder pattern = new StringBuilder();
        value.chars()
                .forEach(c -> pattern.append(
                        switch (c) {
                            case '%' -> ".*";
                            case '_' -> ".";
                            default -> Pattern.quote(String.valueOf((char) c));
                        }));
        return Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    private static ApiError.Refusal unknownOperator(String operator) {
        return ApiError.ofParameter("Filter operator " + operator + " is invalid")
                .asRefusal();
    }
}
