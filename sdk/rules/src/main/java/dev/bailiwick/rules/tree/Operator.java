package dev.bailiwick.rules.tree;

import org.jspecify.annotations.Nullable;

/** What can be computed from two numbers. */
public enum Operator {
    /** Their sum. */
    PLUS("+"),
    /** The first less the second. */
    MINUS("-"),
    /** Their product. */
    TIMES("*"),
    /** The first by the second; of whole numbers, rounded towards zero. */
    DIVIDED_BY("/"),
    /** What is left of the first whole number divided by the second; has the sign of the first. */
    REMAINDER("%");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    /** As conditions write it. */
    public String sign() {
        return sign;
    }

    double of(double a, double b) {
        return switch (this) {
            case PLUS -> a + b;
            case MINUS -> a - b;
            case TIMES -> a * b;
            case DIVIDED_BY -> a / b;
            case REMAINDER -> a % b;
        };
    }

    /** Null where there is no result, or none in 64 bits. */
    @Nullable
    Long of(long a, long b) {
        try {
            return switch (this) {
                case PLUS -> Math.addExact(a, b);
                case MINUS -> Math.subtractExact(a, b);
                case TIMES -> Math.multiplyExact(a, b);
                // The one quotient that does not fit is not refused by Java.
                case DIVIDED_BY -> a == Long.MIN_VALUE && b == -1 ? null : (Long) (a / b);
                case REMAINDER -> a % b;
            };
        } catch (ArithmeticException e) {
            return null;
        }
    }
}
