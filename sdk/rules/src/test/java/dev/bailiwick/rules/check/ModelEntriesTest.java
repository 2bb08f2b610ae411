package dev.bailiwick.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelEntriesTest {

    @Test
    void mistakesOfTheModelAreErrorsWithWhatWasPerhapsMeant() {
        assertThat(Checked.territories("""
                - id: us
                  when: account.industy == "Retail"
                """)).map(Finding::toString).containsExactly("""
                        model.yaml:4:19: ERROR invalid-model: unknown field `account.industy`
                          Maybe you meant `account.industry`.""");
    }

    @Test
    void listsThatNoConditionNamesAreUnused() {
        assertThat(Checked.model("""
                model: m
                lists:
                  strategic: [Acme]
                  partners: [Initech]
                  computed: [Globex]
                territories:
                  - id: named
                    when: account.name in lists["strategic"]
                  - id: other
                    precedence: 1
                    when: (account.name + "") in lists["computed"]
                """)).map(Finding::toString).containsExactly("""
                        model.yaml:4:3: NOTE unused-list: no condition looks anything up in the list `partners`
                          Maybe remove it, or write `in lists["partners"]` in a condition.""");
    }

    @Test
    void repsThatNothingNamesAreUnused() {
        assertThat(Checked.model("""
                model: m
                reps:
                  - email: ann@x.example
                  - email: bob@x.example
                  - email: cy@x.example
                territories:
                  - id: us
                    when: account.country == "US"
                    team: [ann@x.example]
                pins:
                  - record: sf:1
                    owner: cy@x.example
                    reason: always hers
                """)).map(Finding::toString).containsExactly("""
                        model.yaml:4:12: NOTE unused-rep: bob@x.example is in no team, owner rule or pin
                          Maybe add the address to a team, or remove the rep.""");
    }

    @Test
    void pinsAndExclusionsEndWithTheirLastDay() {
        assertThat(Checked.model("""
                model: m
                territories:
                  - id: us
                    when: account.country == "US"
                pins:
                  - record: sf:1
                    territory: us
                    reason: a promise
                    until: 2026-11-23
                  - record: sf:2
                    territory: us
                    reason: a promise
                    until: 2026-11-24
                exclude:
                  - record: sf:3
                    reason: in court
                    until: 2025-01-01
                """)).map(Finding::toString).containsExactly("""
                        model.yaml:6:13: NOTE expired-entry: the pin of `sf:1` ended on 2026-11-23
                          Maybe remove it, or set a later `until`.""", """
                        model.yaml:15:13: NOTE expired-entry: the exclusion of `sf:3` ended on 2025-01-01
                          Maybe remove it, or set a later `until`.""");
    }

    @Test
    void fieldsThatUsersMayEditAreNamedOnceWithTheirTerritories() {
        assertThat(Checked.territories("""
                - id: us
                  when: account.country == "US" && account.state == "CA"
                  children:
                    - id: retail
                      when: >-
                        account.employees > 5 &&
                        account.industry == "Retail"
                    - id: banks
                      precedence: 1
                      when: account.industry == "Banking"
                    - id: scored
                      precedence: 2
                      when: account.custom.Score__c > 5.0
                """))
                .filteredOn(finding -> finding.rule() == CheckRule.EDITABLE_FIELD)
                .map(Finding::toString)
                .containsExactly("""
                        model.yaml:9:11: NOTE editable-field: account.industry decides on `retail`, `banks`, and the CRM lets the user whom Bailiwick is connected as edit it (Industry); whether others may depends on their rights
                          Maybe let reps only read it in the CRM, or know that whoever edits it moves the record.""", """
                        model.yaml:15:15: NOTE editable-field: account.custom.Score__c decides on `scored`, and the CRM lets the user whom Bailiwick is connected as edit it (Score__c); whether others may depends on their rights
                          Maybe let reps only read it in the CRM, or know that whoever edits it moves the record.""");
    }

    @Test
    void otherFilesOfAModelAreNamedInItsMistakes() {
        assertThat(Checked.model("""
                model: m
                lists:
                  strategic: {file: lists.csv, column: nam}
                territories:
                  - id: us
                    when: account.name in lists["strategic"]
                """, Map.of("lists.csv", "name\nAcme\n")))
                .map(Finding::toString)
                .containsExactly("""
                        model.yaml:3:40: ERROR invalid-model: lists.csv has no column `nam`
                          Maybe you meant `name`.""");
    }
}
