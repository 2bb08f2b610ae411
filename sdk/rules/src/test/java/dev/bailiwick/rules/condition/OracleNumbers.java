package dev.bailiwick.rules.condition;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Arithmetic as documented: no overflow, no division by zero, nothing that is not finite; all these are null. */
final class OracleNumbers {

    private OracleNumbers() {}

    static @Nullable Object whole(String operator, long left, long right) {
        BigInteger a = BigInteger.valueOf(left);
        BigInteger b = BigInteger.valueOf(right);
        boolean divides = operator.equals("/") || operator.equals("%");
        if (divides && right == 0) {
            return null;
        }
        // CEL computes the remainder by the quotient, which is one too large here.
        if (operator.equals("%") && left == Long.MIN_VALUE && right == -1) {
            return null;
        }
        return fitting(
                switch (operator) {
                    case "+" -> a.add(b);
                    case "-" -> a.subtract(b);
                    case "*" -> a.multiply(b);
                    case "/" -> a.divide(b);
                    case "%" -> a.remainder(b);
                    default -> throw new IllegalArgumentException(operator);
                });
    }

    static @Nullable Object fitting(BigInteger number) {
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : null;
    }

    static @Nullable Object number(String operator, double left, double right) {
        double result = switch (operator) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> left / right;
            default -> throw new IllegalArgumentException(operator);
        };
        return Double.isFinite(result) ? (Object) result : null;
    }
}
