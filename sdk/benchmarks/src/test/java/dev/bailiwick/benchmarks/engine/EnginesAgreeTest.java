package dev.bailiwick.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.benchmarks.work.Formula;
import dev.bailiwick.benchmarks.work.Rule;
import dev.bailiwick.benchmarks.work.Truth;
import dev.bailiwick.benchmarks.work.Workload;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnginesAgreeTest {

    private static final Workload WORK = Workload.of(2_000, 100);

    private static Tally.Sum sum(Engine engine, Workload work) {
        Tally tally = new Tally();
        int half = work.accounts().size() / 2;
        engine.match(work.accounts(), 0, half, tally);
        engine.match(work.accounts(), half, work.accounts().size(), tally);
        return tally.sum();
    }

    private static Workload with(UnaryOperator<Formula> changed) {
        List<Formula> formulas =
                WORK.rules().stream().map(Rule::when).map(changed).toList();
        return new Workload(
                WORK.accounts(),
                IntStream.range(0, formulas.size())
                        .mapToObj(rank -> new Rule(rank, formulas.get(rank)))
                        .toList(),
                WORK.lists(),
                WORK.areas());
    }

    @ParameterizedTest
    @EnumSource
    void engineFindsWhatTheInterpreterFinds(Peer peer) {
        Tally.Sum expected = sum(new Interpreter(WORK), WORK);
        assertThat(expected.matches()).isBetween(2_000L, 6_000L);
        assertThat(sum(peer.engine(WORK), WORK)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void absentFieldMeetsNoNegation(Peer peer) {
        Workload work = with(Formula.Not::new);
        long open = work.rules().stream()
                .mapToLong(rule -> work.accounts().stream()
                        .filter(facts -> rule.when().of(facts) == Truth.OPEN)
                        .count())
                .sum();
        assertThat(open).isGreaterThan(1_000);
        assertThat(sum(peer.engine(work), work)).isEqualTo(sum(new Interpreter(work), work));
    }

    @Test
    void changedRuleIsAsIfItHadBeenThereFromTheStart() {
        Workload before = WORK;
        Rule changed = new Rule(3, new Formula.Not(before.rules().get(7).when()));
        Workload after = new Workload(
                before.accounts(),
                before.rules().stream()
                        .map(rule -> rule.rank() == 3 ? changed : rule)
                        .toList(),
                before.lists(),
                before.areas());
        Tally.Sum expected = sum(new Interpreter(after), after);
        assertThat(expected).isNotEqualTo(sum(new Interpreter(before), before));
        assertThat(sum(new BailiwickEngine(before).with(changed), after)).isEqualTo(expected);
    }
}
