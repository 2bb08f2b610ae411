package dev.bailiwick.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerChangeResult.Outcome;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.TerritoryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every connector must do when it writes owners. A fixture that does not declare {@link Capability#WRITES_OWNERS}
 * needs no such suite: {@link ConnectorContract} is all it has to pass. Extend it as {@link ConnectorContract}.
 */
public abstract class OwnerWriterContract extends Contract {

    /** For subclasses. */
    protected OwnerWriterContract() {}

    @ParameterizedTest
    @EnumSource(RecordType.class)
    final void anOwnerIsWrittenWhereItIsStillTheExpectedOne(RecordType type) {
        OwnerChange change = change(first(type));

        assertThat(outcomes(writer().apply(List.of(change)))).containsExactly(Outcome.APPLIED);
        assertThat(crm().ownerOf(change.ref())).isEqualTo(change.next());
    }

    @ParameterizedTest
    @EnumSource(RecordType.class)
    final void staleExpectedOwnerIsAConflict(RecordType type) {
        RecordRef ref = first(type);
        OwnerChange change = change(ref);
        OwnerId colleague = ownersOtherThan(ref, change.next().orElseThrow()).get(0);
        crm().changeOwner(ref, colleague);

        assertThat(outcomes(writer().apply(List.of(change)))).containsExactly(Outcome.CONFLICT);
        assertThat(crm().ownerOf(ref)).contains(colleague);
    }

    @Test
    final void writingTwiceIsWritingOnce() {
        OwnerChange change = change(first(RecordType.ACCOUNT));

        assertThat(outcomes(writer().apply(List.of(change)))).containsExactly(Outcome.APPLIED);
        restarted();
        assertThat(outcomes(writer().apply(List.of(change)))).containsExactly(Outcome.APPLIED);
        assertThat(crm().ownerOf(change.ref())).isEqualTo(change.next());
    }

    @Test
    final void anAnswerThatGotLostIsNoConflictTheNextTime() {
        OwnerChange change = change(first(RecordType.OPPORTUNITY));
        OwnerWriter writer = writer();
        int lost = 0;
        // The first request may be the read before the write: let each of them lose its answer once.
        for (int request = 0; request < 2; request++) {
            crm().failNext(Failure.ANSWER_LOST);
            lost += attempt(writer, change) ? 0 : 1;
        }

        assertThat(lost).isPositive();
        assertThat(outcomes(writer.apply(List.of(change)))).containsExactly(Outcome.APPLIED);
        assertThat(crm().ownerOf(change.ref())).isEqualTo(change.next());
    }

    /** Whether the change was written; a failure that passes is none. */
    private static boolean attempt(OwnerWriter writer, OwnerChange change) {
        try {
            return outcomes(writer.apply(List.of(change))).equals(List.of(Outcome.APPLIED));
        } catch (ConnectorException e) {
            assertThat(e.kind()).isEqualTo(Kind.TRANSIENT);
            return false;
        }
    }

    @Test
    final void aFullBatchIsAnsweredInTheOrderAsked() {
        OwnerWriter writer = writer();
        assertThat(writer.maxBatch()).isBetween(1, 100_000);
        List<OwnerChange> changes =
                mixed().map(this::change).limit(writer.maxBatch()).toList();

        List<OwnerChangeResult> results = writer.apply(changes);

        assertThat(results)
                .extracting(OwnerChangeResult::ref)
                .containsExactlyElementsOf(
                        changes.stream().map(OwnerChange::ref).toList());
        assertThat(outcomes(results)).containsOnly(Outcome.APPLIED);
        assertThat(changes)
                .allSatisfy(change -> assertThat(crm().ownerOf(change.ref())).isEqualTo(change.next()));
    }

    @Test
    final void oneBadRecordDoesNotSinkTheBatch() {
        List<RecordRef> accounts = crm().records(RecordType.ACCOUNT);
        OwnerChange good = change(accounts.get(0));
        OwnerChange stale = change(accounts.get(1));
        crm().changeOwner(
                        stale.ref(),
                        ownersOtherThan(stale.ref(), stale.next().orElseThrow()).get(0));
        OwnerChange deleted = change(accounts.get(2));
        crm().delete(deleted.ref());
        OwnerChange never =
                new OwnerChange(crm().unknown(RecordType.ACCOUNT), good.expected(), good.next(), Optional.empty());
        OwnerChange nobody = new OwnerChange(
                accounts.get(3), crm().ownerOf(accounts.get(3)), Optional.of(crm().unknownOwner()), Optional.empty());
        OwnerChange last = change(accounts.get(4));

        assertThat(applied(List.of(good, stale, deleted, never, nobody, last)))
                .containsExactly(
                        Outcome.APPLIED,
                        Outcome.CONFLICT,
                        Outcome.REFUSED,
                        Outcome.REFUSED,
                        Outcome.REFUSED,
                        Outcome.APPLIED);
        assertThat(crm().ownerOf(good.ref())).isEqualTo(good.next());
        assertThat(crm().ownerOf(nobody.ref())).isEqualTo(nobody.expected());
        assertThat(crm().ownerOf(last.ref())).isEqualTo(last.next());
    }

    @Test
    final void nothingIsWrittenToAUserWhoMayNotOwnRecords() {
        OwnerChange good = change(first(RecordType.ACCOUNT));
        RecordRef other = crm().records(RecordType.ACCOUNT).get(1);
        Optional<OwnerId> before = crm().ownerOf(other);
        Optional<OwnerId> target = crm().inactiveOwner().or(() -> Optional.of(crm().unknownOwner()));

        assertThat(applied(List.of(new OwnerChange(other, before, target, Optional.empty()), good)))
                .containsExactly(Outcome.REFUSED, Outcome.APPLIED);
        assertThat(crm().ownerOf(other)).isEqualTo(before);
    }

    @Test
    final void whatIsNotAppliedSaysWhy() {
        OwnerChange never = new OwnerChange(
                crm().unknown(RecordType.ACCOUNT),
                Optional.empty(),
                crm().ownerOf(first(RecordType.ACCOUNT)),
                Optional.empty());

        assertThat(writer().apply(List.of(never))).singleElement().satisfies(result -> {
            assertThat(result.detail())
                    .hasValueSatisfying(why -> assertThat(why).isNotBlank());
            assertThat(result.code().orElse("none")).matches("\\S{1,100}");
        });
    }

    @Test
    final void aCallThatIsRefusedAsAWholeCarriesTheCrmsCode() {
        OwnerWriter writer = writer();
        OwnerChange change = change(first(RecordType.ACCOUNT));
        crm().failNext(Failure.RATE_LIMITED);

        assertThatThrownBy(() -> writer.apply(List.of(change)))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        refused -> assertThat(refused.code())
                                .hasValueSatisfying(code -> assertThat(code).matches("\\S{1,100}")));
        assertThat(crm().ownerOf(change.ref())).isEqualTo(change.expected());
    }

    @Test
    final void askingForSideEffectsAndCostWritesNothing() {
        List<OwnerChange> changes = mixed().map(this::change).limit(4).toList();
        Connector connector = connector();
        connector.check();
        OwnerWriter writer = writer();

        assertThat(writer.sideEffects(changes)).allSatisfy(effect -> {
            assertThat(effect.records()).isPositive();
            assertThat(effect.description()).isNotBlank();
        });
        if (connector.usage().isPresent()) {
            assertThat(writer.cost(changes.size())).isPresent();
        }
        writer.cost(changes.size()).ifPresent(cost -> assertThat(cost).isPositive());
        assertThat(changes)
                .allSatisfy(change -> assertThat(crm().ownerOf(change.ref())).isEqualTo(change.expected()));
        assertThat(applied(changes)).containsOnly(Outcome.APPLIED);
    }

    @ParameterizedTest
    @EnumSource(RecordType.class)
    final void theTerritoryIsWrittenBesideTheOwnerOrAlone(RecordType type) {
        RecordRef ref = first(type);
        OwnerWriter writer = writer();
        OwnerChange moved = change(ref, Optional.of(new TerritoryId("north")));
        OwnerChange stays = new OwnerChange(ref, moved.next(), moved.next(), Optional.of(new TerritoryId("south")));
        OwnerChange leaves = new OwnerChange(ref, moved.next(), moved.next(), Optional.empty());

        assertThat(writer.writesTerritory()).isEqualTo(can(Capability.WRITES_TERRITORIES));
        for (OwnerChange change : List.of(moved, stays, leaves)) {
            assertThat(outcomes(writer.apply(List.of(change)))).containsExactly(Outcome.APPLIED);
            assertThat(crm().ownerOf(ref)).isEqualTo(moved.next());
            if (can(Capability.WRITES_TERRITORIES)) {
                assertThat(crm().territoryOf(ref)).isEqualTo(change.territory());
            }
        }
    }

    private OwnerWriter writer() {
        assertThat(crm().capabilities()).contains(Capability.WRITES_OWNERS);
        return connector().ownerWriter().orElseThrow(() -> new AssertionError("The connector has no owner writer."));
    }

    /** The outcomes, in batches as large as the writer takes. */
    private List<Outcome> applied(List<OwnerChange> changes) {
        OwnerWriter writer = writer();
        Map<RecordRef, Outcome> outcomes = new HashMap<>();
        for (int start = 0; start < changes.size(); start += writer.maxBatch()) {
            writer.apply(changes.subList(start, Math.min(changes.size(), start + writer.maxBatch())))
                    .forEach(result -> outcomes.put(result.ref(), result.outcome()));
        }
        return changes.stream().map(change -> outcomes.get(change.ref())).toList();
    }

    private OwnerChange change(RecordRef ref) {
        return change(ref, Optional.empty());
    }

    private OwnerChange change(RecordRef ref, Optional<TerritoryId> territory) {
        return new OwnerChange(ref, crm().ownerOf(ref), Optional.of(otherOwner(ref)), territory);
    }

    /** Active users other than the record's owner and this one; the fixture has three or more. */
    private List<OwnerId> ownersOtherThan(RecordRef ref, OwnerId other) {
        return crm().records(RecordType.ACCOUNT).stream()
                .flatMap(account -> crm().ownerOf(account).stream())
                .distinct()
                .filter(owner -> !owner.equals(other) && !crm().ownerOf(ref).equals(Optional.of(owner)))
                .toList();
    }

    /** Accounts and opportunities in turn. */
    private Stream<RecordRef> mixed() {
        List<RecordRef> accounts = crm().records(RecordType.ACCOUNT);
        List<RecordRef> opportunities = crm().records(RecordType.OPPORTUNITY);
        List<RecordRef> mixed = new ArrayList<>();
        for (int i = 0; i < Math.min(accounts.size(), opportunities.size()); i++) {
            mixed.add(opportunities.get(i));
            mixed.add(accounts.get(i));
        }
        return mixed.stream();
    }

    private static List<Outcome> outcomes(List<OwnerChangeResult> results) {
        return results.stream().map(OwnerChangeResult::outcome).toList();
    }
}
