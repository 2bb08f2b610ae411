package dev.bailiwick.rules.condition;

import dev.bailiwick.rules.tree.Truth;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A naive reading of conditions as the documentation describes them. Values are texts, longs, doubles, booleans,
 * moments and durations; null is open: absent, unreadable or not to be computed.
 */
final class Oracle {

    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    private final Row row;

    Oracle(Row row) {
        this.row = row;
    }

    static Truth truth(Sketch condition, Row row) {
        Object value = new Oracle(row).value(condition);
        return value == null ? Truth.OPEN : (boolean) value ? Truth.MET : Truth.NOT_MET;
    }

    private @Nullable Object value(Sketch sketch) {
        return switch (sketch.form()) {
            case CONSTANT -> Objects.requireNonNull(sketch.constant());
            case FIELD -> OracleFields.value(sketch.name(), row);
            case HAS -> OracleFields.raw(sketch.name(), row).isPresent();
            case CHOICE -> choice(sketch);
            case NEGATION -> negation(sketch);
            case OPERATOR -> Set.of("&&", "||").contains(sketch.name()) ? row(sketch) : operator(sketch);
            case FUNCTION, METHOD -> function(sketch);
            case LIST, VALUE_LIST -> throw new IllegalArgumentException("a list is no value: " + sketch);
        };
    }

    /** Several parts joined by one operator: what decides wins, else what is open. */
    private @Nullable Object row(Sketch sketch) {
        boolean deciding = sketch.name().equals("||");
        boolean open = false;
        for (Sketch part : sketch.parts()) {
            Object value = value(part);
            if (value != null && (boolean) value == deciding) {
                return deciding;
            }
            open |= value == null;
        }
        return open ? null : (Object) !deciding;
    }

    private @Nullable Object choice(Sketch sketch) {
        Object condition = value(sketch.part(0));
        return condition == null ? null : value(sketch.part((boolean) condition ? 1 : 2));
    }

    private @Nullable Object negation(Sketch sketch) {
        Object value = value(sketch.part(0));
        if (value instanceof Boolean truth) {
            return !truth;
        }
        if (value instanceof Long whole) {
            return OracleNumbers.whole("-", 0, whole);
        }
        return value == null ? null : (Object) (-(double) value);
    }

    private @Nullable Object operator(Sketch sketch) {
        Object left = value(sketch.part(0));
        if (left == null) {
            return null;
        }
        if (sketch.name().equals("in")) {
            return in(left, sketch.part(1));
        }
        Object right = value(sketch.part(1));
        if (right == null) {
            return null;
        }
        return switch (sketch.name()) {
            case "==" -> equal(left, right);
            case "!=" -> !equal(left, right);
            case "<" -> order(left, right) < 0;
            case "<=" -> order(left, right) <= 0;
            case ">" -> order(left, right) > 0;
            case ">=" -> order(left, right) >= 0;
            default -> computed(sketch.name(), left, right);
        };
    }

    private @Nullable Object in(Object value, Sketch list) {
        if (list.form() == Sketch.Form.VALUE_LIST) {
            Set<String> values = Objects.requireNonNull(HardValues.LISTS.get(list.name()));
            return values.stream().anyMatch(value::equals);
        }
        boolean found = false;
        for (Sketch part : list.parts()) {
            Object one = value(part);
            if (one == null) {
                return null;
            }
            found |= equal(value, one);
        }
        return found;
    }

    private static boolean equal(Object left, Object right) {
        return left instanceof String ? left.equals(right) : order(left, right) == 0;
    }

    private static int order(Object left, Object right) {
        if (left instanceof Number && right instanceof Number) {
            return exact(left).compareTo(exact(right));
        }
        if (left instanceof Instant moment) {
            return moment.compareTo((Instant) right);
        }
        if (left instanceof Duration duration) {
            return duration.compareTo((Duration) right);
        }
        return left instanceof Boolean truth
                ? Boolean.compare(truth, (boolean) right)
                : byUnits((String) left, (String) right);
    }

    /** Texts are ordered by their UTF-16 units. */
    private static int byUnits(String left, String right) {
        for (int i = 0; i < Math.min(left.length(), right.length()); i++) {
            if (left.charAt(i) != right.charAt(i)) {
                return left.charAt(i) < right.charAt(i) ? -1 : 1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    private static BigDecimal exact(Object number) {
        return number instanceof Long whole ? BigDecimal.valueOf(whole) : new BigDecimal((double) number);
    }

    private static @Nullable Object computed(String operator, Object left, Object right) {
        if (left instanceof String text) {
            return text + right;
        }
        if (left instanceof Instant moment) {
            return right instanceof Instant other
                    ? OracleFunctions.inRange(Duration.between(other, moment))
                    : OracleFunctions.inRange(
                            operator.equals("+") ? moment.plus((Duration) right) : moment.minus((Duration) right));
        }
        return left instanceof Long whole
                ? OracleNumbers.whole(operator, whole, (long) right)
                : OracleNumbers.number(operator, (double) left, (double) right);
    }

    private @Nullable Object function(Sketch sketch) {
        if (sketch.name().startsWith("postal")) {
            return OracleTrade.postal(sketch, row);
        }
        if (sketch.name().equals("distanceKm")) {
            return OracleTrade.kilometres(sketch, row);
        }
        if (sketch.name().equals("within")) {
            return OracleTrade.within(sketch, row);
        }
        Object of = value(sketch.part(0));
        if (of == null) {
            return null;
        }
        if (sketch.name().equals("hasWord")) {
            return OracleTrade.hasWord((String) of, sketch.part(1));
        }
        if (sketch.parts().size() == 1) {
            return OracleFunctions.of(sketch.name(), of);
        }
        Object argument = value(sketch.part(1));
        if (argument == null) {
            return null;
        }
        String text = (String) of;
        String part = (String) argument;
        return switch (sketch.name()) {
            case "startsWith" ->
                text.length() >= part.length()
                        && text.substring(0, part.length()).equals(part);
            case "endsWith" ->
                text.length() >= part.length()
                        && text.substring(text.length() - part.length()).equals(part);
            case "contains" -> text.indexOf(part) >= 0;
            case "matches" ->
                PATTERNS.computeIfAbsent(part, Oracle::inJava).matcher(text).find();
            default -> throw new IllegalArgumentException(sketch.name());
        };
    }

    /** RE2's {@code $} is the very end; Java's allows a line end behind it. */
    private static Pattern inJava(String pattern) {
        return Pattern.compile(
                pattern.endsWith("$") ? pattern.substring(0, pattern.length() - 1) + "\\z" : pattern,
                Pattern.UNIX_LINES);
    }

    static List<String> patterns() {
        return List.of(
                "",
                "^a",
                "a$",
                "^$",
                "^[A-M]",
                "[0-9]{5}(-[0-9]{4})?$",
                "^.$",
                "^..$",
                "a.b",
                "(?i)acme",
                "bank|US",
                "^(a+)+$",
                "x{250}",
                "[^a-z]",
                "\\d",
                "^\\w+$",
                "\\s",
                "\u00e9",
                "\uD83D\uDE80",
                "[\u0590-\u05ff]");
    }
}
