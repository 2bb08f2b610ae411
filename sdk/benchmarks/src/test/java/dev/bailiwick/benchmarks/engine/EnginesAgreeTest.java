package dev.bailiwick.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.benchmarks.work.Formula;
import dev.bailiwick.benchmarks.work.Rule;
import dev.bailiwick.benchmarks.work.Truth;
import dev.bailiwick.benchmarks.work.Workload;
import java.util.List;
import java.util.function.Predicate;
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

    private static Workload with(Predicate<Formula> kept, UnaryOperator<Formula> changed) {
        List<Formula> formulas =
                WORK.rules().stream().map(Rule::when).filter(kept).map(changed).toList();
        return new Workload(
                WORK.accounts(),
                IntStream.range(0, formulas.size())
                        .mapToObj(rank -> new Rule(rank, formulas.get(rank)))
                        .toList(),
                WORK.lists(),
                WORK.areas());
    }

    /** What an engine's language has: Bailiwick's has no functions for postal codes and places yet. */
    private static boolean inLanguage(Peer peer, Formula formula) {
        return peer != Peer.BAILIWICK || !CelText.BAILIWICK.of(formula).contains("(account, ");
    }

    @ParameterizedTest
    @EnumSource
    void engineFindsWhatTheInterpreterFinds(Peer peer) {
        Workload work = with(formula -> inLanguage(peer, formula), formula -> formula);
        Tally.Sum expected = sum(new Interpreter(work), work);
        assertThat(expected.matches()).isBetween(2_000L, 6_000L);
        assertThat(sum(peer.engine(work), work)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void absentFieldMeetsNoNegation(Peer peer) {
        Workload work = with(formula -> inLanguage(peer, formula), Formula.Not::new);
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
        Workload before = with(formula -> inLanguage(Peer.BAILIWICK, formula), formula -> formula);
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
