package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.salesforce.SoqlLexer.Kind;
import dev.bailiwick.sandbox.salesforce.SoqlLexer.Token;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One comparison of a WHERE clause. As in Salesforce, text is compared without regard to case, an empty field is
 * unequal to every value, and neither less nor greater than any.
 */
final class SoqlCriterion {

    private final String soql;
    private final Field field;
    private final Token operator;
    private final Comparator<Object> order;

    SoqlCriterion(String soql, Field field, Token operator) {
        this.soql = soql;
        this.field = field;
        this.operator = operator;
        this.order = field.type()::compare;
    }

    SoqlCondition compareTo(Token literal) {
        Optional<Object> expected = value(literal);
        boolean negated = operator.is("!=") || operator.is("<>");
        if (negated || operator.is("=")) {
            SoqlCondition equality = SoqlCondition.of(row -> negated != equal(row, expected));
            return negated ? equality : equality.from(earliest(expected));
        }
        IntPredicate sign = switch (operator.text()) {
            case "<" -> comparison -> comparison < 0;
            case "<=" -> comparison -> comparison <= 0;
            case ">" -> comparison -> comparison > 0;
            default -> comparison -> comparison >= 0;
        };
        if (field.type() == FieldType.BOOLEAN || expected.isEmpty()) {
            throw SoqlErrors.wrongOperator(soql, operator.offset(), field);
        }
        SoqlCondition comparison = SoqlCondition.of(row -> {
            Object actual = field.of(row);
            return actual != null && sign.test(order.compare(actual, expected.get()));
        });
        return operator.text().startsWith(">") ? comparison.from(earliest(expected)) : comparison;
    }

    /** Since when a record that is equal to this or greater was written, where that can be told. */
    private Optional<Instant> earliest(Optional<Object> expected) {
        return expected.filter(value -> field.key().equals(Fields.MODIFIED)).map(Instant.class::cast);
    }

    SoqlCondition in(List<Token> literals, boolean negated) {
        Set<Object> expected = new TreeSet<>(order);
        literals.forEach(literal -> value(literal).ifPresent(expected::add));
        boolean orEmpty = literals.stream().anyMatch(literal -> literal.is("null"));
        SoqlCondition condition = SoqlCondition.of(row -> {
            Object actual = field.of(row);
            return negated != (actual == null ? orEmpty : expected.contains(actual));
        });
        return negated || !field.key().equals(Field.ID)
                ? condition
                : condition.among(
                        expected.stream().map(String.class::cast).collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    SoqlCondition like(Token literal) {
        if (!field.type().holdsText() || field.type().holdsIds()) {
            throw SoqlErrors.wrongOperator(soql, operator.offset(), field);
        }
        if (literal.kind() != Kind.STRING) {
            throw SoqlErrors.wrongLiteral(soql, literal.offset(), field);
        }
        Pattern pattern = pattern(literal.text());
        return SoqlCondition.of(row -> field.of(row) instanceof String actual
                && pattern.matcher(actual).matches());
    }

    private boolean equal(Row row, Optional<Object> expected) {
        Object actual = field.of(row);
        return actual == null ? expected.isEmpty() : expected.isPresent() && order.compare(actual, expected.get()) == 0;
    }

    private Optional<Object> value(Token literal) {
        if (literal.is("null")) {
            return Optional.empty();
        }
        FieldType type = field.type();
        Kind expected = type.holdsText() ? Kind.STRING : type.holdsNumbers() ? Kind.NUMBER : kindOf(type);
        if (literal.kind() != expected) {
            throw SoqlErrors.wrongLiteral(soql, literal.offset(), field);
        }
        String text = expected == Kind.STRING ? unescape(literal.text()) : literal.text();
        if (type.holdsNumbers()) {
            return Optional.of(new BigDecimal(text));
        }
        try {
            return Optional.of(type.parse(text));
        } catch (RuntimeException e) {
            throw type.holdsIds()
                    ? SoqlErrors.invalidId(soql, literal.offset(), text)
                    : SoqlErrors.wrongLiteral(soql, literal.offset(), field);
        }
    }

    private static Kind kindOf(FieldType type) {
        return switch (type) {
            case DATE -> Kind.DATE;
            case DATETIME -> Kind.DATETIME;
            default -> Kind.WORD;
        };
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean escaped = text.charAt(i) == '\\';
            char c = escaped ? text.charAt(++i) : text.charAt(i);
            plain.append(escaped ? escaped(c) : c);
        }
        return plain.toString();
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n', 'N' -> '\n';
            case 'r', 'R' -> '\r';
            case 't', 'T' -> '\t';
            default -> c;
        };
    }

    private static Pattern pattern(String like) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < like.length(); i++) {
            char c = like.charAt(i);
            if (c == '\\') {
                regex.append(Pattern.quote(String.valueOf(escaped(like.charAt(++i)))));
            } else {
                regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }
}
