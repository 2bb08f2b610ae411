package dev.bailiwick.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TeamsTest {

    private static final String KEEP = "<OwnerChangeOptions><options><type>KeepAccountTeam</type>"
            + "<execute>true</execute></options></OwnerChangeOptions>";

    private Sandbox sandbox;
    private SalesforceClient client;
    private String account;
    private String other;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults().accounts(20).opportunities(20));
        client = SalesforceClient.loggedIn(sandbox);
        account = sandbox.ids(RecordKind.ACCOUNT).get(0);
        List<String> users = sandbox.ids(RecordKind.USER);
        sandbox.setOwner(account, users.get(0));
        other = users.get(1);
        client.send(
                "POST",
                SalesforceClient.DATA + "/sobjects/AccountTeamMember",
                "{\"AccountId\":\"" + account + "\",\"UserId\":\"" + users.get(2)
                        + "\",\"TeamMemberRole\":\"Sales Engineer\"}");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void anOwnerChangeDeletesTheTeamByRestAndBySoapWithoutTheOption() {
        assertThat(team()).isOne();

        client.update(true, List.of(SalesforceClient.ownerChange(account, other)));

        assertThat(team()).isZero();
    }

    @Test
    void theOptionOfTheSoapApiKeepsTheTeam() {
        HttpResponse<String> answer = client.soap(change(account, other), KEEP);

        assertThat(answer.body()).contains("<id>" + account + "</id><success>true</success>");
        assertThat(sandbox.ownerOf(account)).contains(other);
        assertThat(team()).isOne();

        client.soap(change(account, sandbox.ids(RecordKind.USER).get(0)));
        assertThat(team()).isZero();
    }

    @Test
    void anUpdateThatChangesNoOwnerLeavesTheTeam() {
        client.update(
                true,
                List.of(SalesforceClient.ownerChange(
                        account, sandbox.ids(RecordKind.USER).get(0))));

        assertThat(team()).isOne();
    }

    @Test
    void withOptionsAllAccountsMustGoFromOneOwnerToOneOther() {
        String second = sandbox.ids(RecordKind.ACCOUNT).get(1);
        sandbox.setOwner(second, sandbox.ids(RecordKind.USER).get(3));
        String both = "<update>" + sObject(account, other) + sObject(second, other) + "</update>";

        assertThat(client.soap(both, KEEP).body()).contains("<faultcode>sf:INVALID_OPERATION</faultcode>");
        assertThat(client.soap(both).body()).doesNotContain("Fault");
    }

    @Test
    void aRecordThatFailsDoesNotSinkTheOthers() {
        String both = "<update>" + sObject("001Bw0000000001", other) + sObject(account, other) + "</update>";

        assertThat(client.soap(both).body())
                .contains("<statusCode>INVALID_CROSS_REFERENCE_KEY</statusCode>")
                .contains("<id>" + account + "</id><success>true</success>");
    }

    private int team() {
        return client.found("SELECT Id FROM AccountTeamMember WHERE AccountId = '" + account + "'")
                .path("totalSize")
                .intValue();
    }

    private static String change(String id, String owner) {
        return "<update>" + sObject(id, owner) + "</update>";
    }

    private static String sObject(String id, String owner) {
        return "<sObjects><type>Account</type><Id>" + id + "</Id><OwnerId>" + owner + "</OwnerId></sObjects>";
    }
}
