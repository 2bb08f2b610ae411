package dev.bailiwick.rules.condition;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A condition, or a part of one, as the differential test makes it up: small enough that {@link Oracle} can read it
 * without any of the code that is tested.
 *
 * @param form what it is
 * @param name of the operator, function, field or list; empty text for a constant
 * @param kind of the value it has
 * @param constant of a {@link Form#CONSTANT}
 */
record Sketch(
        Form form,
        String name,
        Kind kind,
        List<Sketch> parts,
        @Nullable Object constant) {

    enum Form {
        CONSTANT,
        FIELD,
        HAS,
        VALUE_LIST,
        LIST,
        OPERATOR,
        NEGATION,
        CHOICE,
        FUNCTION,
        METHOD
    }

    enum Kind {
        TRUTH,
        TEXT,
        WHOLE,
        NUMBER,
        MOMENT,
        DURATION
    }

    static Sketch constant(Kind kind, Object value) {
        return new Sketch(Form.CONSTANT, "", kind, List.of(), value);
    }

    static Sketch of(Form form, String name, Kind kind, Sketch... parts) {
        return new Sketch(form, name, kind, List.of(parts), null);
    }

    Sketch part(int index) {
        return parts.get(index);
    }

    /** As an admin would write it. */
    String text() {
        List<String> inner = parts.stream().map(Sketch::text).toList();
        return switch (form) {
            case CONSTANT -> written(Objects.requireNonNull(constant));
            case FIELD -> name.replace(".odd name", "[\"odd name\"]");
            case HAS -> "has(" + name.replace("odd name", "`odd name`") + ")";
            case VALUE_LIST -> "lists[\"" + name + "\"]";
            case LIST -> inner.stream().collect(Collectors.joining(", ", "[", "]"));
            case OPERATOR -> "(" + String.join(" " + name + " ", inner) + ")";
            case NEGATION -> name + "(" + inner.get(0) + ")";
            case CHOICE -> "(" + inner.get(0) + " ? " + inner.get(1) + " : " + inner.get(2) + ")";
            case FUNCTION -> name + "(" + String.join(", ", inner) + ")";
            case METHOD -> inner.get(0) + "." + name + "(" + String.join(", ", inner.subList(1, inner.size())) + ")";
        };
    }

    private static String written(Object value) {
        if (value instanceof String text) {
            return text.codePoints().mapToObj(Sketch::escaped).collect(Collectors.joining("", "\"", "\""));
        }
        if (value instanceof Instant moment) {
            return "timestamp(\"" + moment + "\")";
        }
        return value instanceof java.time.Duration duration
                ? "duration(\"" + duration.toSeconds() + "s\")"
                : value.toString();
    }

    private static String escaped(int point) {
        if (point == '"' || point == '\\') {
            return "\\" + (char) point;
        }
        return point < ' ' || point == 0x202E || point == 0xFFFF
                ? String.format("\\u%04x", point)
                : Character.toString(point);
    }
}
