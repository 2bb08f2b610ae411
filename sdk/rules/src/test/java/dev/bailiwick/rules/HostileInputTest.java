package dev.bailiwick.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.folder.Problem;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.spi.Account;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The time limit is for a busy machine; alone, each case takes well under a second once the JVM is warm. */
@Timeout(20)
class HostileInputTest {

    static List<String> conditions() {
        return List.of(
                "account.name == '" + "x".repeat(250_000) + "'",
                "account.name == '" + "x\n".repeat(1 << 20) + "'",
                "(".repeat(10_000) + "true" + ")".repeat(10_000),
                "[".repeat(10_000) + "]".repeat(10_000) + " == []",
                "!(".repeat(5_000) + "true" + ")".repeat(5_000),
                "account.name" + ".lowerAscii()".repeat(5_000) + " == 'x'",
                "account" + ".a".repeat(50_000) + " == 'x'",
                "account.custom" + "['a']".repeat(5_000) + " == 'x'",
                "true" + " ? true : true".repeat(5_000),
                "'a'" + " + 'a'".repeat(5_000) + " == account.name",
                "account.name == 'a'" + " || account.name == 'a'".repeat(10_000),
                "account.name in [" + "1,".repeat(150_000) + "1]",
                "@#$%".repeat(50_000),
                "= ".repeat(1_000),
                "\"".repeat(9_999),
                "'\\",
                "account.name == '" + "x".repeat(10 << 20) + "'",
                "[1, 2, 3].all(x, [1, 2, 3].all(y, [1, 2, 3].all(z, true)))",
                nested("[1, 2, 3].map(x, ", "x", ")", 50) + " == []",
                nested("[1, 2, 3].exists(x, ", "true", ")", 90),
                "account.name.matches('(\\\\pL|\\\\pN|[^a]){900}')",
                "account.name.matches('" + "(a|b)*".repeat(2_000) + "')",
                "hasWord(account.name, [" + "'w!',".repeat(20_000) + "''])",
                "postalPrefix(account, 'US', [" + "'9',".repeat(20_000) + "'?'])",
                "account.state in [" + "'California',".repeat(10_000) + "'x']",
                "account.name.matches('((((a{0,100}){0,100}){0,100}){0,100})')",
                "account.name.matches('" + "(".repeat(5_000) + "')",
                "account.name.matches('a{1,1000}{1,1000}')",
                "account.name.matches('" + "(".repeat(50_000) + "a" + ")".repeat(50_000) + "')");
    }

    private static String nested(String before, String inner, String behind, int depth) {
        return before.repeat(depth) + inner + behind.repeat(depth);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("conditions")
    void conditionEndsInAProblem(String condition) {
        List<Problem> problems = Fixtures.check(Fixtures.modelWhen(condition)).problems();
        assertThat(problems).isNotEmpty();
        assertThat(problems.get(0).line()).isGreaterThanOrEqualTo(5);
    }

    static List<String> models() {
        String deep = "[".repeat(100_000);
        String children = IntStream.range(0, 2_000)
                .mapToObj(i -> "{id: t" + i + ", children: [")
                .collect(Collectors.joining());
        return List.of(
                deep,
                deep.replace('[', '{'),
                "- ".repeat(100_000),
                "model: m\nterritories: [" + children,
                "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]\n",
                "model: &m [*m]\nterritories: [{id: t}]\n",
                "model: &m {m: *m}\nterritories: [{id: t}]\n",
                "? {a: b}\n: c\n",
                "model: m\n---\nmodel: n\n",
                "%YAML 1.2\n%TAG ! !x\n",
                "model: m\u0000",
                "model: " + "x".repeat(10 << 20),
                "model: m\nterritories: [{id: t, when: \"" + "a && ".repeat(2 << 20) + "\"}]",
                "model: m\nterritories: [{id: t, when: '" + "a &&\n ".repeat(2 << 20) + "'}]",
                "model: m\nterritories: [{id: t, when: " + "a &&\n ".repeat(2 << 20) + "}]",
                "model: m\nterritories: [{id: t}]\nlists: {z: [" + "a,".repeat(1_100_000) + "]}\n");
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("models")
    void modelEndsInAProblem(String yaml) {
        assertThat(Fixtures.check(yaml).problems()).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.maybe()).startsWith("Maybe ");
            assertThat(problem.message()).isNotBlank();
        });
    }

    @Test
    void everyAliasIsReported() {
        assertThat(Fixtures.check("model: &m [*m, *m]\nterritories: [{id: t, team: *m}]\n")
                        .problems())
                .filteredOn(problem -> problem.message().startsWith("aliases"))
                .extracting(Problem::line, Problem::column)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, 12),
                        org.assertj.core.groups.Tuple.tuple(1, 16),
                        org.assertj.core.groups.Tuple.tuple(2, 29));
    }

    @Test
    void ordinaryPatternsAreNotTakenForBombs() {
        for (String pattern : List.of(
                "^[0-9]{5}(-[0-9]{4})?$",
                "^.{1,64}@.{1,255}$", "^([A-Z]{1,3}[ -]?){2,4}\\\\d{3}$", "[^]{()]{2}", "\\\\Q({\\\\E")) {
            assertThat(Fixtures.check(Fixtures.modelWhen("account.name.matches('" + pattern + "')"))
                            .problems())
                    .as(pattern)
                    .isEmpty();
        }
    }

    @Test
    void patternThatBlowsUpBacktrackingEnginesIsQuick() {
        Assigner assigner = Fixtures.assigner(
                Fixtures.modelWhen("account.name.matches('^(a+)+$') || account.name.matches('(a|aa)+$')"));
        Account account = Fixtures.account("1").name("a".repeat(50_000) + "b").build();
        assertThat(assigner.assign(Facts.of(account), new Fixtures.Crm()).territory())
                .isEmpty();
    }
}
