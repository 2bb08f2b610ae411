package dev.bailiwick.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.rules.folder.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Problems point at the offending part, marked as {@link MarkedModel} says. */
class ProblemPositionTest {

    private static final Map<String, String> CSV =
            Map.of("zips.csv", "zip,city\n94105,SF\n", "empty.csv", "\n  \n", "broken.csv", "a\n\"b\nc");

    private static Problem onlyProblem(String marked) {
        return MarkedModel.onlyProblem(marked, CSV);
    }

    private static Problem inCondition(String marked) {
        Problem problem = onlyProblem(Fixtures.modelWhen(marked));
        String oneLine = marked.replace("\n", " ");
        Problem quoted = onlyProblem("model: m\nterritories:\n- id: t\n  when: '" + oneLine.replace("'", "''") + "'\n");
        assertThat(quoted.message()).isEqualTo(problem.message());
        return problem;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "account.§contry == \"US\" | unknown field `account.contry` | `account.country`",
                "account.custom.§Scor__c > 1 | unknown field `account.custom.Scor__c` | `account.custom.Score__c`",
                "account.custom.§Industry == 'x' | unknown field `account.custom.Industry` | `account.industry`",
                "account.§region == 'x' | unknown field `account.region` | account.custom.region",
                "has(account.§stat) | unknown field `account.stat` | `account.state`",
                "account.custom[§\"Teir__c\"] == 'x' | unknown field `account.custom.Teir__c` | `account.custom.Tier__c`",
                "account.name.§first == 'x' | unknown field `account.name.first` | Maybe",
                "§account == 'x' | `account` is not a value | account.name",
                "account.§custom == 'x' | `account.custom` is not a value | account.name",
                "account.name in lists[§\"west\"] | unknown list `west` | lists",
                "account.name in §lists | `lists` is not a value | lists[\"name\"]",
                "account.employees §>= '50' | `>=` does not work with a whole number and a text | without quotes",
                "account.country §== account.employees | `==` does not work with a text and a whole number | without quotes",
                "account.createdAt §> '2026-01-01' | `>` does not work with a date and a text | timestamp(",
                "account.state §== null | `==` does not work with a text and null | has(account.state)",
                "account.annualRevenue §/ account.employees > 2.0 | `/` does not work with a number and a whole number | double(",
                "account.country §&& true | `&&` does not work with a text and true or false | comparison",
                "account.country §in 'US' | `in` does not work with a text and a text | in [\"a\", \"b\"]",
                "§account.country | the condition is a text, not true or false | compare",
                "account.country §= 'US' | `=` is not an operator | `==`",
                "account.country == 'US' §and true | `and` is not an operator | `&&`",
                "§NOT has(account.state) | `NOT` is not an operator | `!`",
                "account.country §<> 'US' | `<>` is not an operator | `!=`",
                "account.country == 'US' §& true | `&` is not an operator | `&&`",
                "account.country == 'US' §'CA' | `'CA'` is not expected here | operator",
                "account.country == §@ | `@` has no meaning here | Maybe",
                "account.country == §'US | this text is not closed | quote",
                "account.country.§startswith('U') | unknown function `startswith` | `startsWith`",
                "§foo(account.country) | unknown function `foo` | startsWith",
                "§contry == 'US' | unknown name `contry` | `account.country`",
                "account.country == §US | unknown name `US` | `\"US\"`",
                "['a'].§exists(true, true) | `exists` is not available in conditions | `in`",
                "account.name.matches(§'(a') | `matches` cannot read \"(a\" | RE2",
                "account.name.matches(§'(?=a)') | `matches` cannot read | RE2",
                "account.name.matches(§account.city) | the pattern of `matches` must be written out | contains",
                "account.createdAt > timestamp(§'2026-01-01') | `timestamp` cannot read | timestamp(\"2026-12-31T00:00:00Z\")",
                "account.country in ['US', §5] | the list mixes a text and a whole number | quotes",
                "account.name.§startsWith(5) | `startsWith` does not work with a text and a whole number | quotes",
                "account.employees > §99999999999999999999 | the number is too large | 1e20",
                "account.state in ('CA'§, 'OR') | `,` is not expected here | square brackets",
                "has§(true) | `has` takes a field | has(account.state)",
                "account.state §is null | `is` is not an operator | `==`",
                "§deal.stage == 'x' | unknown name `deal` | conditions read nothing else",
                "opportunity.§stag == 'x' | unknown field `opportunity.stag` | `opportunity.stage`",
                "account.parent.§industy == 'x' | unknown field `account.parent.industy` | `account.parent.industry`",
                "§owner == 'x' | `owner` is not a value | `owner.name`",
                "(account.country == 'US'§ | a `(` is not closed | bracket",
                "§dyn(account.name) == 5 | unknown function `dyn` | Maybe"
            })
    void isTheOffendingPartOfACondition(String condition, String message, String maybe) {
        Problem problem = inCondition(condition);
        assertThat(problem.message()).contains(message);
        assertThat(problem.maybe()).contains(maybe);
    }

    @Test
    void isTheEndOfAConditionThatEndsTooEarly() {
        assertThat(onlyProblem("model: m\nterritories:\n- id: t\n  when: account.country ==§\n")
                        .message())
                .isEqualTo("the condition ends too early");
        assertThat(onlyProblem("model: m\nterritories:\n- id: t\n  when: (account.country == 'US'§\n")
                        .message())
                .isEqualTo("a `(` is not closed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "when: account.country == 'US' && account.§contry == 'x'",
                "when: account.country == 'US' &&\n      account.§contry == 'x'",
                "when: account.country == 'US' &&\n\n\n      account.§contry == 'x'",
                "when: 'account.name == ''its'' && account.§contry == ''x'''",
                "when: 'account.country == ''US''   \n\n     && account.§contry == ''x'''",
                "when: \"account.country == \\\"\\u0055\\x53\\\" && account.§contry == 'x'\"",
                "when: \"account.country == 'US' \\\n      && account.§contry == 'x'\"",
                "when: \"account.name == 'a'\n\n      && account.§contry == 'x'\"",
                "when: |\n      account.country == 'US'\n\n        && account.§contry == 'x'\n",
                "when: |2-\n        account.country == 'US'\n      && account.§contry == 'x'\n",
                "when: |+ # why\n\n      account.country == 'US'\n      && account.§contry == 'x'\n\n",
                "when: >\n      account.country == 'US'\n      && account.§contry == 'x'\n",
                "when: >-\n      account.country\n\n\n      == 'US'\n        && true\n      && account.§contry == 'x'\n",
                "when: account.name == 'Zoë 🚀' && account.§contry == 'x'",
                "when: |\r\n      account.country == 'US'\r\n      && account.§contry == 'x'\r\n",
                "{when: account.§contry == 'x'}"
            })
    void survivesEveryWayToWriteATextInYaml(String when) {
        String territory = when.startsWith("{") ? when.replace("{", "{id: t, ") : "id: t\n    " + when;
        assertThat(onlyProblem("model: m\nterritories:\n  - " + territory).message())
                .isEqualTo("unknown field `account.contry`");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "§presedence: 1 | unknown key `presedence` | `precedence`",
                "§owners: 1 | unknown key `owners` | `owner`",
                "precedence: §high | `precedence` must be a whole number, not `high` | 10",
                "precedence: §99999999999 | must be a whole number | 10",
                "name: §42 | `name` must be a text | \"42\"",
                "name: §[a] | `name` must be a text, not a list | indentation",
                "name:§ | `name` is empty | leave out",
                "team: §jane@acme.example | `team` must be a list | [...]",
                "team: §[] | `team` is an empty list | leave out",
                "team: [§jan@acme.example] | unknown rep `jan@acme.example` | `jane@acme.example`",
                "team: [jane@acme.example, §JANE@acme.example] | is in the team already | remove",
                "team: [jane@acme.example], owner: {strategy: §robin} | unknown strategy `robin` | round-robin",
                "team: [jane@acme.example], owner: {keepIfEligible: §yes} | must be true or false | without quotes",
                "team: [jane@acme.example], owner: {strategy: fixed, rep: §raj@acme.example} | is not in the territory's team | `team`",
                "team: [jane@acme.example, raj@acme.example], owner: §{strategy: fixed} | does not say which of the 2 members | rep:",
                "team: [jane@acme.example], owner: {strategy: round-robin, rep: §jane@acme.example} | takes no `rep` | fixed",
                "owner: §{strategy: round-robin} | nobody is named to own records | team",
                "owner: {rep: §nobody@acme.example} | unknown rep | reps",
                "owner: §fixed | `owner` must be a mapping | key",
                "when: §'' | the condition is empty | leave out",
                "when: §[a] | `when` must be a condition, not a list | indentation",
                "§id: u | stands here a second time, first in line 3 | other",
                "children: §{} | `children` must be a list | [...]",
                "children: [{id: §t}] | is taken by the territory in line 3 | parent",
                "children: [§{name: x}] | `id` is missing | `id:",
                "children: [{id: §Up_per}] | `Up_per` cannot be an id | lower-case",
                "children: [{id: §100}] | `id` must be a text | \"100\"",
                "children: [§x] | a territory must be a mapping | key",
                "name: §!!str x | type tags | write the value out",
                "name: §&a x | anchors | write the value out",
                "name: §*a | aliases | write the value out",
                "§[a]: 1 | a key must be a text | bracket"
            })
    void isTheOffendingPartOfATerritory(String lines, String message, String maybe) {
        String yaml = "model: m\nterritories:\n- {id: t, " + lines + "}\n"
                + "reps: [{email: jane@acme.example}, {email: raj@acme.example}]\n";
        if (message.startsWith("stands")) {
            maybe = "another name";
        }
        Problem problem = onlyProblem(yaml);
        assertThat(problem.message()).contains(message);
        assertThat(problem.maybe()).contains(maybe);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "lists: {z: {file: §zip.csv}} | there is no CSV file `zip.csv` | `zips.csv`",
                "lists: {z: {file: §../etc/passwd}} | there is no CSV file | Maybe",
                "lists: {z: {file: §model.yaml}} | there is no CSV file | Maybe",
                "lists: {z: {file: zips.csv, column: §zap}} | zips.csv has no column `zap` | `zip`",
                "lists: {z: {file: zips.csv, §colum: zip}} | unknown key `colum` | `column`",
                "lists: {z: §{column: zip}} | `file` is missing | file:",
                "lists: {z: §[]} | the list `z` is an empty list | Maybe",
                "lists: {z: [a, §[b]]} | a value must be a text | indentation",
                "lists: {§'a b': [a]} | `a b` cannot name a list | letters",
                "lists: §[a] | `lists` must be a mapping | key",
                "reps: [{email: §jane}] | `jane` is no e-mail address | CRM",
                "reps: [{email: a@b.c}, {email: §A@B.c}] | a second rep has the e-mail address | case",
                "reps: [§{name: Jane}] | `email` is missing | email:",
                "opportunities: {policy: §follow} | unknown policy `follow` | one of follow-account, own-rules",
                "§territorys: [] | unknown key `territorys` | `territories`"
            })
    void isTheOffendingPartOfTheModel(String line, String message, String maybe) {
        Problem problem = onlyProblem("model: m\n" + line + "\nterritories: [{id: t}]\n");
        assertThat(problem.message()).contains(message);
        assertThat(problem.maybe()).contains(maybe);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "model: m\\n§\\tterritories: [] | a tab character cannot stand here | spaces",
                "model: m\\nterritories: [{id: t}\\n§ | not YAML: | bracket",
                "model: §'m | not YAML: | quote",
                "model: m\\nterritories:\\n  - id: t\\n    when: account.name == 'a§: b' | not YAML: | quotes",
                "model: m\\nterritories: [{id: t§\\u0001}] | U+0001 | remove",
                "§- a | the model must be a mapping | key",
                "§ | the file is empty | model:",
                "§model: m | `territories` is missing | territories:",
                "model: m\\nterritories: §[] | is an empty list | element"
            })
    void isWhereYamlEnds(String text, String message, String maybe) {
        String yaml = text.replace("\\n", "\n").replace("\\t", "\t").replace("\\u0001", "\u0001");
        Problem problem = onlyProblem(yaml);
        assertThat(problem.message()).contains(message);
        assertThat(problem.maybe()).contains(maybe);
    }

    @Test
    void isInTheCsvFileWhereThatIsAtFault() {
        List<Problem> problems = MarkedModel.check("""
                model: m
                lists: {e: {file: empty.csv}, b: {file: broken.csv}}
                territories: [{id: t}]
                """, CSV).problems();
        assertThat(problems).extracting(Problem::file).containsExactly("broken.csv", "empty.csv");
        assertThat(problems).extracting(Problem::line).containsExactly(2, 1);
        assertThat(problems.get(1).toString())
                .isEqualTo("empty.csv:1:1: the list has no values\n  Maybe write one value on each line.");
    }

    @Test
    void isTheModelFileWhereThatIsMissing() {
        ModelCheck check = ModelCompiler.check(ModelFolder.of(Map.of("model.yml", "model: m")), List.of());
        assertThat(check.assigner()).isEmpty();
        assertThat(check.problems())
                .containsExactly(new Problem(
                        "model.yaml",
                        1,
                        1,
                        "the file is missing from the model's folder",
                        "Maybe rename `model.yml`."));
    }
}
