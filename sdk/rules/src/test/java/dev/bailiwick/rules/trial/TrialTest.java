package dev.bailiwick.rules.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.TerritoryId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrialTest {

    private static Answer answer(String... pairs) {
        Trial.Outcome outcome = Acme.trial().decide(new RecordText.Pairs(List.of(pairs)));
        assertThat(outcome.problems()).isEmpty();
        return outcome.answer().orElseThrow();
    }

    @Test
    void aHandMadeRecordIsDecidedAndExplained() {
        Answer answer = answer("account.country=US", "account.state=CA", "account.employees=500");

        assertThat(answer.territories()).isEqualTo(Map.of("territory", new TerritoryId("amer-west-smb")));
        assertThat(answer.owner().flatMap(Owner::email)).contains("raj@acme.example");
        assertThat(answer.ownerChanges()).isTrue();
        assertThat(answer.reason()).startsWith("In amer-west-smb");
        assertThat(answer.lines())
                .anyMatch(line -> line.strip().startsWith("amer-west-ent: not met"))
                .anyMatch(line -> line.strip().equals("account.employees = 500"));
    }

    @Test
    void anOpportunityIsExplainedWithItsAccount() {
        Answer answer = answer("account.country=US", "account.state=CA", "opportunity.amount=5");

        assertThat(answer.territories()).containsValue(new TerritoryId("amer-west-smb"));
        assertThat(answer.reason()).startsWith("Follows its account");
        assertThat(answer.lines()).anyMatch(line -> line.strip().startsWith("amer-west-smb: primary"));
    }

    @Test
    void theSameCanBeWrittenInYamlOrJson() {
        String yaml = "account:\n  country: DE\n  custom: {Tier__c: A}\n  owner: jane@acme.example\n";
        String json = "{\"account\": {\"country\": \"DE\", \"custom\": {\"Tier__c\": \"A\"}}}";

        Answer ofYaml = Acme.trial()
                .decide(new RecordText.Yaml("r.yaml", yaml))
                .answer()
                .orElseThrow();

        assertThat(ofYaml.territories()).containsValue(new TerritoryId("tier-a"));
        assertThat(ofYaml.owner().map(Owner::name)).contains("Jane Doe");
        assertThat(ofYaml.ownerChanges()).isFalse();
        assertThat(Acme.trial()
                        .decide(new RecordText.Yaml("r.json", json))
                        .answer()
                        .orElseThrow()
                        .territories())
                .isEqualTo(ofYaml.territories());
    }

    @Test
    void usersOfTheRecordsCrmMayDifferFromTheReps() {
        Answer answer =
                Acme.trial().decide(new RecordText.Yaml("r.yaml", """
                        users: [{email: raj@acme.example, active: false}, {email: new@acme.example, id: u7}]
                        account: {country: US, state: CA, owner: new@acme.example}
                        """)).answer().orElseThrow();

        assertThat(answer.owner().flatMap(Owner::email)).contains("new@acme.example");
        assertThat(answer.reason()).contains("raj@acme.example is inactive");
    }
}
