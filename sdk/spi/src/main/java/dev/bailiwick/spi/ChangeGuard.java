package dev.bailiwick.spi;

/**
 * Looks at a change before it is written. The strictest answer of all guards wins; a guard that throws counts as
 * {@link Verdict.Kind#HOLD}. Called from one thread per plan, in plan order.
 */
public interface ChangeGuard {

    /**
     * Judges one change. Does no network and writes nothing.
     *
     * @param change the change as it would be written
     * @return allow, hold or deny; never null
     */
    Verdict review(ProposedChange change);
}
