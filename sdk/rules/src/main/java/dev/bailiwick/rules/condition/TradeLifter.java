package dev.bailiwick.rules.condition;

import dev.bailiwick.rules.text.Phrase;
import dev.bailiwick.rules.tree.Span;
import dev.bailiwick.rules.tree.Term;
import dev.bailiwick.rules.tree.Test;
import dev.bailiwick.rules.tree.TradeTest;
import dev.bailiwick.rules.tree.Truth;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.List;
import java.util.Optional;

/** Turns calls of the functions for sales territories into tests; empty for what tests cannot say. */
final class TradeLifter {

    private static final String HAS_WORD = TradeFunction.HAS_WORD.toString();

    private final Names names;
    private final TermLifter terms;

    TradeLifter(Names names, TermLifter terms) {
        this.names = names;
        this.terms = terms;
    }

    Optional<Test> test(CelExpr expr, Span span) {
        List<CelExpr> args = expr.call().args();
        String function = expr.call().function();
        if (function.equals(OwnFunction.POSTAL_CODE_IN)) {
            return terms.term(args.get(0))
                    .map(code -> new TradeTest.PostalCodeIn(code, OwnFunction.ranges(texts(args.get(1))), span));
        }
        if (function.equals(OwnFunction.WITHIN)) {
            return Optional.of(within(args, span));
        }
        if (function.equals(HAS_WORD)) {
            return terms.term(args.get(0)).map(text -> new TradeTest.HasWord(text, phrases(args.get(1)), span));
        }
        return Optional.empty();
    }

    /** An area that could not be read was told of where it stands; the model is refused. */
    private Test within(List<CelExpr> args, Span span) {
        Term latitude = terms.term(args.get(0)).orElseThrow();
        Term longitude = terms.term(args.get(1)).orElseThrow();
        String variable = args.get(2).ident().name();
        return names.areaOf(variable)
                .<Test>map(area -> new TradeTest.InArea(latitude, longitude, Names.fileOf(variable), area, span))
                .orElseGet(() -> new Test.Always(Truth.OPEN, span));
    }

    private static List<Phrase> phrases(CelExpr words) {
        return texts(words).stream()
                .flatMap(word -> Phrase.of(word).stream())
                .distinct()
                .toList();
    }

    private static List<String> texts(CelExpr expr) {
        return expr.getKind() == Kind.LIST
                ? expr.list().elements().stream()
                        .map(element -> element.constant().stringValue())
                        .toList()
                : List.of(expr.constant().stringValue());
    }
}
