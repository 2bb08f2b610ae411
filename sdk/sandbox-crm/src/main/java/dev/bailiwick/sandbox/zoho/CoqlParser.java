package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.core.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads COQL: one module's fields, conditions with {@code and}, {@code or} and parentheses, an order, a limit and an
 * offset. Joins, functions and aliases are refused as unsupported columns.
 */
final class CoqlParser {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*('(?:[^'\\\\]|\\\\.)*'|[A-Za-z_][\\w.]*|-?[\\d.]+|<=|>=|!=|[=<>(),])");
    private static final int DEFAULT_LIMIT = 200;
    private static final int MAX_LIMIT = 2_000;

    private final List<String> tokens = new ArrayList<>();
    private int next;

    private CoqlParser(String query) {
        Matcher token = TOKEN.matcher(query);
        int end = 0;
        while (token.find(end) && token.start() == end) {
            tokens.add(token.group(1));
            end = token.end();
        }
        if (!query.substring(end).isBlank()) {
            throw syntaxError(query.substring(end).strip());
        }
    }

    /**
     * Reads a query.
     *
     * @throws ZohoError.Refusal when it cannot be understood
     */
    static CoqlQuery parse(String query) {
        return new CoqlParser(query).query();
    }

    private CoqlQuery query() {
        expect("select");
        List<String> names = new ArrayList<>();
        do {
            names.add(take());
        } while (accept(","));
        expect("from");
        CrmModule module = CrmModule.required(take());
        List<Field> columns =
                names.stream().map(name -> column(module, name)).distinct().toList();
        Predicate<Row> condition = accept("where") ? anyOf(module) : row -> true;
        Comparator<Row> order = order(module);
        int limit = accept("limit") ? number("limit") : DEFAULT_LIMIT;
        int offset = accept("offset") ? number("offset") : 0;
        if (accept(",")) {
            offset = limit;
            limit = number("limit");
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw invalidNumber("limit", String.valueOf(limit));
        }
        if (next < tokens.size()) {
            throw syntaxError(tokens.get(next));
        }
        return new CoqlQuery(module, columns, condition, order, limit, offset);
    }

    private Predicate<Row> anyOf(CrmModule module) {
        Predicate<Row> condition = allOf(module);
        while (accept("or")) {
            condition = condition.or(allOf(module));
        }
        return condition;
    }

    private Predicate<Row> allOf(CrmModule module) {
        Predicate<Row> condition = single(module);
        while (accept("and")) {
            condition = condition.and(single(module));
        }
        return condition;
    }

    private Predicate<Row> single(CrmModule module) {
        if (accept("(")) {
            Predicate<Row> condition = anyOf(module);
            expect(")");
            return condition;
        }
        Field field = column(module, take());
        if (accept("is")) {
            boolean not = accept("not");
            expect("null");
            return row -> not == (field.of(row) != null);
        }
        String symbol = accept("not") ? "not " + take() : take();
        Comparison comparison = Comparison.ofSymbol(symbol).orElseThrow(() -> syntaxError(symbol));
        boolean list = comparison == Comparison.IN || comparison == Comparison.NOT_IN;
        List<String> values = list ? list() : List.of(literal());
        try {
            return comparison.of(field, values);
        } catch (RuntimeException e) {
            throw new ZohoError("INVALID_QUERY", "value given seems to be invalid for the column")
                    .with("column_name", field.name())
                    .with("value", String.join(",", values))
                    .with("operator", symbol)
                    .refusal();
        }
    }

    private List<String> list() {
        expect("(");
        List<String> values = new ArrayList<>();
        do {
            values.add(literal());
        } while (accept(","));
        expect(")");
        return values;
    }

    private Comparator<Row> order(CrmModule module) {
        Comparator<Row> byId = Comparator.comparing(Row::id);
        if (!accept("order")) {
            return byId;
        }
        expect("by");
        Optional<Comparator<Row>> order = Optional.empty();
        do {
            Field field = column(module, take());
            Comparator<Row> by = Comparator.comparing(
                    row -> Optional.ofNullable(field.of(row)), (left, right) -> compare(field, left, right));
            Comparator<Row> directed = accept("desc") ? by.reversed() : by;
            accept("asc");
            order = Optional.of(
                    order.map(first -> first.thenComparing(directed)).orElse(directed));
        } while (accept(","));
        return order.get().thenComparing(byId);
    }

    /** Nothing comes first. */
    private static int compare(Field field, Optional<Object> left, Optional<Object> right) {
        return left.isPresent() && right.isPresent()
                ? field.type().compare(left.get(), right.get())
                : Boolean.compare(left.isPresent(), right.isPresent());
    }

    private static Field column(CrmModule module, String name) {
        return module.find(name)
                .orElseThrow(() -> new ZohoError("INVALID_QUERY", "column given seems to be invalid")
                        .with("column_name", name)
                        .refusal());
    }

    private String literal() {
        String token = take();
        return token.startsWith("'") ? token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1") : token;
    }

    private int number(String clause) {
        String token = take();
        if (!token.matches("\\d{1,9}")) {
            throw invalidNumber(clause, token);
        }
        return Integer.parseInt(token);
    }

    private boolean accept(String word) {
        boolean there = next < tokens.size() && tokens.get(next).equalsIgnoreCase(word);
        next += there ? 1 : 0;
        return there;
    }

    private void expect(String word) {
        if (!accept(word)) {
            throw syntaxError(next < tokens.size() ? tokens.get(next) : word);
        }
    }

    private String take() {
        if (next >= tokens.size()) {
            throw syntaxError(tokens.isEmpty() ? "" : tokens.get(next - 1));
        }
        return tokens.get(next++);
    }

    private static ZohoError.Refusal invalidNumber(String clause, String value) {
        return new ZohoError("INVALID_QUERY", clause.toLowerCase(Locale.ROOT) + " given seems to be invalid")
                .with(clause, value)
                .refusal();
    }

    private static ZohoError.Refusal syntaxError(String near) {
        return new ZohoError("SYNTAX_ERROR", "error occured while parsing the query")
                .with("near", near)
                .refusal();
    }
}
