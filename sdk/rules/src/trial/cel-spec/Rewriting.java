import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExpr.CelMutableIdent;
import dev.cel.common.ast.CelMutableExprConverter;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.parser.CelUnparserFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Says the same in another way, by CEL's own syntax tree. */
final class Rewriting {

    private static final CelParser PARSER = CelParserFactory.standardCelParserBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .build();

    private final String expression;
    private final CelSource source;
    private final CelMutableExpr root;
    private boolean changed;

    Rewriting(String expression) {
        this.expression = expression;
        try {
            CelAbstractSyntaxTree parsed = PARSER.parse(expression).getAst();
            this.source = parsed.getSource();
            this.root = CelMutableExprConverter.fromCelExpr(parsed.getExpr());
        } catch (CelValidationException e) {
            throw new IllegalArgumentException("`" + expression + "` is not CEL", e);
        }
    }

    /** {@code dyn(a)} keeps CEL's checker from refusing to compare numbers of two types; we compare them. */
    Rewriting withoutDyn() {
        each(root, expr -> {
            while (expr.getKind() == Kind.CALL && expr.call().function().equals("dyn")) {
                replace(expr, expr.call().args().get(0));
                changed = true;
            }
        });
        return this;
    }

    Rewriting withVariable(String name, String field) {
        each(root, expr -> {
            if (expr.getKind() == Kind.IDENT && expr.ident().name().equals(name)) {
                expr.setIdent(CelMutableIdent.create(field));
                changed = true;
            }
        });
        return this;
    }

    /** The values that are written out, in no particular order. */
    List<CelConstant> constants() {
        List<CelConstant> constants = new ArrayList<>();
        each(root, expr -> {
            if (expr.getKind() == Kind.CONSTANT) {
                constants.add(expr.constant());
            }
        });
        return constants;
    }

    /** @param index in {@link #constants()} of what the expression has now */
    Rewriting withField(int index, String field) {
        List<CelMutableExpr> found = new ArrayList<>();
        each(root, expr -> {
            if (expr.getKind() == Kind.CONSTANT) {
                found.add(expr);
            }
        });
        found.get(index).setIdent(CelMutableIdent.create(field));
        changed = true;
        return this;
    }

    /** As it was written where nothing is changed: CEL's writer forgets to escape quotation marks. */
    String text() {
        if (!changed) {
            return expression;
        }
        return CelUnparserFactory.newUnparser()
                .unparse(CelAbstractSyntaxTree.newParsedAst(CelMutableExprConverter.fromMutableExpr(root), source));
    }

    private static void replace(CelMutableExpr old, CelMutableExpr by) {
        switch (by.getKind()) {
            case CONSTANT -> old.setConstant(by.constant());
            case IDENT -> old.setIdent(by.ident());
            case SELECT -> old.setSelect(by.select());
            case LIST -> old.setList(by.list());
            case MAP -> old.setMap(by.map());
            case STRUCT -> old.setStruct(by.struct());
            default -> old.setCall(by.call());
        }
    }

    private static void each(CelMutableExpr expr, Consumer<CelMutableExpr> action) {
        action.accept(expr);
        switch (expr.getKind()) {
            case SELECT -> each(expr.select().operand(), action);
            case CALL -> {
                expr.call().target().ifPresent(target -> each(target, action));
                expr.call().args().forEach(arg -> each(arg, action));
            }
            case LIST -> expr.list().elements().forEach(element -> each(element, action));
            default -> {
                // Maps and messages are not in our language; nothing in them needs to be said otherwise.
            }
        }
    }
}
