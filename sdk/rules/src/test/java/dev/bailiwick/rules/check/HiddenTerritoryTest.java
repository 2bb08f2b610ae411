package dev.bailiwick.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HiddenTerritoryTest {

    @Test
    void whatComesFirstAndTakesAllHidesATerritory() {
        assertThat(Checked.territories("""
                - id: us
                  when: account.country == "US"
                - id: us-large
                  when: account.country == "US" && account.employees > 500
                """)).map(Finding::toString).containsExactly("""
                        model.yaml:5:9: WARNING unreachable-territory: no record has `us-large` as its primary territory: `us` takes everything it takes and comes first, by its id, with the same level and precedence
                          Maybe give `us-large` a lower `precedence` than 100, or narrow the condition of `us`.""");
    }

    @Test
    void aLowerPrecedenceComesFirst() {
        assertThat(Checked.territories("""
                - id: a
                  when: account.country in ["US", "CA"]
                - id: b
                  precedence: 10
                  when: account.country in ["CA", "MX", "US"]
                """)).map(Finding::toString).containsExactly("""
                        model.yaml:3:9: WARNING unreachable-territory: no record has `a` as its primary territory: `b` takes everything it takes and comes first, by its precedence: 10 against 100
                          Maybe give `a` a lower `precedence` than 10, or narrow the condition of `b`.""");
    }

    @Test
    void aDeeperTerritoryHidesAnotherBranch() {
        assertThat(Checked.territories("""
                - id: west
                  when: account.country == "US" && account.state == "CA"
                - id: us
                  when: account.country == "US"
                  children:
                    - id: all
                    - id: named
                      precedence: 1
                      when: account.name == "Acme"
                """)).map(Finding::toString).containsExactly("""
                        model.yaml:3:9: WARNING unreachable-territory: no record has `west` as its primary territory: `all` takes everything it takes and comes first, being deeper: level 2 against 1
                          Maybe narrow the condition of `all`, or remove `west`.""");
    }

    @Test
    void partsThatExcludeEachOtherAreNamed() {
        assertThat(Checked.territories("""
                - id: us
                  when: account.country == "US"
                  children:
                    - id: odd
                      when: account.employees > 10 && account.country == "DE" && account.name != "x"
                      children:
                        - id: odder
                          when: account.city == "Bonn"
                    - id: never
                      when: account.employees > 10 && account.employees < 5
                    - id: no
                      when: "false"
                """)).map(Finding::toString).containsExactly("""
                        model.yaml:3:9: WARNING gap-below-territory: none of the 3 children of `us` takes some of its records, for example account.country = "US"; it has no team, so their owners stay as they are
                          Maybe give it a team, widen a child's condition, or add a child without `when`.""", """
                        model.yaml:7:41: WARNING unreachable-territory: no record can be in `odd`: `account.country == "DE"` and `account.country == "US"` (of `us`) exclude each other; nor in what is below it (1)
                          Maybe one of them was meant as an alternative: `||`, or `in [...]`.""", """
                        model.yaml:12:15: WARNING unreachable-territory: no record can be in `never`: `account.employees > 10` and `account.employees < 5` exclude each other
                          Maybe one of them was meant as an alternative: `||`, or `in [...]`.""", """
                        model.yaml:14:16: WARNING unreachable-territory: no record can be in `no`: `false` never holds
                          Maybe one of them was meant as an alternative: `||`, or `in [...]`.""");
    }

    @Test
    void childrenThatTakeAllLeaveNothingForTheTeamOfTheirParent() {
        String yaml = """
                model: m
                reps: [{email: ann@x.example}]
                territories:
                  - id: us
                    when: account.country == "US" && account.employees >= 0
                    team: [ann@x.example]
                    children:
                      - id: small
                        when: account.employees < 100
                      - id: large
                        when: account.employees >= 100
                """;
        assertThat(Checked.model(yaml)).map(Finding::toString).containsExactly("""
                        model.yaml:4:9: WARNING covered-by-children: the children of `us` take everything it takes, so its team gets no records
                          Maybe move its team to a child, or narrow one of their conditions.""");
        assertThat(Checked.model(yaml.replace("    team: [ann@x.example]\n", "")))
                .map(Finding::rule)
                .containsExactly(CheckRule.UNUSED_REP);
    }

    @Test
    void whatNeedsTheSameUnknownTestIsContainedWhereTheTestIs() {
        assertThat(Checked.territories("""
                - id: a
                  when: account.name.matches("^A.*")
                - id: b
                  when: account.name.matches("^A.*") && account.country == "US"
                """)).map(Finding::toString).containsExactly("""
                        model.yaml:5:9: WARNING unreachable-territory: no record has `b` as its primary territory: `a` takes everything it takes and comes first, by its id, with the same level and precedence
                          Maybe give `b` a lower `precedence` than 100, or narrow the condition of `a`.""");
    }

    @Test
    void whatCannotBeProvedIsNotSaid() {
        assertThat(Checked.territories("""
                - id: a
                  when: account.name.matches("^A.*")
                - id: b
                  when: account.name.matches("^Ab.*")
                - id: c
                  when: account.employees > 5 && account.annualRevenue > 3.0 * account.openPipeline
                """)).isEmpty();
    }
}
