package dev.bailiwick.benchmarks.engine;

import dev.bailiwick.rules.record.Facts;
import java.util.List;

/** A rule set made ready for matching. For many threads. */
public interface Engine {

    /**
     * Finds, for each of some accounts, every rule it meets and the one that wins.
     *
     * @param accounts all accounts; they are called by their place in this list
     * @param from the first to match
     * @param to the one after the last to match
     * @param tally is told every match and every winner, in any order
     */
    void match(List<Facts> accounts, int from, int to, Tally tally);
}
