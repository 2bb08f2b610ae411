package dev.bailiwick.rules.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.folder.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelTestsTest {

    private static TestRun one(String record, String expect) {
        return Acme.run("cases:\n  - name: a case\n    " + record + "\n    expect: " + expect + "\n");
    }

    private static TestRun typed(String expect) {
        return Acme.runTyped("cases:\n  - name: a case\n    account: {country: US}\n    expect: " + expect + "\n");
    }

    @Test
    void casesThatComeOutAsExpectedPass() {
        TestRun run = Acme.run("""
                today: 2026-11-24
                users:
                  - {email: jane@acme.example, active: false}
                cases:
                  - name: a large Californian company goes to the enterprise team
                    account: {id: "001", name: Acme, country: US, state: CA, employees: 2000, custom: {Tier__c: A}}
                    expect: {territory: amer-west-ent, owner: raj@acme.example, reason: whose turn it is, notIn: [tier-a]}
                  - name: its opportunity follows it
                    account: {country: US, state: CA, employees: 2000}
                    opportunity: {stage: negotiation, amount: 120000}
                    expect: {territory: amer-west-ent, owner: RAJ@acme.example, reason: Follows its account}
                  - name: nobody cares for Peru
                    account: {country: PE, owner: jane@acme.example}
                    expect: {territory: none, owner: unchanged}
                """);

        assertThat(run.problems()).isEmpty();
        assertThat(run.results()).extracting(CaseResult::lines).containsOnly(List.of());
        assertThat(run.passed()).isTrue();
        assertThat(run.lines()).containsExactly("tests/west.yaml: 3 cases, all passed");
    }

    @Test
    void whatComesOutOtherwiseIsShownWithTheConditionThatWasNotMet() {
        TestRun run = Acme.run("""
                cases:
                  - name: a Californian company goes to the enterprise team
                    account: {country: US, state: CA, employees: 500, owner: jane@acme.example}
                    expect: {territory: amer-west-ent, owner: unchanged, reason: enterprise, notIn: [amer-west-smb]}
                """);

        assertThat(run.passed()).isFalse();
        assertThat(String.join("\n", run.lines())).startsWith("""
                tests/west.yaml: 1 case, 1 failed
                  tests/west.yaml:2: a Californian company goes to the enterprise team
                    territory
                      expected  amer-west-ent
                      got       amer-west-smb
                    owner
                      expected  unchanged
                      got       raj@acme.example
                    reason
                      expected  … enterprise …
                      got       In amer-west-smb, first of 2 matches. Goes to raj@acme.example, fixed for this territory.
                    notIn
                      expected  not in amer-west-smb
                      got       in amer-west-smb
                    why
                      In amer-west-smb, first of 2 matches. Goes to raj@acme.example, fixed for this territory.
                      amer-west-ent: not met; `account.employees >= 1000` is not met: account.employees = 500""");
        assertThat(run.lines()).last().asString().isEqualTo("      amer-west-smb: primary; account.state == \"CA\"");
    }

    @Test
    void whereAParentIsToBlameItsConditionIsShown() {
        TestRun run = one("account: {country: MX, state: CA}", "{territory: amer-west-smb}");

        assertThat(run.lines())
                .anyMatch(line -> line.strip().equals("amer-west-smb: not looked at; parent amer not met"))
                .anyMatch(line -> line.strip().startsWith("amer: not met; ") && line.contains("account.country = MX"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{country: US, state: CA} | {territory: none} | territory: expected none, got amer-west-smb",
                "{country: PE} | {territory: amer} | territory: expected amer, got none",
                "{country: PE} | {owner: raj@acme.example} | owner: expected raj@acme.example, got nobody",
                "{country: US, state: CA} | {owner: unchanged} | owner: expected unchanged, got raj@acme.example",
                "{country: US, state: CA} | {owner: jane@acme.example} | owner: expected jane@acme.example, got raj@acme.example",
                "{country: PE} | {reason: amer} | reason: expected … amer …, got In no territory, so the owner stays.",
                "{country: US, state: CA} | {notIn: [amer]} | notIn: expected not in amer, got in amer"
            })
    void eachExpectationCanFail(String account, String expect, String difference) {
        TestRun run = one("account: " + account, expect);

        assertThat(run.problems()).isEmpty();
        assertThat(run.results().get(0).differences())
                .extracting(Difference::toString)
                .containsExactly(difference);
    }

    @Test
    void whatIsKnownOfParentsAndDealsCountsAsInACrm() {
        String model = """
                model: m
                territories:
                  - {id: banks, when: account.ultimateParent.industry == "Banking" && account.openPipeline > 1000.0}
                opportunities: {policy: own-rules}
                """;
        String tests = """
                cases:
                  - name: a bank's grandchild with much in the pipeline
                    account: {parent: {name: P, parent: {industry: Banking}}, openPipeline: 5000}
                    expect: {territory: banks}
                  - name: one of which the pipeline is not known
                    account: {parent: {name: P, parent: {industry: Banking}}}
                    expect: {territory: none, notIn: [banks]}
                  - name: an opportunity by itself
                    account: {parent: {industry: Banking}, openPipeline: 5000}
                    opportunity: {amount: 1}
                    expect: {territory: banks, owner: unchanged}
                """;

        assertThat(Acme.run(model, Map.of("tests/a.yaml", tests)).lines())
                .containsExactly("tests/a.yaml: 3 cases, all passed");
    }

    @Test
    void pinsAndExclusionsAreJudgedByTheDayAndTheConnectionOfTheFile() {
        String model = Acme.MODEL + """
                pins: [{record: "crm:7", owner: jane@acme.example, until: 2027-03-31, reason: board sponsor}]
                exclude: [{record: "crm:8", reason: legal hold}]
                """;
        String tests = """
                connection: crm
                today: %s
                cases:
                  - name: pinned
                    account: {id: 7, country: US, state: CA}
                    expect: {owner: %s}
                  - name: left alone
                    account: {id: 8, country: US, state: CA}
                    expect: {territory: none, owner: unchanged, reason: legal hold, notIn: [amer]}
                """;

        assertThat(Acme.run(model, Map.of("tests/a.yaml", tests.formatted("2027-03-31", "jane@acme.example")))
                        .passed())
                .isTrue();
        assertThat(Acme.run(model, Map.of("tests/a.yaml", tests.formatted("2027-04-01", "raj@acme.example")))
                        .passed())
                .isTrue();
        assertThat(Acme.run(
                                model,
                                Map.of(
                                        "tests/a.yaml",
                                        tests.formatted("2027-03-31", "raj@acme.example")
                                                .replace("connection: crm\n", "")))
                        .failures())
                .isEqualTo(1);
    }

    @Test
    void territoriesMayBeExpectedByType() {
        assertThat(typed("{territory: {geographic: amer, product: none}}").passed())
                .isTrue();
        assertThat(typed("{territory: {product: cloud}}").results().get(0).differences())
                .containsExactly(new Difference("territory of type product", "cloud", "none"));
        assertThat(typed("{territory: cloud}").passed()).isFalse();
        assertThat(typed("{territory: none}").results().get(0).differences())
                .containsExactly(new Difference("territory of type geographic", "none", "amer"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "expect: {territory: §amer-wst-ent} | unknown territory `amer-wst-ent` | `amer-west-ent`",
                "expect: {territory: {§product: amer}} | unknown type `product` | one of territory",
                "expect: {owner: §jan@acme.example} | unknown user `jan@acme.example` | `jane@acme.example`",
                "expect: {notIn: [§west]} | unknown territory `west` | one of",
                "expect: {notIn: §amer} | `notIn` must be a list | [...]",
                "expect: {§teritory: amer} | unknown key `teritory` | `territory`",
                "expect: {reason: §7} | `reason` must be a text | quotes",
                "expect: §{} | the case expects nothing | `territory`",
                "expect: §amer | `expect` must be a mapping | key"
            })
    void mistakesInExpectationsHaveTheirPlaceAndAdvice(String line, String message, String maybe) {
        String tests = "cases:\n  - name: n\n    account: {country: US}\n    " + line + "\n";
        // An unknown key leaves an expectation without any.
        Problem problem = Acme.onlyProblem(
                tests.replace("{§teritory: amer}", "{§teritory: amer, owner: unchanged}"),
                text -> Acme.run(text).problems());

        assertThat(problem.file()).isEqualTo("tests/west.yaml");
        assertThat(problem.message()).contains(message);
        assertThat(problem.maybe()).contains(maybe);
    }

    @Test
    void aTerritoryOfAnotherTypeIsAMistake() {
        Problem problem = Acme.onlyProblem(
                "cases: [{name: n, account: {}, expect: {territory: {product: §amer}}}]",
                text -> Acme.runTyped(text).problems());

        assertThat(problem.message()).isEqualTo("`amer` is of the type `geographic`");
    }

    @Test
    void allMistakesOfAllFilesAreToldAtOnceAndNothingIsRun() {
        TestRun run = Acme.run(
                Acme.MODEL,
                Map.of(
                        "tests/a.yaml", "cases:\n  - {nam: n, account: {country: US}, expect: {territory: emea}}\n",
                        "tests/deep/b.yml", "cases: []\n",
                        "tests/c.yaml", "cases: [{name: fine, account: {}, expect: {owner: unchanged}}]\n",
                        "tests/notes.csv", "not a test"));

        assertThat(run.problems())
                .extracting(problem -> problem.file() + ":" + problem.line() + ": " + problem.message())
                .containsExactly(
                        "tests/a.yaml:2: `name` is missing",
                        "tests/a.yaml:2: unknown key `nam`",
                        "tests/a.yaml:2: unknown territory `emea`",
                        "tests/deep/b.yml:1: `cases` is an empty list");
        assertThat(run.results()).isEmpty();
        assertThat(run.passed()).isFalse();
    }

    @Test
    void twoCasesOfAFileCannotHaveOneName() {
        Problem problem = Acme.onlyProblem("""
                cases:
                  - {name: n, account: {}, expect: {owner: unchanged}}
                  - {name: §n, account: {}, expect: {owner: unchanged}}
                """, text -> Acme.run(text).problems());

        assertThat(problem.message()).isEqualTo("a second case has this name, first in line 2");
    }

    @Test
    void mistakesOfTheModelComeFirst() {
        TestRun run = Acme.run("model: m\n", Map.of("tests/a.yaml", "case: x"));

        assertThat(run.problems()).extracting(Problem::file).containsExactly("model.yaml");
    }

    @Test
    void testFilesAreNoPartOfTheModelItself() {
        TestRun run = Acme.run(
                Acme.MODEL, Map.of("tests/model.yaml", "cases: [{name: n, account: {}, expect: {owner: unchanged}}]"));

        assertThat(run.passed()).isTrue();
    }

    @Test
    void aModelWithoutTestsHasNoResults() {
        TestRun run = Acme.run(Acme.MODEL, Map.of("west.yaml", "cases: 7"));

        assertThat(run.problems()).isEmpty();
        assertThat(run.results()).isEmpty();
        assertThat(run.lines()).containsExactly("0 cases, all passed");
    }
}
