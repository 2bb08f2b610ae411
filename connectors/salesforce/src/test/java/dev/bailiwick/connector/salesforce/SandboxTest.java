package dev.bailiwick.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bailiwick.sandbox.Fault;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerChangeResult.Outcome;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.SchemaField;
import dev.bailiwick.testkit.SandboxFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole connector against a stateful org: nothing here is stubbed. */
class SandboxTest {

    private static Sandbox org;
    private static AccessToken token;

    private final Connector connector = new TestContext(number -> token).connector();
    private final OwnerWriter writer = connector.ownerWriter().orElseThrow();

    @BeforeAll
    static void start() {
        org = Sandbox.start(
                SandboxOptions.defaults().accounts(900).opportunities(1_500).users(40));
        token = SandboxFixture.logIn(org);
    }

    @AfterAll
    static void stop() {
        org.close();
    }

    @Test
    void theConnectionWorksAndTheSchemaIsRead() {
        connector.check();

        assertThat(connector.describe().of(RecordType.ACCOUNT))
                .extracting(SchemaField::name)
                .contains("BillingCountryCode", "Industry", "Tier__c", "Strategic__c", "ICP_Score__c");
    }

    // Edge case 13.
    @Test
    void aFullReadInPagesLosesAndReordersNothing() {
        // 37 records per page: fewer than those that share the timestamp of the bulk load.
        Run accounts = read(RecordType.ACCOUNT, Optional.empty(), 37);
        Run opportunities = read(RecordType.OPPORTUNITY, Optional.empty(), 200);

        holdsTheStoreInOrder(accounts.records, RecordKind.ACCOUNT);
        holdsTheStoreInOrder(opportunities.records, RecordKind.OPPORTUNITY);
        assertThat(accounts.records)
                .allSatisfy(record ->
                        assertThat(((Account) record).country().orElse("US")).hasSize(2))
                .anyMatch(record -> ((Account) record).annualRevenue().isPresent())
                .anyMatch(record -> ((Account) record).latitude().isPresent())
                .anySatisfy(record -> assertThat(record.custom()).containsKeys("Tier__c", "ICP_Score__c"));
        assertThat(opportunities.records)
                .allSatisfy(
                        record -> assertThat(((Opportunity) record).accountId()).isPresent())
                .anySatisfy(record -> assertThat(((Opportunity) record).won()).isTrue());
    }

    @Test
    void theNextRunSeesAChangeAndADeletionAndNoMoreThanTheOverlap() {
        Run first = read(RecordType.ACCOUNT, Optional.empty(), 500);
        List<String> ids = org.ids(RecordKind.ACCOUNT);
        String changed = ids.get(10);
        String deleted = ids.get(11);
        String next = otherOwner(changed);

        org.setOwner(changed, next);
        org.delete(deleted);
        Run second = read(RecordType.ACCOUNT, Optional.of(first.cursor), 500);
        Run third = read(RecordType.ACCOUNT, Optional.of(second.cursor), 500);

        assertThat(second.records)
                .filteredOn(record -> record.ref().id().equals(changed))
                .singleElement()
                .extracting(CrmRecord::owner)
                .isEqualTo(Optional.of(new OwnerId(next)));
        assertThat(second.deleted).contains(account(deleted));
        assertThat(second.records).hasSizeLessThan(20);
        assertThat(connector.countChanges(RecordType.ACCOUNT, Optional.of(first.cursor)))
                .hasValue(second.records.size() + second.deleted.size());
        assertThat(third.cursor).isEqualTo(second.cursor);
        assertThat(connector.fetch(Set.of(account(changed), account(deleted))).records())
                .extracting(record -> record.ref().id())
                .containsExactly(changed);
    }

