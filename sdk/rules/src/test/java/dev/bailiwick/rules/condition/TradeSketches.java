package dev.bailiwick.rules.condition;

import dev.bailiwick.rules.condition.Sketch.Form;
import dev.bailiwick.rules.condition.Sketch.Kind;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Makes up conditions with the functions for sales territories. */
final class TradeSketches {

    private static final List<String> RECORDS =
            List.of("account", "account", "account.parent", "account.ultimateParent");

    private final Random random;

    TradeSketches(Random random) {
        this.random = random;
    }

    /** @param text what words are looked for in */
    Sketch leaf(Sketch text) {
        return switch (random.nextInt(7)) {
            case 0 -> prefix();
            case 1 -> range();
            case 2 -> oneOf();
            case 3 -> distance();
            case 4 -> call("within", account(), constant("area.geojson"));
            case 5 -> domain();
            default -> call("hasWord", text, words());
        };
    }

    private Sketch prefix() {
        TradeValues.Prefix first = of(TradeValues.PREFIXES);
        List<Sketch> all = TradeValues.PREFIXES.stream()
                .filter(prefix -> prefix.country().equals(first.country()) && random.nextBoolean())
                .map(prefix -> constant(prefix.text()))
                .toList();
        return call(
                "postalPrefix",
                account(),
                constant(first.country()),
                all.isEmpty() ? constant(first.text()) : list(all.toArray(Sketch[]::new)));
    }

    private Sketch range() {
        TradeValues.Bounds bounds = of(TradeValues.BOUNDS);
        return call(
                "postalRange", account(), constant(bounds.country()), constant(bounds.from()), constant(bounds.to()));
    }

    private Sketch oneOf() {
        Sketch codes = random.nextBoolean()
                ? Sketch.of(Form.VALUE_LIST, "zips", Kind.TEXT)
                : list(constant("94105-9876"), constant("00501"));
        return call("postalIn", account(), constant("US"), codes);
    }

    private Sketch distance() {
        double[] point = of(TradeValues.POINTS);
        return Sketch.of(
                Form.OPERATOR,
                of(List.of("<", "<=", ">", ">=")),
                Kind.TRUTH,
                Sketch.of(
                        Form.FUNCTION,
                        "distanceKm",
                        Kind.NUMBER,
                        account(),
                        Sketch.constant(Kind.NUMBER, point[0]),
                        Sketch.constant(Kind.NUMBER, point[1])),
                Sketch.constant(Kind.NUMBER, of(TradeValues.KILOMETRES)));
    }

    private Sketch domain() {
        Sketch domain = Sketch.of(
                Form.FUNCTION, "domain", Kind.TEXT, Sketch.of(Form.FIELD, of(RECORDS) + ".website", Kind.TEXT));
        return random.nextBoolean()
                ? Sketch.of(Form.OPERATOR, of(List.of("==", "!=", "<")), Kind.TRUTH, domain, constant("acme.com"))
                : Sketch.of(Form.OPERATOR, "in", Kind.TRUTH, domain, list(constant("acme.co.uk"), constant("x.de")));
    }

    private Sketch words() {
        return random.nextBoolean()
                ? constant(of(TradeValues.WORDS))
                : list(Stream.generate(() -> constant(of(TradeValues.WORDS)))
                        .limit(1 + random.nextInt(4))
                        .toArray(Sketch[]::new));
    }

    private Sketch account() {
        return Sketch.of(Form.FIELD, of(RECORDS), Kind.TEXT);
    }

    private <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static Sketch constant(String text) {
        return Sketch.constant(Kind.TEXT, text);
    }

    private static Sketch list(Sketch... texts) {
        return Sketch.of(Form.LIST, "", Kind.TEXT, texts);
    }

    private static Sketch call(String function, Sketch... parts) {
        return Sketch.of(Form.FUNCTION, function, Kind.TRUTH, parts);
    }
}
