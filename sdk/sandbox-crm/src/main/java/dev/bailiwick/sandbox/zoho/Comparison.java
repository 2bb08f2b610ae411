package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.core.Row;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** How a condition compares a field with values. */
enum Comparison {
    EQUAL("="),
    NOT_EQUAL("!="),
    GREATER_THAN(">"),
    GREATER_EQUAL(">="),
    LESS_THAN("<"),
    LESS_EQUAL("<="),
    IN("in"),
    NOT_IN("not in");

    private final String symbol;

    Comparison(String symbol) {
        this.symbol = symbol;
    }

    /** As COQL writes it, such as {@code >=}. */
    static Optional<Comparison> ofSymbol(String symbol) {
        return Arrays.stream(values())
                .filter(comparison -> comparison.symbol.equalsIgnoreCase(symbol))
                .findFirst();
    }

    /** As criteria write it, such as {@code greater_equal}. */
    static Optional<Comparison> ofWord(String word) {
        return Arrays.stream(values())
                .filter(comparison -> comparison.name().equalsIgnoreCase(word))
                .findFirst();
    }

    /**
     * A condition; records without a value meet it only when it is a negation.
     *
     * @param texts at least one; more only for those that take lists
     * @throws RuntimeException when a text is no value of the field's type
     */
    Predicate<Row> of(Field field, List<String> texts) {
        List<Object> values = texts.stream().map(field.type()::parse).toList();
        boolean negated = this == NOT_EQUAL || this == NOT_IN;
        return row -> Optional.ofNullable(field.of(row))
                .map(Comparison::shown)
                .map(value -> negated
                        != values.stream().anyMatch(other -> holds(field.type().compare(value, other))))
                .orElse(negated);
    }

    /** For a negation the opposite, so that it is true of no value in its list. */
    private boolean holds(int order) {
        return switch (this) {
            case EQUAL, NOT_EQUAL, IN, NOT_IN -> order == 0;
            case GREATER_THAN -> order > 0;
            case GREATER_EQUAL -> order >= 0;
            case LESS_THAN -> order < 0;
            case LESS_EQUAL -> order <= 0;
        };
    }

    /** Clients see whole seconds. */
    private static Object shown(Object value) {
        return value instanceof Instant instant ? instant.truncatedTo(ChronoUnit.SECONDS) : value;
    }
}