    @Test
    void rowThatAppearsBehindALongRunComesWithTheNext() {
        TestClock clock = new TestClock("2026-11-02T10:00:00Z");
        try (Sandbox slow = Sandbox.start(
                SandboxOptions.defaults().accounts(30).opportunities(0).clock(clock))) {
            AccessToken own = SandboxFixture.logIn(slow);
            Connector reader = new TestContext(number -> own).at(clock).connector();
            List<String> ids = slow.ids(RecordKind.ACCOUNT);
            String owner = slow.ids(RecordKind.USER).get(1);
            ChangePage first = reader.changes(RecordType.ACCOUNT, Optional.empty(), 500);
            slow.inject(new Fault(Fault.Target.ANY, Fault.Effect.LATE_ROWS, 1, Duration.ofSeconds(20), Set.of()));
            slow.setOwner(ids.get(3), owner);
            clock.pass(Duration.ofSeconds(5));
            slow.setOwner(ids.get(4), owner);
            ChangePage page = reader.changes(RecordType.ACCOUNT, Optional.of(first.next()), 1);
            while (page.records().stream().noneMatch(record -> record.ref().equals(account(ids.get(4))))) {
                page = reader.changes(RecordType.ACCOUNT, Optional.of(page.next()), 1);
            }

            clock.pass(Duration.ofMinutes(10));
            slow.setOwner(ids.get(5), owner);
            ChangePage last = reader.changes(RecordType.ACCOUNT, Optional.of(page.next()), 500);
            ChangePage next = reader.changes(RecordType.ACCOUNT, Optional.of(last.next()), 500);

            assertThat(last.records()).extracting(CrmRecord::ref).containsExactly(account(ids.get(5)));
            assertThat(last.hasMore()).isFalse();
            assertThat(next.records()).extracting(CrmRecord::ref).contains(account(ids.get(3)));
        }
    }

    @Test
    void shuffledPagesLoseNothing() {
        org.inject(Fault.of(Fault.Target.ANY, Fault.Effect.SHUFFLED_PAGE, 1_000));

        Set<String> read = new HashSet<>();
        Optional<Cursor> cursor = Optional.empty();
        ChangePage page;
        do {
            page = connector.changes(RecordType.ACCOUNT, cursor, 50);
            page.records().forEach(record -> read.add(record.ref().id()));
            cursor = Optional.of(page.next());
        } while (page.hasMore());
        org.clearFaults();

        assertThat(read).containsExactlyInAnyOrderElementsOf(org.ids(RecordKind.ACCOUNT));
    }

    @Test
    void ownersAreWrittenComparedAndNeverWrittenTwice() {
        List<String> ids = org.ids(RecordKind.ACCOUNT);
        String applied = ids.get(20);
        String taken = ids.get(21);
        String gone = ids.get(22);
        String refused = ids.get(23);
        List<OwnerChange> changes = List.of(
                change(taken, otherOwner(taken)),
                change(applied, otherOwner(applied)),
                change(gone, otherOwner(gone)),
                change(refused, owner(user -> !user.active())));
        org.setOwner(
                taken, otherOwner(taken, changes.get(0).next().orElseThrow().value()));
        org.delete(gone);
        long writes = org.stats().writes();

        List<OwnerChangeResult> once = writer.apply(changes);
        List<OwnerChangeResult> twice = writer.apply(changes);

        assertThat(once)
                .extracting(OwnerChangeResult::outcome)
                .containsExactly(Outcome.CONFLICT, Outcome.APPLIED, Outcome.REFUSED, Outcome.REFUSED);
        assertThat(once.get(3).detail())
                .hasValueSatisfying(why -> assertThat(why).contains("INACTIVE_OWNER_OR_USER"));
        assertThat(twice)
                .extracting(OwnerChangeResult::outcome)
                .containsExactlyElementsOf(
                        once.stream().map(OwnerChangeResult::outcome).toList());
        assertThat(org.ownerOf(applied)).isEqualTo(changes.get(1).next().map(OwnerId::value));
        // The second call writes only what was refused before, and the owner already as wanted is left alone.
        assertThat(org.stats().writes() - writes).isEqualTo(2);
        assertThat(org.stats().autoAssignRuns()).isZero();
    }

    @Test
    void aLockedRecordIsTriedAgainByTheHostAlone() {
        String locked = org.ids(RecordKind.ACCOUNT).get(30);
        String free = org.ids(RecordKind.OPPORTUNITY).get(30);
        List<OwnerChange> changes = List.of(
                new OwnerChange(
                        new RecordRef(RecordType.OPPORTUNITY, free),
                        org.ownerOf(free).map(OwnerId::new),
                        Optional.of(new OwnerId(otherOwner(free))),
                        Optional.empty()),
                change(locked, otherOwner(locked)));
        org.inject(Fault.lockedRows(Set.of(locked), 1));

        assertThat(writer.apply(changes))
                .extracting(OwnerChangeResult::outcome)
                .containsExactly(Outcome.APPLIED, Outcome.RETRY);
        assertThat(writer.apply(changes))
                .extracting(OwnerChangeResult::outcome)
                .containsExactly(Outcome.APPLIED, Outcome.APPLIED);
    }

