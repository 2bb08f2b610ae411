package dev.bailiwick.rules.condition;

import dev.cel.common.ast.CelMutableExpr;
import java.util.HashSet;
import java.util.Set;

/** Which functions and variables a condition names, and how often it calls a function. Not for several threads. */
final class Vocabulary {

    private final Set<String> functions = new HashSet<>();
    private final Set<String> variables = new HashSet<>();
    private int calls;

    static Vocabulary of(CelMutableExpr root) {
        Vocabulary vocabulary = new Vocabulary();
        vocabulary.visit(root);
        return vocabulary;
    }

    Set<String> functions() {
        return functions;
    }

    Set<String> variables() {
        return variables;
    }

    /** Operators count, too. */
    int calls() {
        return calls;
    }

    private void visit(CelMutableExpr expr) {
        switch (expr.getKind()) {
            case IDENT -> variables.add(expr.ident().name());
            case SELECT -> visit(expr.select().operand());
            case CALL -> {
                calls++;
                functions.add(expr.call().function());
                expr.call().target().ifPresent(this::visit);
                expr.call().args().forEach(this::visit);
            }
            case LIST -> expr.list().elements().forEach(this::visit);
            case MAP ->
                expr.map().entries().forEach(entry -> {
                    visit(entry.key());
                    visit(entry.value());
                });
            default -> {
                // Constants name nothing, and the rest CEL itself refuses.
            }
        }
    }
}
