package dev.bailiwick.benchmarks.engine;

import dev.bailiwick.benchmarks.work.Rule;
import dev.bailiwick.benchmarks.work.Truth;
import dev.bailiwick.benchmarks.work.Workload;
import dev.bailiwick.rules.record.Facts;
import java.util.List;

/** Walks every formula for every account: the slow and plain way that the others are checked against. */
public final class Interpreter implements Engine {

    private final List<Rule> rules;

    /** Takes the rules as they are. */
    public Interpreter(Workload work) {
        this.rules = work.rules();
    }

    @Override
    public void match(List<Facts> accounts, int from, int to, Tally tally) {
        for (int account = from; account < to; account++) {
            boolean won = false;
            for (Rule rule : rules) {
                if (rule.when().of(accounts.get(account)) == Truth.YES) {
                    tally.matched(account, rule.rank());
                    if (!won) {
                        tally.won(account, rule.rank());
                        won = true;
                    }
                }
            }
        }
    }
}
