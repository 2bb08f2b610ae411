package dev.bailiwick.rules.condition;

import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelMutableExpr;
import java.util.Map;

/** Where the parts of a condition stand, as people see it, in code points from 0. Immutable. */
final class Offsets {

    private final Map<Long, Integer> byId;
    private final int[] points;

    /**
     * Takes CEL's offsets.
     *
     * @param byId by the ids of expressions
     * @param points the condition's text
     */
    Offsets(Map<Long, Integer> byId, int[] points) {
        this.byId = byId;
        this.points = points;
    }

    /** Where CEL places an expression: calls at their operator or parenthesis. */
    int at(CelMutableExpr expr) {
        return byId.getOrDefault(expr.id(), 0);
    }

    /** Where an expression begins. */
    int start(CelMutableExpr expr) {
        if (expr.getKind() == Kind.SELECT && !expr.select().testOnly()) {
            return start(expr.select().operand());
        }
        if (expr.getKind() == Kind.CALL) {
            if (expr.call().target().isPresent()) {
                return start(expr.call().target().get());
            }
            String function = expr.call().function();
            if (function.startsWith("_") || function.equals("@in")) {
                return start(expr.call().args().get(0));
            }
        }
        return name(at(expr));
    }

    /** CEL places a function call at its parenthesis; people look at the name before it. */
    int name(int offset) {
        if (offset >= points.length || points[offset] != '(') {
            return offset;
        }
        int end = offset;
        while (end > 0 && Character.isWhitespace(points[end - 1])) {
            end--;
        }
        int start = end;
        while (start > 0 && Character.isJavaIdentifierPart(points[start - 1])) {
            start--;
        }
        return start;
    }

    /** CEL places a field at its dot, and a presence test at its parenthesis; people look at the name. */
    int field(CelMutableExpr select, int owner) {
        int dot = at(select);
        while (dot < points.length && (points[dot] != '.' || dot <= owner)) {
            dot++;
        }
        return Math.min(afterSpace(dot + 1), points.length);
    }

    /** The first code point from there on that is no white space; 0 at the end. */
    int visible(int from) {
        int at = afterSpace(from);
        return at < points.length ? points[at] : 0;
    }

    private int afterSpace(int from) {
        int at = from;
        while (at < points.length && Character.isWhitespace(points[at])) {
            at++;
        }
        return at;
    }
}
