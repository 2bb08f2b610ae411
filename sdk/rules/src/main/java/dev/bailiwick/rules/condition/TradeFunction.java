package dev.bailiwick.rules.condition;

import java.util.Arrays;
import java.util.Optional;

/** Functions for what sales territories are made of, as conditions write them. */
enum TradeFunction {
    POSTAL_RANGE("postalRange", 4, "postalRange(account, \"US\", \"900\", \"961\")"),
    POSTAL_PREFIX("postalPrefix", 3, "postalPrefix(account, \"US\", [\"900\", \"901\"])"),
    POSTAL_IN("postalIn", 3, "postalIn(account, \"US\", lists[\"name\"])"),
    DISTANCE_KM("distanceKm", 3, "distanceKm(account, 48.137, 11.575) <= 50"),
    WITHIN("within", 2, "within(account, \"area.geojson\")"),
    DOMAIN("domain", 1, "domain(account.website) == \"acme.com\""),
    HAS_WORD("hasWord", 2, "hasWord(account.name, [\"bank\", \"credit\"])");

    private final String text;
    private final int arguments;
    private final String example;

    TradeFunction(String text, int arguments, String example) {
        this.text = text;
        this.arguments = arguments;
        this.example = example;
    }

    static Optional<TradeFunction> of(String text) {
        return Arrays.stream(values())
                .filter(function -> function.text.equals(text))
                .findFirst();
    }

    /** How many values stand in its parentheses. */
    int arguments() {
        return arguments;
    }

    /** How somebody may write it. */
    String example() {
        return example;
    }

    /** Its name. */
    @Override
    public String toString() {
        return text;
    }
}
