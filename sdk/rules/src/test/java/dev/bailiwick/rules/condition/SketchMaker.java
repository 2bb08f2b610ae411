package dev.bailiwick.rules.condition;

import dev.bailiwick.rules.condition.Sketch.Form;
import dev.bailiwick.rules.condition.Sketch.Kind;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes up conditions of every form the language has. */
final class SketchMaker {

    private static final List<String> GETTERS = List.of(
            "getFullYear",
            "getMonth",
            "getDate",
            "getDayOfMonth",
            "getDayOfWeek",
            "getDayOfYear",
            "getHours",
            "getMinutes",
            "getSeconds",
            "getMilliseconds");

    private final Random random;
    private final HardValues values;
    private final TradeSketches trade;

    SketchMaker(Random random) {
        this.random = random;
        this.values = new HardValues(random);
        this.trade = new TradeSketches(random);
    }

    /** Something that is true, false or open. */
    Sketch condition(int depth) {
        if (depth == 0) {
            return leaf();
        }
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> rowOf("&&", depth);
            case 3, 4, 5 -> rowOf("||", depth);
            case 6 -> Sketch.of(Form.NEGATION, "!", Kind.TRUTH, condition(depth - 1));
            case 7 ->
                random.nextInt(3) > 0 ? leaf() : choice(Kind.TRUTH, condition(depth - 1), () -> condition(depth - 1));
            default -> leaf();
        };
    }

    private Sketch rowOf(String operator, int depth) {
        return Sketch.of(
                Form.OPERATOR,
                operator,
                Kind.TRUTH,
                Stream.generate(() -> condition(depth - 1))
                        .limit(2 + random.nextInt(3))
                        .toArray(Sketch[]::new));
    }

    private Sketch leaf() {
        return switch (random.nextInt(16)) {
            case 14, 15 -> trade.leaf(term(Kind.TEXT, 1));
            case 0 -> random.nextBoolean() ? field(Kind.TRUTH) : Sketch.constant(Kind.TRUTH, random.nextBoolean());
            case 1 -> Sketch.of(Form.HAS, anyField().name(), Kind.TRUTH);
            case 2, 3 -> in();
            case 4, 5 -> partOfText();
            case 6 ->
                Sketch.of(
                        Form.METHOD,
                        "matches",
                        Kind.TRUTH,
                        term(Kind.TEXT, 1),
                        Sketch.constant(Kind.TEXT, values.of(Oracle.patterns())));
            case 7 -> comparison(any(Kind.WHOLE, Kind.NUMBER), any(Kind.WHOLE, Kind.NUMBER));
            default -> {
                Kind kind = any(Kind.TEXT, Kind.TEXT, Kind.WHOLE, Kind.NUMBER, Kind.MOMENT, Kind.TRUTH, Kind.DURATION);
                yield comparison(kind, kind);
            }
        };
    }

    private Sketch comparison(Kind left, Kind right) {
        String sign = values.of(List.of("==", "!=", "<", "<=", ">", ">="));
        // Most conditions compare a field with a value that is written out; these have an index.
        boolean plain = random.nextInt(5) > 0 && left != Kind.DURATION;
        Sketch a = plain ? field(left) : term(left, random.nextInt(3));
        Sketch b = plain ? constant(right) : term(right, random.nextInt(3));
        return random.nextInt(4) > 0
                ? Sketch.of(Form.OPERATOR, sign, Kind.TRUTH, a, b)
                : Sketch.of(Form.OPERATOR, sign, Kind.TRUTH, b, a);
    }

    private Sketch in() {
        if (random.nextInt(4) == 0) {
            String list = values.of(List.copyOf(HardValues.LISTS.keySet()));
            return Sketch.of(
                    Form.OPERATOR, "in", Kind.TRUTH, term(Kind.TEXT, 1), Sketch.of(Form.VALUE_LIST, list, Kind.TEXT));
        }
        Kind kind = any(Kind.TEXT, Kind.TEXT, Kind.WHOLE, Kind.NUMBER, Kind.MOMENT, Kind.TRUTH);
        boolean plain = random.nextInt(8) > 0;
        Sketch[] elements = Stream.generate(() -> plain ? constant(kind) : term(kind, 1))
                .limit(1 + random.nextInt(5))
                .toArray(Sketch[]::new);
        return Sketch.of(
                Form.OPERATOR,
                "in",
                Kind.TRUTH,
                term(kind, random.nextInt(2)),
                Sketch.of(Form.LIST, "", kind, elements));
    }

    private Sketch partOfText() {
        String where = values.of(List.of("startsWith", "endsWith", "contains"));
        String text = values.text();
        int from = random.nextInt(text.length() + 1);
        int to = from + random.nextInt(text.length() - from + 1);
        boolean wholePoints = !splits(text, from) && !splits(text, to);
        Sketch part = Sketch.constant(Kind.TEXT, wholePoints ? text.substring(from, to) : text);
        return Sketch.of(
                Form.METHOD,
                where,
                Kind.TRUTH,
                term(Kind.TEXT, random.nextInt(2)),
                random.nextInt(6) > 0 ? part : term(Kind.TEXT, 1));
    }

    private static boolean splits(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at));
    }

    private Sketch term(Kind kind, int depth) {
        if (kind == Kind.DURATION) {
            return random.nextBoolean() ? constant(kind) : operator("-", kind, field(Kind.MOMENT), field(Kind.MOMENT));
        }
        if (depth == 0 || random.nextInt(3) == 0) {
            return random.nextInt(5) > 0 ? field(kind) : constant(kind);
        }
        if (random.nextInt(8) == 0) {
            return choice(kind, leaf(), () -> term(kind, depth - 1));
        }
        return switch (kind) {
            case TEXT -> text(depth - 1);
            case WHOLE -> whole(depth - 1);
            case NUMBER -> number(depth - 1);
            case MOMENT -> moment(depth - 1);
            default -> condition(depth - 1);
        };
    }

    private Sketch text(int depth) {
        return switch (random.nextInt(5)) {
            case 0, 1 -> method("lowerAscii", Kind.TEXT, term(Kind.TEXT, depth));
            case 2 -> method("upperAscii", Kind.TEXT, term(Kind.TEXT, depth));
            case 3 -> operator("+", Kind.TEXT, term(Kind.TEXT, depth), term(Kind.TEXT, depth));
            default -> function("string", Kind.TEXT, term(any(Kind.WHOLE, Kind.TRUTH, Kind.TEXT), depth));
        };
    }

    private Sketch whole(int depth) {
        return switch (random.nextInt(9)) {
            case 0 -> Sketch.of(Form.NEGATION, "-", Kind.WHOLE, term(Kind.WHOLE, depth));
            case 1 -> function("size", Kind.WHOLE, term(Kind.TEXT, depth));
            case 2 -> method("size", Kind.WHOLE, term(Kind.TEXT, depth));
            case 3 -> function("int", Kind.WHOLE, term(any(Kind.NUMBER, Kind.TEXT, Kind.MOMENT, Kind.WHOLE), depth));
            case 4 -> method(values.of(GETTERS), Kind.WHOLE, term(Kind.MOMENT, depth));
            default ->
                operator(
                        values.of(List.of("+", "-", "*", "/", "%")),
                        Kind.WHOLE,
                        term(Kind.WHOLE, depth),
                        term(Kind.WHOLE, depth));
        };
    }

    private Sketch number(int depth) {
        return switch (random.nextInt(6)) {
            case 0 -> Sketch.of(Form.NEGATION, "-", Kind.NUMBER, term(Kind.NUMBER, depth));
            case 1, 2 -> function("double", Kind.NUMBER, term(any(Kind.WHOLE, Kind.TEXT, Kind.NUMBER), depth));
            default ->
                operator(
                        values.of(List.of("+", "-", "*", "/")),
                        Kind.NUMBER,
                        term(Kind.NUMBER, depth),
                        term(Kind.NUMBER, depth));
        };
    }

    private Sketch moment(int depth) {
        Sketch of = term(any(Kind.TEXT, Kind.WHOLE, Kind.MOMENT), depth);
        // A text that is written out and no moment is refused.
        boolean refused = of.form() == Form.CONSTANT && of.kind() == Kind.TEXT;
        return random.nextBoolean()
                ? function("timestamp", Kind.MOMENT, refused ? field(Kind.TEXT) : of)
                : operator(
                        values.of(List.of("+", "-")), Kind.MOMENT, term(Kind.MOMENT, depth), constant(Kind.DURATION));
    }

    private Sketch constant(Kind kind) {
        return Sketch.constant(
                kind,
                switch (kind) {
                    case TRUTH -> random.nextBoolean();
                    case TEXT -> values.text();
                    case WHOLE -> values.whole();
                    case NUMBER -> values.number();
                    case MOMENT -> values.moment();
                    case DURATION -> values.duration();
                });
    }

    private Sketch anyField() {
        return field(any(Kind.TEXT, Kind.WHOLE, Kind.NUMBER, Kind.MOMENT, Kind.TRUTH));
    }

    private Sketch field(Kind kind) {
        List<String> names = FieldNames.of(kind);
        // Few fields are used by most rules, so that their columns fill.
        int most = random.nextInt(3) > 0 ? Math.min(4, names.size()) : names.size();
        return Sketch.of(Form.FIELD, names.get(random.nextInt(most)), kind);
    }

    private Kind any(Kind... kinds) {
        return kinds[random.nextInt(kinds.length)];
    }

    private static Sketch choice(Kind kind, Sketch condition, Supplier<Sketch> either) {
        return Sketch.of(Form.CHOICE, "", kind, condition, either.get(), either.get());
    }

    private static Sketch operator(String sign, Kind kind, Sketch left, Sketch right) {
        return Sketch.of(Form.OPERATOR, sign, kind, left, right);
    }

    private static Sketch function(String name, Kind kind, Sketch of) {
        return Sketch.of(Form.FUNCTION, name, kind, of);
    }

    private static Sketch method(String name, Kind kind, Sketch of) {
        return Sketch.of(Form.METHOD, name, kind, of);
    }
}
