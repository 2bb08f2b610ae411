package dev.bailiwick.rules.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.match.Matcher;
import dev.bailiwick.rules.match.Matching;
import dev.bailiwick.rules.match.Rule;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.tree.Faults;
import dev.bailiwick.rules.tree.Miss;
import dev.bailiwick.rules.tree.Test.All;
import dev.bailiwick.rules.tree.Test.Any;
import dev.bailiwick.rules.tree.Test.Computed;
import dev.bailiwick.rules.tree.Test.Not;
import dev.bailiwick.rules.tree.Truth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The index, CEL's own evaluation and a naive reading of the documentation must agree on made-up rules and records.
 * {@code -Dfuzz.seed=… -Dfuzz.worlds=…} tries others, and more of them.
 */
@Tag("long")
class DifferentialTest {

    private static final long SEED = Long.getLong("fuzz.seed", 20261124L);
    private static final int WORLDS = Integer.getInteger("fuzz.worlds", 10);

    private static final int CONDITIONS = 120;
    private static final int RECORDS = 900;
    private static final int RULE_SETS = 115;
    private static final int GROUPS = 4;

    private static final ConditionCompiler COMPILER =
            new ConditionCompiler(List.of(Row.SCHEMA), HardValues.LISTS, TradeValues.AREAS);

    /** Records, each with one whole set of rules: what the index found against what holds. */
    private final LongAdder recordsWithRuleSets = new LongAdder();

    /** Records, each with one condition: the tree, CEL and the oracle against each other. */
    private final LongAdder recordsWithConditions = new LongAdder();

    /** A condition with what the two others say of it, record by record. */
    private record Tried(
            Sketch sketch,
            Condition condition,
            dev.bailiwick.rules.tree.Test cel,
            dev.bailiwick.rules.tree.Test askingOnce,
            BitSet met) {

        static Tried of(Sketch sketch) {
            String text = sketch.text();
            ConditionCheck check = COMPILER.compile(text);
            assertThat(check.problems()).as(text).isEmpty();
            Condition condition = check.condition().orElseThrow();
            return new Tried(
                    sketch,
                    condition,
                    COMPILER.compileForCel(text).condition().orElseThrow().test(),
                    knowing(condition.test()),
                    new BitSet());
        }
    }

    /** The same, asking CEL once of each record: many sets of rules have the condition. */
    private static dev.bailiwick.rules.tree.Test knowing(dev.bailiwick.rules.tree.Test test) {
        if (test instanceof All all) {
            return new All(all.parts().stream().map(DifferentialTest::knowing).toList(), all.span());
        }
        if (test instanceof Any any) {
            return new Any(any.parts().stream().map(DifferentialTest::knowing).toList(), any.span());
        }
        if (test instanceof Not not) {
            return new Not(knowing(not.part()), not.span());
        }
        if (test instanceof Computed computed) {
            IdentityHashMap<Facts, Computed.Outcome> known = new IdentityHashMap<>();
            return new Computed(
                    facts -> known.computeIfAbsent(facts, computed.computation()::of),
                    computed.reads(),
                    computed.span());
        }
        return test;
    }

    private record World(long seed, Random random, List<Row> rows, List<Facts> facts, List<Tried> conditions) {

        static World of(long seed) {
            Random random = new Random(seed);
            SketchMaker maker = new SketchMaker(random);
            List<Row> rows =
                    Stream.generate(() -> Row.random(random)).limit(RECORDS).toList();
            return new World(
                    seed,
                    random,
                    rows,
                    rows.stream().map(Row::facts).toList(),
                    Stream.generate(() -> Tried.of(maker.condition(random.nextInt(4))))
                            .limit(CONDITIONS)
                            .toList());
        }
    }

    @Test
    void indexCelAndDocumentationAgreeOnAMillionRecordsAndRuleSets() {
        LongStream.range(0, WORLDS).parallel().forEach(world -> agree(World.of(SEED + world)));
        assertThat(recordsWithRuleSets.sum()).isEqualTo(103_500L * WORLDS);
        assertThat(recordsWithConditions.sum()).isEqualTo(108_000L * WORLDS);
    }

    private void agree(World world) {
        for (Tried tried : world.conditions) {
            for (int record = 0; record < RECORDS; record++) {
                agreeOn(world, tried, record);
            }
        }
        for (int set = 0; set < RULE_SETS; set++) {
            int size = 1 + world.random.nextInt(set % 20 == 0 ? 300 : 20);
            List<Numbered> rules = rules(world, size);
            Matcher matcher = Matcher.of(rules.stream().map(Numbered::rule).toList(), GROUPS);
            for (int change = set % 3; change > 0; change--) {
                matcher = matcher.with(changes(world, rules));
            }
            findsWhatHolds(world, rules, matcher);
        }
    }

    private void agreeOn(World world, Tried tried, int record) {
        Facts facts = world.facts.get(record);
        Truth tree = tried.condition.test().of(facts);
        Truth cel = tried.cel.of(facts);
        Truth oracle = Oracle.truth(tried.sketch, world.rows.get(record));
        if (tree != cel || tree != oracle) {
            throw new AssertionError(difference(world, tried, record));
        }
        tried.met.set(record, oracle == Truth.MET);
        recordsWithConditions.increment();
        if (record % 50 == 0) {
            String text = tried.condition.text();
            assertThat(Faults.of(tried.condition.test(), facts, text).isEmpty())
                    .as(text)
                    .isEqualTo(tree != Truth.OPEN);
            if (tree != Truth.MET) {
                assertThat(Miss.of(tried.condition.test(), facts).sentence(facts, text))
                        .isNotBlank();
            }
        }
    }

