package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.salesforce.ApiError.Refusal;
import dev.bailiwick.sandbox.salesforce.SoqlLexer.Kind;
import dev.bailiwick.sandbox.salesforce.SoqlLexer.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Understands the SOQL a connector sends: fields of one object or {@code COUNT()}, WHERE, ORDER BY, LIMIT and OFFSET.
 * As in Salesforce, AND and OR cannot be mixed without parentheses.
 */
final class SoqlParser {

    private static final Set<String> COMPARISONS = Set.of("=", "!=", "<>", "<", "<=", ">", ">=");
    private static final int MAX_OFFSET = 2_000;
    private static final int MAX_CONDITION_DEPTH = 100;

    private final String soql;
    private final List<Token> tokens;
    private int position;
    private int depth;
    private SObjectType type = SObjectType.ACCOUNT;

    private SoqlParser(String soql) {
        this.soql = soql;
        this.tokens = SoqlLexer.tokens(soql);
    }

    /**
     * Parses a query.
     *
     * @throws Refusal with {@code MALFORMED_QUERY}, {@code INVALID_FIELD} or {@code INVALID_TYPE}
     */
    static SoqlQuery parse(String soql) {
        return new SoqlParser(soql).query();
    }

    private SoqlQuery query() {
        expect("SELECT");
        List<Token> columnNames = columnNames();
        expect("FROM");
        Token typeName = expect(Kind.WORD);
        type = SObjectType.named(typeName.text())
                .orElseThrow(() -> SoqlErrors.noSuchType(soql, typeName.offset(), typeName.text()));
        List<Field> columns = columnNames.stream().map(this::column).toList();
        SoqlCondition where = accept("WHERE") ? condition() : SoqlCondition.ALWAYS;
        Comparator<Row> order = Comparator.comparingInt(row -> 0);
        if (accept("ORDER")) {
            expect("BY");
            do {
                order = order.thenComparing(sortKey());
            } while (accept(","));
        }
        int limit = accept("LIMIT") ? wholeNumber(Integer.MAX_VALUE, "MALFORMED_QUERY") : Integer.MAX_VALUE;
        int offset = accept("OFFSET") ? wholeNumber(MAX_OFFSET, "NUMBER_OUTSIDE_VALID_RANGE") : 0;
        expect(Kind.END);
        return new SoqlQuery(type, columns, where, order, limit, offset);
    }

    private List<Token> columnNames() {
        List<Token> names = new ArrayList<>();
        if (peek().is("COUNT") && tokens.get(position + 1).is("(")) {
            position++;
            expect("(");
            expect(")");
            return names;
        }
        do {
            Token name = expect(Kind.WORD);
            if (names.stream().anyMatch(other -> other.is(name.text()))) {
                throw SoqlErrors.error(
                        "INVALID_FIELD", soql, name.offset(), "duplicate field selected: " + name.text());
            }
            names.add(name);
        } while (accept(","));
        return names;
    }

    private SoqlCondition condition() {
        if (++depth > MAX_CONDITION_DEPTH) {
            throw unexpected();
        }
        SoqlCondition condition = unit();
        if (peek().is("AND")) {
            while (accept("AND")) {
                condition = condition.and(unit());
            }
        } else {
            while (accept("OR")) {
                condition = condition.or(unit());
            }
        }
        depth--;
        return condition;
    }

    private SoqlCondition unit() {
        if (accept("NOT")) {
            return unit().negate();
        }
        if (accept("(")) {
            SoqlCondition inner = condition();
            expect(")");
            return inner;
        }
        Field field = column(expect(Kind.WORD));
        Token operator = next();
        SoqlCriterion criterion = new SoqlCriterion(soql, field, operator);
        if (COMPARISONS.contains(operator.text()) && operator.kind() == Kind.SYMBOL) {
            return criterion.compareTo(literal());
        }
        if (operator.is("LIKE")) {
            return criterion.like(literal());
        }
        if (operator.is("NOT")) {
            expect("IN");
        } else if (!operator.is("IN")) {
            throw SoqlErrors.unexpected(soql, operator.offset(), operator.text());
        }
        return criterion.in(literals(), operator.is("NOT"));
    }

    private List<Token> literals() {
        List<Token> literals = new ArrayList<>();
        expect("(");
        do {
            literals.add(literal());
        } while (accept(","));
        expect(")");
        return literals;
    }

    private Token literal() {
        Token token = peek();
        boolean value = token.is("null") || token.is("true") || token.is("false");
        if (!value && Set.of(Kind.WORD, Kind.SYMBOL, Kind.END).contains(token.kind())) {
            throw unexpected();
        }
        return next();
    }

    private Comparator<Row> sortKey() {
        Field field = column(expect(Kind.WORD));
        boolean descending = !accept("ASC") && accept("DESC");
        boolean emptyFirst = !descending;
        if (accept("NULLS")) {
            emptyFirst = accept("FIRST");
            if (!emptyFirst) {
                expect("LAST");
            }
        }
        Comparator<Object> order = field.type()::compare;
        Comparator<Object> directed = descending ? order.reversed() : order;
        Comparator<Object> full = emptyFirst ? Comparator.nullsFirst(directed) : Comparator.nullsLast(directed);
        return (a, b) -> full.compare(field.of(a), field.of(b));
    }

    private int wholeNumber(int most, String errorCode) {
        Token token = expect(Kind.NUMBER);
        Optional<Integer> number = Optional.of(token.text())
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .filter(n -> n <= most);
        return number.orElseThrow(
                () -> SoqlErrors.error(errorCode, soql, token.offset(), "expected a whole number from 0 to " + most));
    }

    private Field column(Token name) {
        return type.find(name.text())
                .orElseThrow(() -> SoqlErrors.noSuchColumn(soql, name.offset(), name.text(), type));
    }

    private Token peek() {
        return tokens.get(position);
    }

    private Token next() {
        Token token = peek();
        if (token.kind() == Kind.END) {
            throw unexpected();
        }
        position++;
        return token;
    }

    private boolean accept(String word) {
        boolean found = peek().is(word);
        if (found) {
            position++;
        }
        return found;
    }

    private void expect(String word) {
        if (!accept(word)) {
            throw unexpected();
        }
    }

    private Token expect(Kind kind) {
        Token token = peek();
        if (token.kind() != kind) {
            throw unexpected();
        }
        position++;
        return token;
    }

    private Refusal unexpected() {
        return SoqlErrors.unexpected(soql, peek().offset(), peek().text());
    }
}