    // Edge case 39.
    @Test
    void aWriteWhoseAnswerIsLostIsRecognisedAsDone() {
        String id = org.ids(RecordKind.ACCOUNT).get(40);
        OwnerChange change = change(id, otherOwner(id));
        org.inject(Fault.of(Fault.Target.WRITE, Fault.Effect.TRUNCATED_BODY, 1));

        ConnectorException failure =
                catchThrowableOfType(ConnectorException.class, () -> writer.apply(List.of(change)));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(writer.apply(List.of(change)))
                .extracting(OwnerChangeResult::outcome)
                .containsExactly(Outcome.APPLIED);
    }

    @Test
    void misfortunesAreClassifiedAndNotRepeatedInside() {
        Map<Fault.Effect, Kind> kinds = Map.of(
                Fault.Effect.SERVICE_UNAVAILABLE, Kind.TRANSIENT,
                Fault.Effect.SERVER_ERROR, Kind.TRANSIENT,
                Fault.Effect.CONCURRENT_LIMIT, Kind.RATE_LIMITED,
                Fault.Effect.SESSION_EXPIRED, Kind.TOKEN_REJECTED,
                Fault.Effect.TRUNCATED_BODY, Kind.TRANSIENT);
        kinds.forEach((effect, kind) -> {
            long queries = org.stats().queries();
            org.inject(Fault.of(Fault.Target.QUERY, effect, 1));

            ConnectorException failure = catchThrowableOfType(ConnectorException.class, connector::owners);

            assertThat(failure.kind()).as(effect.name()).isEqualTo(kind);
            assertThat(failure.toString()).doesNotContain(token.value());
            assertThat(org.stats().queries() - queries).as(effect.name()).isEqualTo(1);
        });
    }

    @Test
    void usersIncludeThoseWhoLeft() {
        assertThat(connector.owners())
                .hasSameSizeAs(org.ids(RecordKind.USER))
                .allSatisfy(owner -> assertThat(owner.email()).isPresent())
                .anySatisfy(owner -> assertThat(owner.active()).isFalse());
    }

    @Test
    void anOrgWithoutTeamsLosesNone() {
        String id = org.ids(RecordKind.ACCOUNT).get(50);

        assertThat(writer.sideEffects(List.of(change(id, otherOwner(id))))).isEmpty();
    }

    private static void holdsTheStoreInOrder(List<CrmRecord> records, RecordKind type) {
        assertThat(records).extracting(record -> record.ref().id()).containsExactlyInAnyOrderElementsOf(org.ids(type));
        assertThat(records)
                .isSortedAccordingTo(Comparator.comparing(CrmRecord::modifiedAt)
                        .thenComparing(record -> record.ref().id()));
        assertThat(records)
                .allSatisfy(record -> assertThat(record.owner().map(OwnerId::value))
                        .isEqualTo(org.ownerOf(record.ref().id())));
    }

    private Run read(RecordType type, Optional<Cursor> since, int limit) {
        List<CrmRecord> records = new ArrayList<>();
        List<RecordRef> deleted = new ArrayList<>();
        Optional<Cursor> cursor = since;
        ChangePage page;
        do {
            page = connector.changes(type, cursor, limit);
            assertThat(page.setAside()).isEmpty();
            records.addAll(page.records());
            deleted.addAll(page.deleted());
            cursor = Optional.of(page.next());
        } while (page.hasMore());
        return new Run(records, deleted, page.next());
    }

    private OwnerChange change(String accountId, String next) {
        return new OwnerChange(
                account(accountId),
                org.ownerOf(accountId).map(OwnerId::new),
                Optional.of(new OwnerId(next)),
                Optional.empty());
    }

    /** An active user who is neither the owner of this record nor one of the others. */
    private String otherOwner(String id, String... others) {
        return owner(user -> user.active()
                && !org.ownerOf(id).equals(Optional.of(user.id().value()))
                && !List.of(others).contains(user.id().value()));
    }

    private String owner(Predicate<Owner> wanted) {
        return connector.owners().stream()
                .filter(wanted)
                .map(user -> user.id().value())
                .findFirst()
                .orElseThrow();
    }

    private static RecordRef account(String id) {
        return new RecordRef(RecordType.ACCOUNT, id);
    }

    private record Run(List<CrmRecord> records, List<RecordRef> deleted, Cursor cursor) {}
}
