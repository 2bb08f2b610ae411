package dev.bailiwick.rules.condition;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExpr.CelMutableCall;
import dev.cel.common.ast.CelMutableExpr.CelMutableList;
import java.util.List;

/** Makes parts of a condition that its author did not write, so that they stand nowhere in its text. */
final class NewParts {

    /** CEL numbers what it parses from 1, and a condition has some 50,000 parts at most. */
    private long id = 1L << 32;

    CelMutableExpr variable(String name) {
        return CelMutableExpr.ofIdent(id++, name);
    }

    CelMutableExpr text(String text) {
        return CelMutableExpr.ofConstant(id++, CelConstant.ofValue(text));
    }

    CelMutableExpr number(double number) {
        return CelMutableExpr.ofConstant(id++, CelConstant.ofValue(number));
    }

    CelMutableExpr texts(List<String> texts) {
        return CelMutableExpr.ofList(
                id++, CelMutableList.create(texts.stream().map(this::text).toList()));
    }

    CelMutableExpr call(String function, CelMutableExpr... arguments) {
        return CelMutableExpr.ofCall(id++, CelMutableCall.create(function, arguments));
    }

    /** Puts a new part in the place of another. */
    static void replace(CelMutableExpr old, CelMutableExpr by) {
        old.setId(by.id());
        old.setCall(by.call());
    }
}
