package dev.bailiwick.benchmarks.engine;

import dev.bailiwick.benchmarks.work.Workload;

/** The engines that are compared. */
public enum Peer {
    /** The index of {@code sdk/rules}. */
    BAILIWICK(1_000),
    /** Drools 10. */
    DROOLS(1_000),
    /** Plain Java, rule after rule. */
    CLOSURES(100),
    /** CEL, rule after rule. */
    CEL(20);

    private final int batch;

    Peer(int batch) {
        this.batch = batch;
    }

    /** How many accounts are measured at once; few where they take long. */
    public int batch() {
        return batch;
    }

    /** Makes the rules ready. */
    public Engine engine(Workload work) {
        return switch (this) {
            case BAILIWICK -> new BailiwickEngine(work);
            case DROOLS -> new DroolsEngine(work);
            case CLOSURES -> new ClosureEngine(work);
            case CEL -> new CelEngine(work);
        };
    }
}
