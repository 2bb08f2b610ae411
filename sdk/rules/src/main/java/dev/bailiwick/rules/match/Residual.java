package dev.bailiwick.rules.match;

import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.tree.Test;
import dev.bailiwick.rules.tree.Truth;

/** What a clause asks of a record beside what is looked up in an index. Immutable, for many threads. */
sealed interface Residual {

    boolean holds(Facts facts);

    /** A test that must be met, or plainly not be met. */
    record Tested(Test test, boolean met) implements Residual {

        @Override
        public boolean holds(Facts facts) {
            return test.of(facts) == (met ? Truth.MET : Truth.NOT_MET);
        }
    }

    /** A constraint on a column that has no index, or one that is not exact. */
    record Demanded(Column column, Constraint constraint) implements Residual {

        @Override
        public boolean holds(Facts facts) {
            return constraint.holds(column.term(), facts);
        }
    }
}
