package dev.bailiwick.benchmarks.work;

import dev.bailiwick.rules.record.Facts;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules and the accounts of one comparison. Immutable.
 *
 * @param accounts what is matched
 * @param rules by rank
 * @param lists what {@code lists["name"]} names, by name
 * @param areas the polygons that rules name
 */
public record Workload(List<Facts> accounts, List<Rule> rules, Map<String, Set<String>> lists, List<Area> areas) {

    private static final long ACCOUNT_SEED = 42;
    private static final long RULE_SEED = 4242;

    /** From so many accounts the rule maker knows how frequent values are. */
    private static final int SAMPLE = 20_000;

    /** The same for the same numbers, everywhere. Of more accounts, the first are the same. */
    public static Workload of(int accounts, int rules) {
        List<Facts> made = AccountMaker.make(Math.max(accounts, SAMPLE), ACCOUNT_SEED);
        Sample sample = new Sample(made.subList(0, SAMPLE));
        Map<String, Set<String>> lists = ValueLists.make(sample, RULE_SEED);
        RuleMaker maker = new RuleMaker(sample, lists, rules, RULE_SEED);
        List<Rule> ranked = maker.rules();
        return new Workload(List.copyOf(made.subList(0, accounts)), ranked, Map.copyOf(lists), maker.areas());
    }
}
