package dev.bailiwick.benchmarks.engine;

import dev.bailiwick.benchmarks.work.Workload;
import dev.bailiwick.rules.record.Facts;
import java.util.Arrays;
import java.util.List;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.DirectFiringOption;
import org.kie.api.runtime.conf.ThreadSafeOption;

/** Drools 10 with its executable model in its fastest form, a session per batch. */
public final class DroolsEngine implements Engine {

    private final KieBase rules;

    /** Builds the network. */
    public DroolsEngine(Workload work) {
        this.rules = KieBaseBuilder.createKieBaseFromModel(DroolsModel.of(work.rules()));
    }

    @Override
    public void match(List<Facts> accounts, int from, int to, Tally tally) {
        KieSessionConfiguration fast = KieServices.get().newKieSessionConfiguration();
        fast.setOption(DirectFiringOption.YES);
        fast.setOption(ThreadSafeOption.NO);
        Matches matches = new Matches();
        KieSession session = rules.newKieSession(fast, null);
        try {
            for (int account = from; account < to; account++) {
                session.insert(new Fact(account, accounts.get(account), matches));
            }
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        matches.tell(tally);
    }

    /** What is inserted: an account, and where its matches go. */
    public static final class Fact {

        private final int account;
        private final Facts facts;
        private final Matches matches;

        private Fact(int account, Facts facts, Matches matches) {
            this.account = account;
            this.facts = facts;
            this.matches = matches;
        }

        /** What is known of the account. */
        public Facts facts() {
            return facts;
        }

        /** A rule fires; more than once where several of its clauses are met. */
        public void matched(int rule) {
            matches.add(account, rule);
        }
    }

    /** The matches of one session. */
    private static final class Matches {

        private long[] pairs = new long[1_024];
        private int size;

        void add(int account, int rule) {
            if (size == pairs.length) {
                pairs = Arrays.copyOf(pairs, 2 * size);
            }
            pairs[size++] = (long) account << 32 | rule;
        }

        /** Tells each pair once, and the lowest rule of each account as its winner. */
        void tell(Tally tally) {
            Arrays.sort(pairs, 0, size);
            int winnerOf = -1;
            for (int i = 0; i < size; i++) {
                if (i > 0 && pairs[i] == pairs[i - 1]) {
                    continue;
                }
                int account = (int) (pairs[i] >>> 32);
                int rule = (int) pairs[i];
                tally.matched(account, rule);
                if (account != winnerOf) {
                    tally.won(account, rule);
                    winnerOf = account;
                }
            }
        }
    }
}
