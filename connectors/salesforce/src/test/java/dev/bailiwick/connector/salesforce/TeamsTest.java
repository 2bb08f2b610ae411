package dev.bailiwick.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerChangeResult.Outcome;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.SideEffect;
import dev.bailiwick.testkit.SandboxFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Account teams under an owner change, against a stateful org. */
class TeamsTest {

    private final Sandbox org =
            Sandbox.start(SandboxOptions.defaults().accounts(20).opportunities(20));
    private final AccessToken token = SandboxFixture.logIn(org);
    private final OrgAdmin admin = new OrgAdmin(org, token);
    private final List<OwnerChange> changes = new ArrayList<>();

    @BeforeEach
    void someAccountsHaveTeams() {
        List<String> users = org.ids(RecordKind.USER);
        for (String account : org.ids(RecordKind.ACCOUNT).subList(0, 4)) {
            // Two previous owners, so that SOAP takes two calls.
            org.setOwner(account, users.get(changes.size() % 2));
            admin.send(
                    "POST",
                    "/services/data/v67.0/sobjects/AccountTeamMember",
                    "{\"AccountId\":\"" + account + "\",\"UserId\":\"" + users.get(4) + "\"}");
            changes.add(new OwnerChange(
                    new RecordRef(RecordType.ACCOUNT, account),
                    org.ownerOf(account).map(OwnerId::new),
                    Optional.of(new OwnerId(users.get(3))),
                    Optional.empty()));
        }
    }

    @AfterEach
    void stop() {
        org.close();
    }

    @Test
    void teamsAreLostAsTheSideEffectsSay() {
        OwnerWriter writer = writer("");

        assertThat(writer.sideEffects(changes)).containsExactly(new SideEffect(4, "accounts lose their account team"));
        assertThat(writer.apply(changes)).extracting(OwnerChangeResult::outcome).containsOnly(Outcome.APPLIED);
        assertThat(teams()).isZero();
    }

    // Edge case 32.
    @Test
    void teamsAreKeptWhereTheSettingAsksForIt() {
        OwnerWriter writer = writer("KeepAccountTeam,KeepSalesTeam");

        assertThat(writer.sideEffects(changes)).isEmpty();
        assertThat(writer.apply(changes)).extracting(OwnerChangeResult::outcome).containsOnly(Outcome.APPLIED);
        assertThat(changes)
                .allSatisfy(change -> assertThat(org.ownerOf(change.ref().id()))
                        .isEqualTo(change.next().map(OwnerId::value)));
        assertThat(teams()).isEqualTo(4);
        assertThat(org.stats().autoAssignRuns()).isZero();
    }

    private long teams() {
        return changes.stream()
                .filter(change -> admin.first("SELECT Id FROM AccountTeamMember WHERE AccountId = '"
                                + change.ref().id() + "'")
                        .has("Id"))
                .count();
    }

    private OwnerWriter writer(String options) {
        return new TestContext(number -> token)
                .with("owner-change-options", options)
                .connector()
                .ownerWriter()
                .orElseThrow();
    }
}
