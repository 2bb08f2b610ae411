package dev.bailiwick.rules.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.diff.Change.Kind;
import dev.bailiwick.rules.diff.Change.Subject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelDiffTest {

    private static final String BEFORE = """
            model: fy26
            types: [named, {id: product, overlay: true}]
            lists:
              zips: ["94103", "94104", "94105"]
            reps: [{email: jane@acme.example, name: Jane}, {email: raj@acme.example}, {email: kim@acme.example}]
            territories:
              - id: amer
                children:
                  - id: west
                    name: West
                    when: account.state in ["CA", "OR"]
                    team: [jane@acme.example, raj@acme.example]
                  - id: gone
                    when: account.state == "NY"
              - id: emea
              - {id: cloud, type: product}
            pins:
              - {record: "crm:1", owner: jane@acme.example, reason: sponsor}
            exclude:
              - {record: "crm:2", reason: dispute}
            """;

    @Test
    void aModelIsNotDifferentFromItself() {
        assertThat(Models.diff(BEFORE, BEFORE)).isEmpty();
    }

    @Test
    void whiteSpaceCommentsAndTheOrderOfTerritoriesDoNotCount() {
        String after = """
                # next year
                model:   fy26
                types: [named, {id: product, overlay: true}]
                lists:
                  zips: ["94105", "94103", "94104"]
                reps: [{email: kim@acme.example}, {email: raj@acme.example}, {email: Jane@acme.example, name: Jane}]
                territories:
                  - {id: cloud, type: product}
                  - id: emea
                  - id: amer
                    children:
                      - id: gone
                        when: account.state == "NY"
                      - id: west
                        name: West
                        when: account.state in ["CA", "OR"]
                        team: [Jane@acme.example, raj@acme.example]
                pins:
                  - {record: "crm:1", owner: Jane@acme.example, reason: sponsor}
                exclude:
                  - {record: "crm:2", reason: dispute}
                """;

        assertThat(Models.diff(BEFORE, after)).isEmpty();
    }

    @Test
    void everyKindOfDifferenceIsTold() {
        String after = """
                model: fy27
                types: [{id: product, name: Products}, named, {id: extra, overlay: true}]
                lists:
                  zips: ["94103", "94107"]
                  vips: ["a"]
                reps: [{email: jane@acme.example, name: Jane D.}, {email: raj@acme.example}, {email: new@acme.example}]
                territories:
                  - id: amer
                    type: named
                  - id: emea
                    type: named
                    children:
                      - id: west
                        precedence: 10
                        when: account.state in ["CA", "WA"]
                        team: [raj@acme.example, new@acme.example]
                        owner: {strategy: fixed, rep: raj@acme.example, keepIfEligible: false}
                  - {id: cloud, type: product, catchAll: true}
                  - {id: fresh, type: named, precedence: 7, when: 'account.country == "DE"', team: [raj@acme.example]}
                pins:
                  - {record: "crm:1", territory: west, until: 2027-03-31, reason: sponsor}
                  - {record: "crm:3", owner: raj@acme.example, reason: board}
                opportunities: {policy: own-rules}
                """;

        assertThat(Models.diff(BEFORE, after))
                .containsExactly(
                        "~ model: name fy26 → fy27",
                        "~ type product: name none → Products",
                        "~ type product: overlay yes → no",
                        "+ type extra: (overlay)",
                        "~ model: order of types named, product → product, named",
                        "~ list zips: gains 1 value: 94107",
                        "~ list zips: loses 2 values: 94104, 94105",
                        "+ list vips: 1 value: a",
                        "~ rep jane@acme.example: name Jane → Jane D.",
                        "+ rep new@acme.example",
                        "- rep kim@acme.example",
                        "~ territory west: name West → none",
                        "~ territory west: parent amer → emea",
                        "~ territory west: precedence 100 → 10",
                        "~ territory west: condition",
                        "    - account.state in [\"CA\", \"OR\"]",
                        "    + account.state in [\"CA\", \"WA\"]",
                        "~ territory west: team gains new@acme.example",
                        "~ territory west: team loses jane@acme.example",
                        "~ territory west: owner round-robin, kept while eligible → fixed raj@acme.example",
                        "~ territory cloud: catch-all no → yes",
                        "+ territory fresh: precedence 7; when `account.country == \"DE\"`; team raj@acme.example; owner fixed"
                                + " raj@acme.example, kept while eligible",
                        "- territory gone: below amer; when `account.state == \"NY\"`",
                        "~ pin of crm:1: now owner jane@acme.example: sponsor → territory west until 2027-03-31: sponsor",
                        "+ pin of crm:3: owner raj@acme.example: board",
                        "- exclusion of crm:2: left alone: dispute",
                        "~ opportunities: policy follow-account → own-rules");
    }

    @Test
    void changesAreDataToo() {
        String after = BEFORE.replace("[\"CA\", \"OR\"]", "[\"CA\"]");

        assertThat(ModelDiff.of(
                                Models.assigner(BEFORE).model(),
                                Models.assigner(after).model())
                        .changes())
                .containsExactly(new Change(
                        Subject.TERRITORY,
                        "west",
                        Kind.CONDITION,
                        Optional.of("account.state in [\"CA\", \"OR\"]"),
                        Optional.of("account.state in [\"CA\"]")));
    }

    @Test
    void ofALongListTheFirstTenValuesAreNamed() {
        String many = IntStream.range(10, 35).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(", "));
        String before = "model: m\nlists: {zips: [\"10\"]}\nterritories: [{id: t}]\n";

        assertThat(Models.diff(before, before.replace("\"10\"", many)))
                .containsExactly("~ list zips: gains 24 values: 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, …");
    }

    @Test
    void theOrderOfATeamCountsAsItIsThatOfItsTurns() {
        String swapped = BEFORE.replace(
                "team: [jane@acme.example, raj@acme.example]", "team: [raj@acme.example, jane@acme.example]");

        assertThat(Models.diff(BEFORE, swapped))
                .containsExactly("~ territory west: order of the team jane@acme.example, raj@acme.example →"
                        + " raj@acme.example, jane@acme.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " ~> ",
            quoteCharacter = '`',
            value = {
                "account.state == 'CA' ~> account.state   ==   \"CA\"",
                "account.state == 'CA' ~> (account.state == 'CA')",
                "account.state == 'CA' ~> 'CA' == account.state",
                "account.state == 'CA' ~> account.state in ['CA']",
                "account.state == 'CA' ~> !(account.state != 'CA')",
                "account.state == 'CA' ~> !!(account.state == 'CA')",
                "account.state == 'CA' ~> account.state == 'CA' && account.state == 'CA'",
                "account.state == 'CA' && account.employees > 5 ~> account.employees > 5 && account.state == 'CA'",
                "account.state == 'CA' && account.employees > 5 ~> 5 < account.employees && account.state == 'CA'",
                "account.employees > 5 ~> !(account.employees <= 5)",
                "account.state in ['CA', 'OR'] ~> account.state in ['OR', 'CA']",
                "account.state in ['CA', 'OR'] ~> account.state == 'OR' || account.state == 'CA'",
                "!(account.state in ['CA', 'OR']) ~> account.state != 'OR' && account.state != 'CA'",
                "!(account.state == 'CA' && has(account.name)) ~> account.state != 'CA' || !has(account.name)",
                "account.parentId == account.ownerId ~> account.ownerId == account.parentId",
                "account.postalCode in lists['zips'] ~> (account.postalCode in lists[\"zips\"])",
                "account.postalCode in lists['zips'] ~> account.postalCode in lists['same']",
                "account.name.matches('^A') && has(account.state) ~> has(account.state) && account.name.matches('^A')"
            })
    void whatIsOnlyWrittenInAnotherWayIsReworded(String before, String after) {
        assertThat(Models.conditionDiff(before, after))
                .containsExactly("~ territory t: condition reworded, same meaning");
        assertThat(Models.conditionDiff(after, before))
                .containsExactly("~ territory t: condition reworded, same meaning");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " ~> ",
            quoteCharacter = '`',
            value = {
                "account.city == 'CA' ~> account.city == 'ca'",
                "account.state == 'CA' ~> account.state != 'CA'",
                "account.state == 'CA' ~> account.country == 'CA'",
                "account.state == 'CA' && account.name == 'x' ~> account.state == 'CA' || account.name == 'x'",
                "account.state == 'CA' || account.state == 'OR' ~> account.state == 'CA' && account.state == 'OR'",
                "account.state != 'CA' || account.state != 'OR' ~> account.state != 'CA' && account.state != 'OR'",
                "account.employees > 5 ~> account.employees >= 5",
                "account.employees > 5 ~> account.employees < 5",
                "account.employees > 5 ~> !(account.employees > 5)",
                "has(account.state) ~> !has(account.state)",
                "account.postalCode in lists['zips'] ~> account.postalCode in lists['other']",
                "account.postalCode in lists['zips'] ~> account.postalCode in ['zips']",
                "account.name.contains('a') ~> account.name.startsWith('a')",
                "account.name.matches('^A') ~> account.name.matches('^B')",
                "true ~> false"
            })
    void whatMeansSomethingElseIsShownBothWays(String before, String after) {
        assertThat(Models.conditionDiff(before, after))
                .containsExactly("~ territory t: condition", "- " + before, "+ " + after);
    }

    @Test
    void aConditionOnAListThatChangedIsNotDifferentItself() {
        String before = """
                model: m
                lists: {zips: ["1"]}
                territories:
                  - {id: t, when: 'account.postalCode in lists["zips"]'}
                """;
        String after = before.replace("\"1\"", "\"2\"")
                .replace("'account", "'!!(account")
                .replace("]'", "])'");

        assertThat(Models.diff(before, before.replace("\"1\"", "\"2\"")))
                .containsExactlyElementsOf(List.of("~ list zips: gains 1 value: 2", "~ list zips: loses 1 value: 1"));
        assertThat(Models.diff(before, after)).contains("~ territory t: condition reworded, same meaning");
    }
}
