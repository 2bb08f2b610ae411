package dev.bailiwick.rules.match;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A clause with the rule it belongs to, on its way into the index. */
final class IndexedClause {

    final int rule;
    final int number;
    final Map<Column, Constraint> constraints;
    final List<Residual> residuals;

    /** @param number which of the rule's clauses it is, from 0 */
    IndexedClause(int rule, int number, Clause clause) {
        this.rule = rule;
        this.number = number;
        this.constraints = new LinkedHashMap<>(clause.constraints());
        this.residuals = new ArrayList<>(clause.residuals());
    }

    /** Leaves a constraint to be checked on each candidate. */
    void demote(Column column) {
        Constraint constraint = constraints.remove(column);
        if (constraint != null) {
            residuals.add(new Residual.Demanded(column, constraint));
        }
    }

    /** Has a constraint checked on each candidate although it is indexed, for the index is not exact. */
    void verify(Column column) {
        Constraint constraint = constraints.get(column);
        if (constraint != null) {
            residuals.add(new Residual.Demanded(column, constraint));
        }
    }
}
