package dev.bailiwick.rules.record;

/** What conditions may read of an account beyond its own fields and its owner, and what has to be loaded for it. */
public enum FactNeed {
    /** The companies above it: further accounts. */
    LINEAGE,
    /** Sums over its deals: its opportunities. */
    PIPELINE
}
