package dev.bailiwick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.diff.ComparedModel;
import dev.bailiwick.engine.diff.ModelComparer;
import dev.bailiwick.engine.diff.ModelComparison;
import dev.bailiwick.engine.plan.ModelRejectedException;
import dev.bailiwick.rules.diff.Move;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.TerritoryId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What another model would change, over a real mirror. */
class ModelComparerTest {

    private static final ConnectionId CRM = new ConnectionId("crm");
    private static final ConnectionId NEVER_PULLED = new ConnectionId("never");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
    private static final int IN_US = 1_500;
    private static final int IN_DE = 700;

    private static final String BEFORE = """
            model: m
            reps: [{email: ann@acme.example}, {email: bob@acme.example}]
            territories:
              - id: amer
                when: account.country == "US"
                team: [ann@acme.example]
              - id: emea
                when: account.country == "DE"
                team: [bob@acme.example]
                owner: {keepIfEligible: false}
            """;

    private PostgresStores stores;
    private ModelComparer comparer;
    private final List<Long> progress = new ArrayList<>();

    @BeforeEach
    void open() {
        stores = TestDatabase.emptyStores();
        comparer = new ModelComparer(stores.mirror(), stores.assignments(), CLOCK);
        stores.mirrorWriter().saveOwners(CRM, List.of(user("ann"), user("bob")));
        save(Stream.concat(
                        IntStream.range(0, IN_US).mapToObj(i -> account(String.format("u%05d", i), "US")),
                        IntStream.range(0, IN_DE).mapToObj(i -> account(String.format("d%05d", i), "DE")))
                .toArray(CrmRecord[]::new));
        save(
                deal("x1", "d00001", false),
                deal("x2", "d00002", false),
                deal("x3", "d00003", true),
                deal("x4", "u00001", false));
    }

    @Test
    void whatMovesIsCountedWithItsOpportunitiesAndOnlyThatIsDecided() {
        ModelComparison found = compare(BEFORE.replace("\"DE\"", "\"FR\""));

        assertThat(found.records()).isEqualTo(IN_US + IN_DE + 4);
        assertThat(found.moves().evaluated()).isEqualTo(IN_DE + 3);
        assertThat(found.moves().accounts()).isEqualTo(IN_DE);
        assertThat(found.moves().opportunities()).as("one of three is closed").isEqualTo(2);
        assertThat(found.moves().moves())
                .containsExactly(
                        new Move("territory", Optional.of(new TerritoryId("emea")), Optional.empty(), IN_DE, 2));
        assertThat(found.moves().newlyUnassigned()).isEqualTo(IN_DE + 2);
        assertThat(found.moves().otherOwners()).isEqualTo(IN_DE + 2);
        assertThat(progress).containsExactly(1_000L, 2_000L, 2_200L);
    }

    @Test
    void pinsOfOpportunitiesAreFoundThoughTheirAccountIsNotTouched() {
        ModelComparison found = compare(BEFORE + "pins: [{record: \"crm:x4\", territory: emea, reason: sponsor}]\n");

        assertThat(found.moves().evaluated()).isEqualTo(2);
        assertThat(found.moves().moves())
                .containsExactly(new Move(
                        "territory", Optional.of(new TerritoryId("amer")), Optional.of(new TerritoryId("emea")), 0, 1));
        assertThat(found.moves().otherOwners()).isEqualTo(1);
    }

    @Test
    void whereOnlyATeamIsAnotherNoAccountIsRead() {
        ModelComparison found = compare(BEFORE.replace("team: [ann@acme.example]", "team: [bob@acme.example]"));

        assertThat(found.diff().lines()).isNotEmpty();
        assertThat(found.moves().evaluated()).isZero();
        assertThat(progress).isEmpty();
    }

    @Test
    void ownersByTurnAreCountedApart() {
        ModelComparison found = compare(BEFORE.replace("\"DE\"", "\"DE\" && false") + """
              - id: dach
                when: account.country == "DE"
                team: [ann@acme.example, bob@acme.example]
                owner: {strategy: round-robin, keepIfEligible: false}
            """);

        assertThat(found.moves().otherOwners()).isZero();
        assertThat(found.moves().ownersByTurn()).isEqualTo(IN_DE + 2);
    }

    @Test
    void aConnectionThatWasNeverPulledIsLeftOut() {
        ModelComparison found =
                comparer.compare(model("a", BEFORE), model("b", BEFORE), Set.of(CRM, NEVER_PULLED), Progress.NONE);

        assertThat(found.connections()).containsExactly(CRM);
        assertThat(found.diff().changes()).isEmpty();
    }

    @Test
    void aModelWithMistakesIsRefusedByName() {
        assertThatThrownBy(() -> compare(BEFORE.replace("account.country == \"DE\"", "account.contry == \"DE\"")))
                .isInstanceOfSatisfying(
                        ModelRejectedException.class,
                        e -> assertThat(e.problems()).hasSize(1))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("The territory model of after has 1 mistake.");
    }

    private ModelComparison compare(String after) {
        return comparer.compare(
                model("before", BEFORE),
                model("after", after),
                List.of(CRM),
                (step, done, total) -> progress.add(done));
    }

    private static ComparedModel model(String label, String yaml) {
        return new ComparedModel(label, ModelFolder.of(Map.of("model.yaml", yaml)));
    }

    private void save(CrmRecord... records) {
        stores.mirrorWriter()
                .savePage(
                        CRM,
                        records[0].ref().type(),
                        new ChangePage(List.of(records), Set.of(), List.of(), new Cursor("next"), false));
    }

    private static Owner user(String name) {
        return Owner.of(new OwnerId(name), name, true).withEmail(name + "@acme.example");
    }

    private static Account account(String id, String country) {
        return Account.builder()
                .ref(new RecordRef(RecordType.ACCOUNT, id))
                .modifiedAt(Instant.EPOCH)
                .country(country)
                .owner(new OwnerId("ann"))
                .build();
    }

    private static Opportunity deal(String id, String account, boolean closed) {
        return Opportunity.builder()
                .ref(new RecordRef(RecordType.OPPORTUNITY, id))
                .modifiedAt(Instant.EPOCH)
                .accountId(account)
                .owner(new OwnerId("ann"))
                .closed(closed)
                .build();
    }
}
