package dev.bailiwick.rules.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.bailiwick.rules.condition.ConditionCheck;
import dev.bailiwick.rules.condition.ConditionCompiler;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.tree.Truth;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Rules that would make an index far larger than themselves: it stays small, and what it finds stays right. The time
 * limit is for a busy machine; alone, each takes about a second.
 */
class HostileRulesTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final Map<String, Set<String>> LISTS = IntStream.range(0, 4)
            .boxed()
            .collect(Collectors.toMap(
                    list -> "list" + list,
                    list -> IntStream.range(0, 50_000)
                            .mapToObj(i -> "v" + (i * 3 + list))
                            .collect(Collectors.toSet())));

    private static final ConditionCompiler COMPILER = new ConditionCompiler(List.of(), LISTS, Map.of());

    private static final List<Facts> RECORDS = IntStream.range(0, 12)
            .mapToObj(i -> Facts.of(Account.builder()
                    .ref(new RecordRef(RecordType.ACCOUNT, "a" + i))
                    .modifiedAt(Instant.EPOCH)
                    .name(
                            i % 4 == 0
                                    ? null
                                    : "v" + i
                                            + IntStream.range(0, i)
                                                    .mapToObj(n -> "-aa" + n)
                                                    .collect(Collectors.joining()))
                    .city("v" + i)
                    .employees(i % 5 == 0 ? null : i * 100L)
                    .build()))
            .toList();

    private static dev.bailiwick.rules.tree.Test test(String condition) {
        ConditionCheck check = COMPILER.compile(condition);
        assertThat(check.problems()).isEmpty();
        return check.condition().orElseThrow().test();
    }

    private static String joined(String operator, int parts, IntFunction<String> part) {
        return IntStream.range(0, parts).mapToObj(part).collect(Collectors.joining(operator));
    }

    private static void areIndexedRightly(List<Rule> rules) {
        assertTimeoutPreemptively(LIMIT, () -> {
            Matching matching = Matcher.of(rules, 1).start();
            matching.match(RECORDS);
            for (int place = 0; place < RECORDS.size(); place++) {
                Facts facts = RECORDS.get(place);
                int record = place;
                assertThat(IntStream.range(0, matching.size(place)).map(i -> matching.rule(record, i)))
                        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, rules.size())
                                .filter(rule ->
                                        rules.get(rule).tests().stream().allMatch(test -> test.of(facts) == Truth.MET))
                                .boxed()
                                .toList());
            }
        });
    }

    private static List<Rule> rules(int count, IntFunction<List<dev.bailiwick.rules.tree.Test>> tests) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Rule(tests.apply(i), 0, i))
                .toList();
    }

    @Test
    void manyTerritoriesBelowOneOfManyAlternatives() {
        dev.bailiwick.rules.tree.Test parent = test(joined(
                " && ", 10, i -> "(account.name.contains('aa" + i + "') || account.city.contains('v1" + i + "'))"));
        areIndexedRightly(rules(1_000, i -> List.of(parent, test("account.employees >= " + i))));
    }

    @Test
    void veryManyDifferentColumns() {
        areIndexedRightly(rules(5_000, i -> List.of(test("account.employees + " + i + " > 1000"))));
        areIndexedRightly(rules(
                1_000,
                i -> List.of(test("account.employees + " + i + " > 500 && account.employees * " + i + " < 90000"))));
    }

    @Test
    void longListsCombinedOverAndOver() {
        areIndexedRightly(rules(
                20,
                i -> List.of(
                        test(joined(" || ", 200, part -> "account.city in lists['list" + (part + i) % 4 + "']")))));
        areIndexedRightly(rules(
                20,
                i -> List.of(
                        test("account.city in lists['list" + i % 4 + "'] && account.city != 'v" + i + "'"),
                        test(joined(" && ", 200, part -> "!(account.city in lists['list" + (i + 1) % 4 + "'])")))));
    }

    @Test
    void longListsOfRangesCombined() {
        String prefixes = joined(",", 20_000, i -> "'" + (10_000 + 3 * i) + "'");
        dev.bailiwick.rules.tree.Test parent = test("postalPrefix(account, 'US', [" + prefixes + "])");
        dev.bailiwick.rules.tree.Test child =
                test("postalPrefix(account, 'US', [" + prefixes.replace("0'", "'") + "])");
        areIndexedRightly(rules(10, i -> List.of(parent, child)));
    }
}
