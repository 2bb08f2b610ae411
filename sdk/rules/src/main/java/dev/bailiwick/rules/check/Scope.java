package dev.bailiwick.rules.check;

import dev.bailiwick.rules.match.Extent;
import dev.bailiwick.rules.model.Territory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A territory and which records its conditions let in.
 *
 * @param rank of the territories of its type that take a record, the one with the lowest rank is the primary one
 * @param territory no catch-all
 * @param own what its own condition lets in
 * @param whole what its own condition and those of its ancestors let in; nothing where they exclude each other
 * @param isComplete whether {@code whole} is all of it; it is left empty where there are too many alternatives
 */
record Scope(int rank, Territory territory, List<Extent> own, List<Extent> whole, boolean isComplete) {

    /** Whether surely no record gets in. */
    boolean isImpossible() {
        return isComplete && whole.isEmpty();
    }

    /** Whether only their ids decide between the two. */
    boolean ties(Scope other) {
        return territory.type().equals(other.territory.type())
                && territory.depth() == other.territory.depth()
                && territory.precedence() == other.territory.precedence();
    }

    /** Scopes are those of one model, in which ranks are unique; comparing all they hold would take long. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Scope that && rank == that.rank;
    }

    @Override
    public int hashCode() {
        return rank;
    }

    @Override
    public String toString() {
        return "`" + territory.id().value() + "`";
    }
}
