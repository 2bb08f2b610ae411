package dev.bailiwick.rules.condition;

import dev.bailiwick.rules.record.Field;
import dev.bailiwick.rules.record.Fields;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExpr.CelMutableIdent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Replaces every reference to a field or list by one variable of the full name: {@code account.custom["A b"]} becomes
 * {@code account.custom.A b}, {@code has(account.state)} becomes a variable of its own. CEL then asks for fields by
 * name instead of taking maps apart, and a name nobody knows is reported with its own position.
 */
final class References {

    private static final String LISTS = "lists";
    private static final String CUSTOM = ".custom";

    private final Names names;
    private final Fields fields;
    private final Offsets offsets;
    private final List<ConditionProblem> problems = new ArrayList<>();
    private final TradeCalls trade;

    References(Names names, Offsets offsets) {
        this.names = names;
        this.fields = names.fields();
        this.offsets = offsets;
        this.trade = new TradeCalls(names, offsets, this, problems);
    }

    /** Replaces them in place. */
    List<ConditionProblem> resolve(CelMutableExpr root) {
        visit(root);
        return problems;
    }

    /** The name that an expression spells out, known or not. */
    Optional<String> spelled(CelMutableExpr expr) {
        return reference(expr).map(Reference::name);
    }

    /** Replaces those of a part. */
    void visit(CelMutableExpr expr) {
        Optional<Reference> reference = reference(expr);
        if (reference.isPresent()) {
            expr.setIdent(CelMutableIdent.create(variable(reference.get())));
            return;
        }
        if (expr.getKind() == Kind.CALL) {
            TradeFunction.of(expr.call().function()).ifPresent(function -> trade.resolve(function, expr));
        }
        switch (expr.getKind()) {
            case SELECT -> visit(expr.select().operand());
            case CALL -> {
                expr.call().target().ifPresent(this::visit);
                boolean known = TypeProblems.isFunction(expr.call().function());
                expr.call().args().forEach(arg -> visitArgument(arg, known));
            }
            case LIST -> expr.list().elements().forEach(this::visit);
            case MAP ->
                expr.map().entries().forEach(entry -> {
                    visit(entry.key());
                    visit(entry.value());
                });
            default -> {
                // Constants, names and what CEL itself refuses have nothing below them to replace.
            }
        }
    }

    /** Of a function that is not known, nobody can say whether it takes an account. */
    private void visitArgument(CelMutableExpr arg, boolean ofKnown) {
        if (!ofKnown && spelled(arg).filter(fields::isGroup).isPresent()) {
            arg.setIdent(CelMutableIdent.create(Names.UNKNOWN));
        } else {
            visit(arg);
        }
    }

    /** The name an expression spells out, where it starts with the account or the lists. */
    private Optional<Reference> reference(CelMutableExpr expr) {
        if (expr.getKind() == Kind.IDENT) {
            String name = expr.ident().name();
            boolean known = fields.isGroup(name) || name.equals(LISTS);
            return known
                    ? Optional.of(new Reference(name, false, offsets.at(expr), Optional.empty()))
                    : Optional.empty();
        }
        if (expr.getKind() == Kind.SELECT) {
            String field = expr.select().field();
            boolean test = expr.select().testOnly();
            return reference(expr.select().operand())
                    .map(owner -> owner.part(field, test, offsets.field(expr, owner.offset())));
        }
        if (expr.getKind() == Kind.CALL && expr.call().function().equals("_[_]")) {
            CelMutableExpr key = expr.call().args().get(1);
            if (key.getKind() == Kind.CONSTANT && key.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
                String field = key.constant().stringValue();
                return reference(expr.call().args().get(0)).map(owner -> owner.part(field, false, offsets.at(key)));
            }
        }
        return Optional.empty();
    }

    private String variable(Reference reference) {
        String name = reference.name();
        if (!reference.presence() && name.startsWith(LISTS + ".")) {
            return names.valuesOf(name).isPresent() ? name : unknownList(reference);
        }
        return fields.find(name)
                .map(field -> reference.presence() ? Names.presence(field) : name)
                .orElseGet(() -> unknown(reference));
    }

    private String unknownList(Reference reference) {
        String written = reference.name().substring(LISTS.length() + 1);
        Collection<String> lists = names.lists();
        String maybe = Similar.to(written, lists)
                .map(name -> "Maybe you meant `lists[\"" + name + "\"]`.")
                .orElse("Maybe add it under `lists:`"
                        + (lists.isEmpty() ? "." : "; there are " + String.join(", ", lists) + "."));
        return report(reference.offset(), "unknown list `" + written + "`", maybe);
    }

    private String unknown(Reference reference) {
        String name = reference.name();
        if (name.startsWith(LISTS)) {
            return report(
                    reference.offset(),
                    "`lists` is not a value",
                    "Maybe write `account.postalCode in lists[\"name\"]`.");
        }
        if (fields.isGroup(name)) {
            return report(
                    reference.offset(),
                    "`" + name + "` is not a value",
                    "Maybe name one of its fields, for example `" + name.replaceFirst("[.]custom$", "") + ".name`.");
        }
        Reference wrong = reference;
        while (wrong.owner().filter(this::isUnknownField).isPresent()) {
            wrong = wrong.owner().get();
        }
        return report(wrong.offset(), "unknown field `" + wrong.name() + "`", nearestField(wrong.name()));
    }

    private boolean isUnknownField(Reference reference) {
        String name = reference.name();
        return !fields.isGroup(name) && fields.find(name).isEmpty();
    }

    private String nearestField(String name) {
        Optional<String> carrier = fields.carrierOf(name);
        if (carrier.isPresent()) {
            return "Maybe you meant `" + carrier.get() + "`, which carries that field.";
        }
        int dot = name.lastIndexOf('.');
        String part = name.substring(dot + 1);
        String group = name.substring(0, dot);
        String record = group.replaceFirst("[.]custom$", "");
        Optional<String> nearest =
                nearest(part, group).or(() -> nearest(part, record)).or(() -> nearest(part, record + CUSTOM));
        if (nearest.isPresent()) {
            return "Maybe you meant `" + nearest.get() + "`.";
        }
        return group.endsWith(CUSTOM)
                ? "Maybe no connected CRM has this custom field; custom fields are written as the CRM names them."
                : "Maybe it is a custom field: `" + record + CUSTOM + "." + part + "`.";
    }

    private Optional<String> nearest(String part, String group) {
        List<String> parts = fields.all().stream()
                .map(Field::name)
                .filter(field -> field.startsWith(group + "."))
                .map(field -> field.substring(group.length() + 1))
                .toList();
        return Similar.to(part, parts).map(near -> group + "." + near);
    }

    private String report(int offset, String message, String maybe) {
        problems.add(new ConditionProblem(offset, message, maybe));
        return Names.UNKNOWN;
    }

    /**
     * A name spelled out in the condition.
     *
     * @param presence whether only its presence is asked for
     * @param offset where its last part stands
     * @param owner what the last part belongs to; empty for the first
     */
    private record Reference(String name, boolean presence, int offset, Optional<Reference> owner) {

        Reference part(String field, boolean test, int at) {
            return new Reference(name + "." + field, test, at, Optional.of(this));
        }
    }
}
