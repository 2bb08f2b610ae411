package dev.bailiwick.rules.tree;

import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.record.Field;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A value that a test looks at. Pure, total and immutable, for many threads. Two terms are equal when they compute the
 * same from the same fields.
 */
public sealed interface Term
        permits Term.Read, Term.Constant, Term.Arithmetic, Term.Widened, Term.AsciiCase, Term.Length, TradeTerm {

    /** What its values are. */
    Field.Type type();

    /**
     * The value, of the Java type that its {@link Field.Type} names; null where it is absent, unreadable or cannot be
     * computed.
     */
    @Nullable
    Object value(Facts facts);

    /** Hands over the fields it reads, some perhaps twice. */
    void fields(Consumer<Field> reader);

    /** The value of a term of type {@link Field.Type#TEXT}; null where it has none. */
    default @Nullable String text(Facts facts) {
        return (String) value(facts);
    }

    /** The value of a term of a number type, rounded where it is a large whole one; NaN where it has none. */
    default double number(Facts facts) {
        Object value = value(facts);
        return value == null ? Double.NaN : ((Number) value).doubleValue();
    }

    /** A field of the record. */
    record Read(Field field) implements Term {

        @Override
        public Field.Type type() {
            return field.type();
        }

        @Override
        public @Nullable Object value(Facts facts) {
            return field.value(facts);
        }

        @Override
        public void fields(Consumer<Field> reader) {
            reader.accept(field);
        }
    }

    /** A value the condition writes out. */
    record Constant(Field.Type type, Object constant) implements Term {

        @Override
        public Object value(Facts facts) {
            return constant;
        }

        @Override
        public void fields(Consumer<Field> reader) {
            // It reads none.
        }
    }

    /**
     * A sum, difference, product, quotient or remainder of two numbers of one type. Open where whole numbers overflow
     * or are divided by zero, and where the result is no finite number.
     */
    record Arithmetic(Term left, Operator operator, Term right) implements Term {

        @Override
        public Field.Type type() {
            return left.type();
        }

        @Override
        public @Nullable Object value(Facts facts) {
            Object a = left.value(facts);
            Object b = a == null ? null : right.value(facts);
            if (a == null || b == null) {
                return null;
            }
            if (a instanceof Long whole) {
                return operator.of(whole, (long) b);
            }
            double result = operator.of((double) a, (double) b);
            return Double.isFinite(result) ? result : null;
        }

        @Override
        public double number(Facts facts) {
            if (type() == Field.Type.WHOLE) {
                return Term.super.number(facts);
            }
            double result = operator.of(left.number(facts), right.number(facts));
            return Double.isFinite(result) ? result : Double.NaN;
        }

        @Override
        public void fields(Consumer<Field> reader) {
            left.fields(reader);
            right.fields(reader);
        }
    }

    /** A whole number as a number that may have digits behind the point: {@code double(x)}. */
    record Widened(Term whole) implements Term {

        @Override
        public Field.Type type() {
            return Field.Type.NUMBER;
        }

        @Override
        public @Nullable Object value(Facts facts) {
            Object value = whole.value(facts);
            return value == null ? null : (Object) (double) (long) value;
        }

        @Override
        public double number(Facts facts) {
            return whole.number(facts);
        }

        @Override
        public void fields(Consumer<Field> reader) {
            whole.fields(reader);
        }
    }

    /** A text with its ASCII letters in one case: {@code x.lowerAscii()}. */
    record AsciiCase(Term text, boolean upper) implements Term {

        @Override
        public Field.Type type() {
            return Field.Type.TEXT;
        }

        @Override
        public @Nullable Object value(Facts facts) {
            String value = text.text(facts);
            return value == null ? null : turned(value);
        }

        private String turned(String value) {
            char first = upper ? 'a' : 'A';
            for (int i = 0; i < value.length(); i++) {
                if (value.charAt(i) > 0x7F) {
                    return turnedOneByOne(value, first);
                }
            }
            return upper ? value.toUpperCase(Locale.ROOT) : value.toLowerCase(Locale.ROOT);
        }

        private static String turnedOneByOne(String value, char first) {
            char[] letters = value.toCharArray();
            for (int i = 0; i < letters.length; i++) {
                if (letters[i] >= first && letters[i] < first + 26) {
                    letters[i] = (char) (letters[i] ^ 0x20);
                }
            }
            return new String(letters);
        }

        @Override
        public void fields(Consumer<Field> reader) {
            text.fields(reader);
        }
    }

    /** How many Unicode code points a text has: {@code size(x)}. */
    record Length(Term text) implements Term {

        @Override
        public Field.Type type() {
            return Field.Type.WHOLE;
        }

        @Override
        public @Nullable Object value(Facts facts) {
            String value = text.text(facts);
            return value == null ? null : (Object) (long) value.codePointCount(0, value.length());
        }

        @Override
        public void fields(Consumer<Field> reader) {
            text.fields(reader);
        }
    }
}
