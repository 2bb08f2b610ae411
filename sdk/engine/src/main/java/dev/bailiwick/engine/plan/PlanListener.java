package dev.bailiwick.engine.plan;

/**
 * Told of plans by the store, within the transaction that changes them: what it writes into the same database is
 * written with the change or not at all. Quick, and without network; when it throws, the change does not happen. Called
 * from many threads.
 */
public interface PlanListener {

    /** Wants to know of nothing. */
    PlanListener NONE = new PlanListener() {};

    /** A plan was computed: it is {@link PlanStatus#READY}. Not told of undos, which nobody reads before. */
    default void ready(Plan plan) {}

    /** A plan was pushed to its end: it is {@link PlanStatus#APPLIED}. Told once of each plan. */
    default void applied(Plan plan) {}
}
