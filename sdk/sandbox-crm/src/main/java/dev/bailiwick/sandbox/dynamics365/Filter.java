package dev.bailiwick.sandbox.dynamics365;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a {@code $filter}: comparisons of a column with a literal, the functions of texts, and, or, not. */
final class Filter {

    private static final Pattern TOKEN = Pattern.compile("\\s*([(),]|'(?:[^']|'')*'|[^\\s(),']+)");
    private static final Set<String> FUNCTIONS = Set.of("contains", "startswith", "endswith");

    /** A column of the row, or of the one row it points to. */
    private record Operand(Column column, Function<Entity, @Nullable Object> value) {}

    private final Tables tables;
    private final Table table;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    private Filter(Tables tables, Table table, String text) {
        this.tables = tables;
        this.table = table;
        Matcher token = TOKEN.matcher(text.strip());
        int end = 0;
        while (token.lookingAt()) {
            tokens.add(token.group(1));
            end = token.end();
            token.region(end, token.regionEnd());
        }
        if (end < text.strip().length()) {
            throw ODataError.ofQuery("Syntax error at position " + end + " in '" + text + "'.")
                    .asRefusal(400);
        }
    }

    /**
     * The rows that a filter lets through.
     *
     * @throws dev.bailiwick.sandbox.core.Refusal when it cannot be read
     */
    static Predicate<Entity> of(Tables tables, Table table, String text) {
        Filter filter = new Filter(tables, table, text);
        Predicate<Entity> rows = filter.or();
        if (filter.at < filter.tokens.size()) {
            throw filter.unexpected();
        }
        return rows;
    }

    private Predicate<Entity> or() {
        Predicate<Entity> left = and();
        while (takes("or")) {
            left = left.or(and());
        }
        return left;
    }

    private Predicate<Entity> and() {
        Predicate<Entity> left = one();
        while (takes("and")) {
            left = left.and(one());
        }
        return left;
    }

    private Predicate<Entity> one() {
        if (takes("not")) {
            return one().negate();
        }
        if (takes("(")) {
            Predicate<Entity> inner = or();
            expect(")");
            return inner;
        }
        String name = next();
        return FUNCTIONS.contains(name) && takes("(") ? function(name) : comparison(operand(name));
    }

    private Predicate<Entity> function(String name) {
        Operand text = operand(next());
        expect(",");
        String part = literal(next()).toLowerCase(Locale.ROOT);
        expect(")");
        return row -> {
            Object value = text.value.apply(row);
            String whole = value == null ? "" : ColumnType.text(value).toLowerCase(Locale.ROOT);
            return switch (name) {
                case "contains" -> whole.contains(part);
                case "startswith" -> whole.startsWith(part);
                default -> whole.endsWith(part);
            };
        };
    }

    private Predicate<Entity> comparison(Operand operand) {
        String operator = next();
        String literal = next();
        if (literal.equals("null")) {
            return switch (operator) {
                case "eq" -> row -> operand.value.apply(row) == null;
                case "ne" -> row -> operand.value.apply(row) != null;
                default -> throw unexpected();
            };
        }
        Object right = parsed(operand.column, literal(literal));
        Predicate<Integer> fits = switch (operator) {
            case "eq" -> order -> order == 0;
            case "ne" -> order -> order != 0;
            case "gt" -> order -> order > 0;
            case "ge" -> order -> order >= 0;
            case "lt" -> order -> order < 0;
            case "le" -> order -> order <= 0;
            default -> throw unexpected();
        };
        boolean fitsNothing = operator.equals("ne");
        return row -> {
            Object left = operand.value.apply(row);
            return left == null ? fitsNothing : fits.test(operand.column.type().compare(left, right));
        };
    }

    private Operand operand(String name) {
        String[] path = name.split("/", 2);
        if (path.length == 1) {
            Column column = table.selected(name)
                    .orElseThrow(() -> ODataError.unknownProperty(name, table).asRefusal(400));
            return new Operand(column, row -> row.get(column));
        }
        Column lookup = table.columns().stream()
                .filter(column -> column.isBoundBy(path[0]) && column.targets().size() == 1)
                .findFirst()
                .orElseThrow(() -> ODataError.unknownProperty(path[0], table).asRefusal(400));
        Table target = tables.named(lookup.targets().get(0)).orElseThrow();
        Column column = target.selected(path[1])
                .orElseThrow(() -> ODataError.unknownProperty(path[1], target).asRefusal(400));
        return new Operand(
                column,
                row -> row.get(lookup) instanceof Lookup found
                        ? tables.find(found).map(other -> other.get(column)).orElse(null)
                        : null);
    }

    private static Object parsed(Column column, String literal) {
        try {
            return column.type().parse(literal);
        } catch (RuntimeException e) {
            throw ODataError.ofQuery("A binary operator with incompatible types was detected: '" + literal
                            + "' is no value of '" + column.name() + "'.")
                    .asRefusal(400);
        }
    }

    private static String literal(String token) {
        return token.startsWith("'") ? token.substring(1, token.length() - 1).replace("''", "'") : token;
    }

    private boolean takes(String token) {
        boolean taken = at < tokens.size() && tokens.get(at).equals(token);
        at += taken ? 1 : 0;
        return taken;
    }

    private void expect(String token) {
        if (!takes(token)) {
            throw unexpected();
        }
    }

    private String next() {
        if (at >= tokens.size()) {
            throw unexpected();
        }
        return tokens.get(at++);
    }

    private RuntimeException unexpected() {
        String found = at < tokens.size() ? "'" + tokens.get(at) + "'" : "its end";
        return ODataError.ofQuery("Syntax error in $filter at " + found + ".").asRefusal(400);
    }
}
