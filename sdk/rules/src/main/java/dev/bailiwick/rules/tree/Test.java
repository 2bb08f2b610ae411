package dev.bailiwick.rules.tree;

import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.record.Field;
import java.util.List;
import java.util.function.Consumer;

/**
 * A part of a condition. Pure, total and immutable: any record gets an answer, no record an exception; for many
 * threads.
 */
public sealed interface Test
        permits Test.All,
                Test.Any,
                Test.Not,
                Test.Always,
                Test.Present,
                Test.Holds,
                Test.Compare,
                Test.OneOf,
                Test.Part,
                Test.Computed,
                TradeTest {

    /** What it says of this record. */
    Truth of(Facts facts);

    /** Hands over the fields it reads, some perhaps twice. */
    void fields(Consumer<Field> reader);

    /** Which part of the condition's text it stands for. */
    Span span();

    /**
     * What several parts say together, where one of them alone can decide; otherwise one that is open leaves it open.
     */
    private static Truth row(List<Test> parts, Facts facts, Truth deciding) {
        Truth row = deciding.negated();
        for (int i = 0; i < parts.size(); i++) {
            Truth part = parts.get(i).of(facts);
            if (part == deciding) {
                return part;
            }
            row = part == Truth.OPEN ? part : row;
        }
        return row;
    }

    /** All parts must be met. */
    record All(List<Test> parts, Span span) implements Test {

        /** Copies the parts. */
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public Truth of(Facts facts) {
            return row(parts, facts, Truth.NOT_MET);
        }

        @Override
        public void fields(Consumer<Field> reader) {
            parts.forEach(part -> part.fields(reader));
        }
    }

    /** One part must be met. */
    record Any(List<Test> parts, Span span) implements Test {

        /** Copies the parts. */
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public Truth of(Facts facts) {
            return row(parts, facts, Truth.MET);
        }

        @Override
        public void fields(Consumer<Field> reader) {
            parts.forEach(part -> part.fields(reader));
        }
    }

    /** The part must plainly not be met. */
    record Not(Test part, Span span) implements Test {

        @Override
        public Truth of(Facts facts) {
            return part.of(facts).negated();
        }

        @Override
        public void fields(Consumer<Field> reader) {
            part.fields(reader);
        }
    }

    /** The same for every record. */
    record Always(Truth truth, Span span) implements Test {

        @Override
        public Truth of(Facts facts) {
            return truth;
        }

        @Override
        public void fields(Consumer<Field> reader) {
            // It reads none.
        }
    }

    /** The record has a value there, readable or not; never open. */
    record Present(Field field, Span span) implements Test {

        @Override
        public Truth of(Facts facts) {
            return Truth.of(field.present(facts));
        }

        @Override
        public void fields(Consumer<Field> reader) {
            reader.accept(field);
        }
    }

    /** A value that is itself true or false. */
    record Holds(Term flag, Span span) implements Test {

        @Override
        public Truth of(Facts facts) {
            Object value = flag.value(facts);
            return value == null ? Truth.OPEN : Truth.of((boolean) value);
        }

        @Override
        public void fields(Consumer<Field> reader) {
            flag.fields(reader);
        }
    }

    /** Two values of comparable types, compared. */
    record Compare(Term left, Comparison comparison, Term right, Span span) implements Test {

        @Override
        public Truth of(Facts facts) {
            Object a = left.value(facts);
            Object b = a == null ? null : right.value(facts);
            return a == null || b == null ? Truth.OPEN : Truth.of(comparison.holds(a, b));
        }

        @Override
        public void fields(Consumer<Field> reader) {
            left.fields(reader);
            right.fields(reader);
        }
    }

    /** A value that must be one of several. */
    record OneOf(Term term, Choices choices, Span span) implements Test {

        @Override
        public Truth of(Facts facts) {
            Object value = term.value(facts);
            return value == null ? Truth.OPEN : Truth.of(choices.contain(value));
        }

        @Override
        public void fields(Consumer<Field> reader) {
            term.fields(reader);
        }
    }

    /** A text that must begin with, end with or contain another, letter by letter. */
    record Part(Term text, Where where, String part, Span span) implements Test {

        /** Where in the text the part must be. */
        public enum Where {
            /** At its start. */
            START,
            /** At its end. */
            END,
            /** Anywhere. */
            ANYWHERE
        }

        @Override
        public Truth of(Facts facts) {
            String value = text.text(facts);
            return value == null ? Truth.OPEN : Truth.of(in(value));
        }

        private boolean in(String value) {
            return switch (where) {
                case START -> value.startsWith(part);
                case END -> value.endsWith(part);
                case ANYWHERE -> value.contains(part);
            };
        }

        @Override
        public void fields(Consumer<Field> reader) {
            text.fields(reader);
        }
    }

    /** What only the language's own engine can compute. */
    record Computed(Computation computation, List<Field> reads, Span span) implements Test {

        /** Answers for the language's engine; never throws. */
        public interface Computation {

            /** What the part says of this record. */
            Outcome of(Facts facts);
        }

        /**
         * An answer.
         *
         * @param truth what it says
         * @param fault why it is open, for an admin; empty text when it is not, or when only fields are missing
         */
        public record Outcome(Truth truth, String fault) {}

        /** Copies the fields. */
        public Computed {
            reads = List.copyOf(reads);
        }

        @Override
        public Truth of(Facts facts) {
            return computation.of(facts).truth();
        }

        @Override
        public void fields(Consumer<Field> reader) {
            reads.forEach(reader);
        }
    }
}
