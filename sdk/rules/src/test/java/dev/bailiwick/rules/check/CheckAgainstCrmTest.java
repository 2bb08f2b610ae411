package dev.bailiwick.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckAgainstCrmTest {

    private static final List<Account> ACCOUNTS = List.of(
            account("1").country("US").industry("Retail").employees(10L).build(),
            account("2").country("US").industry("Software").employees(900L).build(),
            account("3").country("DE").industry("Retail").build(),
            account("4").country("DE").name("Acme").build(),
            account("5").country("FR").postalCode("75001").build());

    private static List<String> found(CheckRule rule, String yaml) {
        List<Owner> users = List.of(user("1", "Ann@x.example", true), user("2", "bob@x.example", false));
        return ModelChecker.check(
                        ModelFolder.of(Map.of("model.yaml", yaml)), new SeenCrm(users, ACCOUNTS), Checked.TODAY)
                .stream()
                .filter(finding -> finding.rule() == rule || finding.rule() == CheckRule.INVALID_MODEL)
                .map(Finding::toString)
                .toList();
    }

    @Test
    void valuesThatNoRecordHasAreFoundWithWhatIsSimilar() {
        assertThat(found(CheckRule.VALUE_NEVER_HELD, """
                model: m
                lists:
                  strategic: [Acme, Acne, Initech]
                territories:
                  - id: us
                    when: account.industry == "Softwre" || account.industry in ["Retail", "SOFTWARE"]
                  - id: banks
                    when: account.industry == "Banking"
                  - id: named
                    when: account.name in lists["strategic"]
                  - id: lower
                    when: account.name.lowerAscii() == "initech"
                """)).containsExactly("""
                        model.yaml:3:3: NOTE value-never-held: no record of sf has one of "Acne", "Initech" as account.name (list `strategic`, 2 of 3)
                          Maybe you meant "Acme" instead of "Acne".""", """
                        model.yaml:6:11: WARNING value-never-held: no record of sf has "Softwre" as account.industry
                          Maybe you meant "Software" instead of "Softwre".""", """
                        model.yaml:6:44: WARNING value-never-held: no record of sf has "SOFTWARE" as account.industry
                          Maybe you meant "Software" instead of "SOFTWARE".""", """
                        model.yaml:12:11: WARNING value-never-held: no record of sf has "initech" as the value in `account.name.lowerAscii() == "initech"`
                          Maybe it is written differently in the CRM, or still to come.""");
    }

    @Test
    void codesThatNoRecordHasAreNotTakenForMistypedNeighbours() {
        assertThat(found(CheckRule.VALUE_NEVER_HELD, """
                model: m
                territories:
                  - id: paris
                    when: account.postalCode == "75002"
                """)).containsExactly("""
                        model.yaml:4:11: WARNING value-never-held: no record of sf has "75002" as account.postalCode
                          Maybe it is written differently in the CRM, or still to come.""");
    }

    @Test
    void repsWhoAreNoActiveUsersAreFound() {
        assertThat(found(CheckRule.INACTIVE_REP, """
                model: m
                reps:
                  - email: ann@x.example
                  - email: bob@x.example
                  - email: cy@x.example
                territories:
                  - id: us
                    when: account.country == "US"
                """)).containsExactly("""
                        model.yaml:4:12: WARNING inactive-rep: bob@x.example is inactive in sf and gets no records there
                          Maybe activate the user in the CRM, or take the rep out of the teams.""", """
                        model.yaml:5:12: WARNING inactive-rep: cy@x.example is no user of sf and gets no records there
                          Maybe the address is misspelt, or pull again after adding the user.""");
    }

    @Test
    void pinsOfRecordsThatAreNotThereAreFound() {
        assertThat(found(CheckRule.UNKNOWN_RECORD, """
                model: m
                territories:
                  - id: us
                    when: account.country == "US"
                pins:
                  - record: sf:1
                    territory: us
                    reason: a promise
                  - record: sf:9
                    territory: us
                    reason: a promise
                  - record: other:9
                    territory: us
                    reason: of a CRM that is not looked at
                """)).containsExactly("""
                        model.yaml:9:13: WARNING unknown-record: there is no record `sf:9`
                          Maybe the id is mistyped, capitals count; or the record was deleted, or not pulled yet.""");
    }

    @Test
    void recordsInNoTerritoryAreCountedWithWhatMostOfThemHave() {
        assertThat(found(CheckRule.UNASSIGNED_RECORDS, """
                model: m
                territories:
                  - id: us
                    when: account.country == "US"
                pins:
                  - record: sf:5
                    territory: us
                    reason: a promise
                """)).containsExactly("""
                        model.yaml:1:1: WARNING unassigned-records: 2 of 5 records of sf are in no territory, so their owners stay as they are; most of them have account.country: DE (2)
                          Maybe add a territory for them, or one with `catchAll: true`.""");
    }

    @Test
    void territoriesWithoutRecordsAreSeenInTheDataWhereTheyCannotBeProved() {
        assertThat(found(CheckRule.UNREACHABLE_TERRITORY, """
                model: m
                territories:
                  - id: spain
                    when: account.country == "ES"
                  - id: acme
                    when: account.name.matches("^Ac.*")
                  - id: acme-too
                    when: account.name.matches("^Acm.*")
                  - id: us
                    when: account.country == "US"
                """)).containsExactly("""
                        model.yaml:3:9: NOTE unreachable-territory: none of the 5 records of sf meets the conditions of `spain`
                          Maybe they are still to come; otherwise look for a misspelt value.""", """
                        model.yaml:7:9: WARNING unreachable-territory: `acme-too` is no record's primary territory: 1 record of sf meets its conditions, but others come first for each of them
                          Maybe give it a lower `precedence`, or narrow the others.""");
    }

    @Test
    void overlapsThatCannotBeProvedAreSeenInTheData() {
        assertThat(found(CheckRule.OVERLAPPING_TERRITORIES, """
                model: m
                territories:
                  - id: acme
                    when: account.name.matches("^Ac.*")
                  - id: not-acne
                    when: account.name.matches("^Acm.*") || account.country == "US"
                """)).containsExactly("""
                        model.yaml:5:9: WARNING overlapping-territories: 1 record of sf meets the conditions of `acme` and `not-acne`; only the id decides, for `acme`
                          Maybe give one of them a lower `precedence` than 100, or let their conditions exclude each other.""");
    }

    @Test
    void provedOverlapsAreSaidWithHowManyRecordsTheyDecideOn() {
        assertThat(found(CheckRule.OVERLAPPING_TERRITORIES, """
                model: m
                territories:
                  - id: retail
                    when: account.industry == "Retail"
                  - id: us
                    when: account.country == "US"
                """)).containsExactly("""
                        model.yaml:5:9: WARNING overlapping-territories: `retail` and `us` can take the same record, for example account.country = "US", account.industry = "Retail"; only the id decides, for `retail`; it decides on 1 record of sf
                          Maybe give one of them a lower `precedence` than 100, or let their conditions exclude each other.""");
    }

    @Test
    void aModelWithMistakesIsNotComparedWithTheCrm() {
        assertThat(found(CheckRule.UNASSIGNED_RECORDS, """
                model: m
                territories:
                  - id: us
                    when: account.industy == "US"
                """)).containsExactly("""
                        model.yaml:4:19: ERROR invalid-model: unknown field `account.industy`
                          Maybe you meant `account.industry`.""");
    }

    private static Account.Builder account(String id) {
        return Account.builder().ref(new RecordRef(RecordType.ACCOUNT, id)).modifiedAt(Instant.EPOCH);
    }

    private static Owner user(String id, String email, boolean active) {
        return Owner.of(new OwnerId(id), email, active).withEmail(email);
    }
}