    private static String difference(World world, Tried tried, int record) {
        Row row = world.rows.get(record);
        Tried part = smallest(tried, row);
        Facts facts = row.facts();
        StringBuilder text = new StringBuilder("seed " + world.seed + ", record " + record + "\nof the condition\n  "
                + tried.condition.text() + "\nthis part\n  " + part.condition.text() + "\nis to CEL "
                + part.cel.of(facts) + ", to the documentation " + Oracle.truth(part.sketch, row) + ", to the tree "
                + part.condition.test().of(facts) + "\nof a record with");
        part.condition
                .fields()
                .forEach(field -> text.append("\n  ")
                        .append(field.name())
                        .append(" = ")
                        .append(OracleFields.raw(field.name(), row)
                                .map(Object::toString)
                                .orElse("absent")));
        return text.toString();
    }

    /** The smallest part of a condition of which the answers differ; all of it where they agree. */
    private static Tried smallest(Tried whole, Row row) {
        return whole.sketch.parts().stream()
                .filter(part -> part.kind() == Sketch.Kind.TRUTH && part.form() != Sketch.Form.LIST)
                .map(Tried::of)
                .filter(part -> differ(part, row))
                .findFirst()
                .map(part -> smallest(part, row))
                .orElse(whole);
    }

    private static boolean differ(Tried tried, Row row) {
        Truth oracle = Oracle.truth(tried.sketch, row);
        return tried.condition.test().of(row.facts()) != oracle || tried.cel.of(row.facts()) != oracle;
    }

    /** A rule with what it is made of. */
    private record Numbered(Rule rule, List<Tried> conditions) {

        BitSet met() {
            BitSet met = new BitSet();
            met.set(0, RECORDS);
            conditions.forEach(condition -> met.and(condition.met));
            return met;
        }
    }

    /** Rules as a tree of territories gives them: with the conditions of all their parents. */
    private static List<Numbered> rules(World world, int size) {
        List<Integer> ranks = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(ranks, world.random);
        List<Numbered> rules = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            boolean top = rules.isEmpty() || world.random.nextInt(4) == 0;
            List<Tried> parents = top ? List.of() : rules.get(world.random.nextInt(i)).conditions;
            rules.add(rule(world, parents, ranks.get(i)));
        }
        return rules;
    }

    private static Numbered rule(World world, List<Tried> parents, int rank) {
        List<Tried> conditions = new ArrayList<>(parents);
        if (world.random.nextInt(10) > 0 && conditions.size() < 5) {
            conditions.add(world.conditions.get(world.random.nextInt(CONDITIONS)));
        }
        List<dev.bailiwick.rules.tree.Test> tests =
                conditions.stream().map(Tried::askingOnce).toList();
        return new Numbered(new Rule(tests, world.random.nextInt(GROUPS), rank), conditions);
    }

    /** Replaces some and adds some, in the list as well. */
    private static Map<Integer, Rule> changes(World world, List<Numbered> rules) {
        Map<Integer, Rule> changes = new HashMap<>();
        for (int i = world.random.nextInt(4); i >= 0; i--) {
            int place = world.random.nextInt(rules.size() + 1);
            boolean added = place == rules.size();
            int rank = added ? rules.size() : rules.get(place).rule.rank();
            Numbered rule = rule(world, List.of(), rank);
            if (added) {
                rules.add(rule);
            } else {
                rules.set(place, rule);
            }
            changes.put(place, rule.rule);
        }
        return changes;
    }

    private void findsWhatHolds(World world, List<Numbered> rules, Matcher matcher) {
        List<BitSet> met = rules.stream().map(Numbered::met).toList();
        Matching matching = matcher.start();
        matching.match(world.facts);
        for (int record = 0; record < RECORDS; record++) {
            BitSet found = new BitSet();
            for (int i = 0; i < matching.size(record); i++) {
                found.set(matching.rule(record, i));
            }
            int[] winners = new int[GROUPS];
            Arrays.fill(winners, -1);
            for (int rule = 0; rule < rules.size(); rule++) {
                if (found.get(rule) != met.get(rule).get(record)) {
                    throw new AssertionError(difference(world, rules.get(rule), record, found.get(rule), rules.size()));
                }
                int group = rules.get(rule).rule.group();
                boolean better = winners[group] < 0
                        || rules.get(rule).rule.rank()
                                < rules.get(winners[group]).rule.rank();
                winners[group] = found.get(rule) && better ? rule : winners[group];
            }
            for (int group = 0; group < GROUPS; group++) {
                assertThat(matching.winner(record, group)).isEqualTo(winners[group]);
            }
            assertThat(matching.size(record)).isEqualTo(found.cardinality());
            recordsWithRuleSets.increment();
        }
    }

    private static String difference(World world, Numbered rule, int record, boolean found, int rules) {
        StringBuilder text = new StringBuilder(
                "of " + rules + " rules the index " + (found ? "finds" : "misses") + " one with these conditions:");
        rule.conditions.forEach(tried -> text.append("\n").append(difference(world, tried, record)));
        return text.toString();
    }
}
