package dev.bailiwick.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OverlapAndGapTest {

    @Test
    void territoriesBetweenWhichOnlyIdsDecideOverlap() {
        assertThat(Checked.territories("""
                - id: west
                  when: account.state in ["CA", "OR"]
                - id: retail
                  when: account.industry == "Retail"
                - id: large
                  when: account.employees >= 1000
                """)).map(Finding::toString).containsExactly("""
                        model.yaml:3:9: WARNING overlapping-territories: `large` and `west` can take the same record, for example account.state = "CA", account.employees = 1000; only the id decides, for `large`
                          Maybe give one of them a lower `precedence` than 100, or let their conditions exclude each other.""", """
                        model.yaml:5:9: WARNING overlapping-territories: `large` and `retail` can take the same record, for example account.industry = "Retail", account.employees = 1000; only the id decides, for `large`
                          Maybe give one of them a lower `precedence` than 100, or let their conditions exclude each other.""", """
                        model.yaml:6:11: NOTE editable-field: account.industry decides on `retail`, and the CRM lets the user whom Bailiwick is connected as edit it (Industry); whether others may depends on their rights
                          Maybe let reps only read it in the CRM, or know that whoever edits it moves the record.""");
    }

    @Test
    void precedenceLevelAndTypeKeepTerritoriesFromOverlapping() {
        assertThat(Checked.model("""
                model: m
                types:
                  - id: geographic
                  - id: product
                    overlay: true
                territories:
                  - id: west
                    when: account.state == "CA"
                    precedence: 1
                  - id: large
                    when: account.employees >= 1000
                  - id: tools
                    type: product
                    when: account.phone != ""
                """)).isEmpty();
    }

    @Test
    void whatNoChildTakesIsAGapWithAnExample() {
        assertThat(Checked.territories("""
                - id: us
                  when: account.country == "US"
                  children:
                    - id: small
                      when: account.employees < 100
                    - id: large
                      when: account.employees >= 200
                """)).map(Finding::toString).containsExactly("""
                        model.yaml:3:9: WARNING gap-below-territory: none of the 2 children of `us` takes some of its records, for example account.country = "US", account.employees = 100; it has no team, so their owners stay as they are
                          Maybe give it a team, widen a child's condition, or add a child without `when`.""");
    }

    @Test
    void whatNoChildTakesIsNoGapWhereATeamGetsTheRest() {
        assertThat(Checked.model("""
                model: m
                reps: [{email: ann@x.example}]
                territories:
                  - id: us
                    when: account.country == "US"
                    team: [ann@x.example]
                    children:
                      - id: small
                        when: account.employees < 100
                """)).isEmpty();
    }

    @Test
    void recordsThatLackAValueAreAGapToo() {
        assertThat(Checked.territories("""
                - id: us
                  when: account.country == "US"
                  children:
                    - id: small
                      when: account.employees < 100
                    - id: large
                      when: account.employees >= 100
                """)).map(Finding::toString).containsExactly("""
                        model.yaml:3:9: NOTE gap-below-territory: none of the 2 children of `us` takes some of its records, for example account.country = "US", no account.employees; it has no team, so their owners stay as they are
                          Maybe give it a team, widen a child's condition, or add a child without `when`.""");
    }

    @Test
    void conditionsOnOpportunitiesNeverHoldWhereOnlyAccountsArePlaced() {
        assertThat(Checked.territories("""
                - id: big-deals
                  when: opportunity.amount > 100000.0
                - id: us
                  when: account.country == "US" || opportunity.stage == "Won"
                """)).map(Finding::toString).containsExactly("""
                        model.yaml:4:11: WARNING opportunity-condition: `opportunity.amount > 100000.0` never holds, because only accounts are placed and opportunities go with them, so `big-deals` takes nothing
                          Maybe write `opportunities: {policy: own-rules}`, or leave this part out.""", """
                        model.yaml:6:38: WARNING opportunity-condition: `opportunity.stage == "Won"` never holds, because only accounts are placed and opportunities go with them
                          Maybe write `opportunities: {policy: own-rules}`, or leave this part out.""");
        assertThat(Checked.model("""
                model: m
                opportunities: {policy: own-rules}
                territories:
                  - id: big-deals
                    when: opportunity.amount > 100000.0
                """)).isEmpty();
    }
}
