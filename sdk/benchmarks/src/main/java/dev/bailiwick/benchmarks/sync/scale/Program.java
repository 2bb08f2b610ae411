package dev.bailiwick.benchmarks.sync.scale;

/** Who does it. */
enum Program {
    BAILIWICK,
    FLOOR,
    JSFORCE
}
