package dev.bailiwick.rules.match;

import dev.bailiwick.rules.tree.Test;
import java.util.List;

/**
 * What a matcher looks for.
 *
 * @param tests that must all be met
 * @param group in which of several groups it competes, from 0
 * @param rank of the rules of a group that match, the one with the lowest rank wins; no two have the same
 */
public record Rule(List<Test> tests, int group, int rank) {

    /** Copies the tests. */
    public Rule {
        tests = List.copyOf(tests);
    }
}
