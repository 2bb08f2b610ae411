package dev.bailiwick.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.SchemaField;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every connector must do when it reads. Extend it, and give it a CRM:
 *
 * <pre>{@code
 * class AcmeReadsTest extends ConnectorContract {
 *     protected CrmFixture open() {
 *         return new AcmeFixture();
 *     }
 * }
 * }</pre>
 */
public abstract class ConnectorContract extends Contract {

    private static final int SMALL_PAGE = 7;

    /** For subclasses. */
    protected ConnectorContract() {}

    @ParameterizedTest
    @EnumSource(RecordType.class)
    final void everyRecordComesThroughPagesOfAnySize(RecordType type) {
        for (int limit : new int[] {SMALL_PAGE, 2000}) {
            List<ChangePage> pages = pages(type, Optional.empty(), limit);

            assertThat(refs(pages)).as("pages of %s", limit).containsExactlyInAnyOrderElementsOf(crm().records(type));
            assertThat(pages)
                    .allSatisfy(page -> assertThat(page.records()).hasSizeLessThanOrEqualTo(limit))
                    .allSatisfy(page -> assertThat(page.setAside()).isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(RecordType.class)
    final void aPullThatWasCutOffGoesOnWhereItsLastPageEnded(RecordType type) {
        ChangePage first = connector().changes(type, Optional.empty(), SMALL_PAGE);
        restarted();
        List<ChangePage> rest = pages(type, Optional.of(first.next()), SMALL_PAGE);

        assertThat(first.records()).isNotEmpty();
        Set<RecordRef> seen = refs(rest);
        seen.addAll(refs(List.of(first)));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(crm().records(type));
    }

    @ParameterizedTest
    @EnumSource(RecordType.class)
    final void askingTwiceFromOneCursorAnswersTwiceTheSame(RecordType type) {
        ChangePage first = connector().changes(type, Optional.empty(), SMALL_PAGE);

        ChangePage once = connector().changes(type, Optional.of(first.next()), SMALL_PAGE);
        ChangePage again = connector().changes(type, Optional.of(first.next()), SMALL_PAGE);

        assertThat(once.records()).isNotEmpty().isEqualTo(again.records());
    }

    @ParameterizedTest
    @EnumSource(RecordType.class)
    final void whatChangedInTheCrmComesWithTheNextPull(RecordType type) {
        Cursor end = end(type);
        RecordRef changed = first(type);
        OwnerId owner = otherOwner(changed);
        crm().changeOwner(changed, owner);
        restarted();

        assertThat(records(pages(type, Optional.of(end), SMALL_PAGE)))
                .filteredOn(record -> record.ref().equals(changed))
                .isNotEmpty()
                .allSatisfy(record -> assertThat(record.owner()).contains(owner));
    }

    @ParameterizedTest
    @EnumSource(RecordType.class)
    final void aRecordDeletedInTheCrmIsReportedWhereTheCrmTells(RecordType type) {
        Cursor end = end(type);
        RecordRef deleted = first(type);
        crm().delete(deleted);
        restarted();

        Set<RecordRef> reported = deleted(pages(type, Optional.of(end), SMALL_PAGE));

        if (can(Capability.REPORTS_DELETIONS)) {
            assertThat(reported).contains(deleted);
        } else {
            assertThat(reported).isEmpty();
        }
        RecordRef kept = first(type);
        assertThat(connector().fetch(Set.of(deleted, kept)).records())
                .extracting(CrmRecord::ref)
                .containsExactly(kept);
    }

    @ParameterizedTest
    @EnumSource(RecordType.class)
    final void recordsAreFetchedAsTheyAreNowAndUnknownOnesLeftOut(RecordType type) {
        RecordRef one = first(type);
        OwnerId owner = otherOwner(one);
        crm().changeOwner(one, owner);
        RecordRef other = crm().records(type).get(1);

        FetchedRecords fetched = connector().fetch(Set.of(one, other, crm().unknown(type)));
        List<CrmRecord> found = fetched.records();

        assertThat(found).extracting(CrmRecord::ref).containsExactlyInAnyOrder(one, other);
        assertThat(fetched.setAside()).isEmpty();
        assertThat(found)
                .filteredOn(record -> record.ref().equals(one))
                .allSatisfy(record -> assertThat(record.owner()).contains(owner));
        assertThat(found).allSatisfy(record -> {
            assertThat(record.name())
                    .hasValueSatisfying(name -> assertThat(name).isNotBlank());
            assertThat(record.owner()).isEqualTo(crm().ownerOf(record.ref()));
        });
    }

    @Test
    final void accountsAndOpportunitiesAreFetchedTogether() {
        Set<RecordRef> mixed = Set.of(first(RecordType.ACCOUNT), first(RecordType.OPPORTUNITY));

        assertThat(connector().fetch(mixed).records())
                .extracting(CrmRecord::ref)
                .containsExactlyInAnyOrderElementsOf(mixed);
    }

    @Test
    final void ownersAreActiveOrNotAndEveryRecordsOwnerIsAmongThem() {
        List<Owner> owners = connector().owners();

        assertThat(owners).extracting(Owner::id).doesNotHaveDuplicates();
        assertThat(owners)
                .filteredOn(Owner::active)
                .extracting(Owner::id)
                .contains(crm().ownerOf(first(RecordType.ACCOUNT)).orElseThrow());
        assertThat(owners)
                .filteredOn(owner -> !owner.active())
                .extracting(Owner::id)
                .containsAll(crm().inactiveOwner().stream().toList());
        assertThat(owners)
                .allSatisfy(owner -> assertThat(owner.name()).isNotBlank())
                .anySatisfy(owner -> assertThat(owner.email()).isPresent());
    }

    @ParameterizedTest
    @EnumSource(RecordType.class)
    final void everyFieldARecordBringsIsDescribed(RecordType type) {
        Schema schema = connector().describe();

        assertThat(schema.of(type)).isNotEmpty().allSatisfy(field -> {
            assertThat(field.name()).isNotBlank();
            assertThat(field.label()).isNotBlank();
        });
        assertThat(schema.of(type)).extracting(SchemaField::name).doesNotHaveDuplicates();
        Set<String> custom = schema.of(type).stream()
                .filter(field -> field.property().isEmpty())
                .map(SchemaField::name)
                .collect(Collectors.toSet());
        assertThat(records(pages(type, Optional.empty(), 1000)))
                .allSatisfy(
                        record -> assertThat(custom).containsAll(record.custom().keySet()));
    }

    @ParameterizedTest
    @EnumSource(RecordType.class)
    final void changesAreCountedWhereTheCrmTells(RecordType type) {
        assertThat(connector().changes(type, Optional.empty(), 1).records()).hasSize(1);
        OptionalLong count = connector().countChanges(type, Optional.empty());

        if (can(Capability.COUNTS_CHANGES)) {
            assertThat(count).hasValue(crm().records(type).size());
        } else {
            assertThat(count).isEmpty();
        }
    }

    @Test
    final void peopleFindARecordInTheCrmWhereItHasPages() {
        RecordRef account = first(RecordType.ACCOUNT);
        assertThat(connector().fetch(Set.of(account)).records()).hasSize(1);

        if (can(Capability.SHOWS_RECORDS)) {
            assertThat(connector().recordPage(account))
                    .hasValueSatisfying(page -> assertThat(page.toString()).contains(account.id()));
        } else {
            assertThat(connector().recordPage(account)).isEmpty();
        }
    }

    @Test
    final void usageIsKnownAfterACallWhereTheCrmTells() {
        long before = crm().requests();
        connector().check();

        assertThat(crm().requests()).isGreaterThan(before);
        assertThat(connector().usage().isPresent()).isEqualTo(can(Capability.TELLS_USAGE));
    }

    @Test
    final void aConnectionIsCheckedWithTheCrmAndClosedTwice() {
        long before = crm().requests();
        connector().check();
        connector().close();
        connector().close();

        assertThat(crm().requests()).isGreaterThan(before);
    }

    @Test
    final void everyRequestAsksForATokenOfItsOwn() {
        long before = crm().requests();
        int asked = context().tokens().size();
        connector().check();
        connector().fetch(Set.of(first(RecordType.ACCOUNT)));

        assertThat(crm().requests()).isGreaterThan(before);
        assertThat((long) context().tokens().size() - asked).isGreaterThanOrEqualTo(crm().requests() - before);
    }

    @Test
    final void aTokenNeverShowsInAMessageOrName() {
        crm().failNext(Failure.FORBIDDEN);
        ConnectorException refused =
                catchThrowableOfType(ConnectorException.class, () -> connector().check());
        crm().failNext(Failure.ANSWER_LOST);
        ConnectorException broken =
                catchThrowableOfType(ConnectorException.class, () -> connector().check());

        assertThat(context().tokens()).isNotEmpty().allSatisfy(token -> {
            for (Throwable failure : new Throwable[] {refused, broken}) {
                assertThat(failure).isNotNull();
                for (Throwable at = failure; at != null; at = at.getCause()) {
                    assertThat(at.toString()).doesNotContain(token);
                }
            }
            assertThat(connector().toString()).doesNotContain(token);
        });
    }

    @ParameterizedTest
    @EnumSource(value = Failure.class, mode = EnumSource.Mode.EXCLUDE, names = "CONNECTION_LOST")
    final void aFailureIsSortedAndNeverRepeated(Failure failure) {
        RecordRef account = first(RecordType.ACCOUNT);
        connector().fetch(Set.of(account));
        long before = crm().requests();
        crm().failNext(failure);

        ConnectorException thrown =
                catchThrowableOfType(ConnectorException.class, () -> connector().fetch(Set.of(account)));

        assertThat(thrown).isNotNull();
        assertThat(thrown.kind()).isEqualTo(kind(failure));
        assertThat(thrown).hasMessageContaining("Maybe");
        assertThat(crm().requests() - before).as("requests").isEqualTo(1);
        assertThat(connector().fetch(Set.of(account)).records())
                .as("afterwards")
                .hasSize(1);
    }

    /** HTTP clients may repeat a read whose answer had not begun (RFC 9110, 9.2.2), java.net.http among them. */
    @Test
    final void aReadWhoseConnectionBrokeIsTransientUnlessTheHttpClientRepeatedItOnce() {
        Set<RecordRef> account = Set.of(first(RecordType.ACCOUNT));
        connector().fetch(account);
        long before = crm().requests();
        crm().failNext(Failure.CONNECTION_LOST);
        Optional<Kind> failed = Optional.empty();
        try {
            assertThat(connector().fetch(account).records()).hasSize(1);
        } catch (ConnectorException e) {
            failed = Optional.of(e.kind());
        }

        assertThat(failed.orElse(Kind.TRANSIENT)).isEqualTo(Kind.TRANSIENT);
        assertThat(crm().requests() - before).isEqualTo(failed.isPresent() ? 1 : 2);
    }

    @Test
    final void aRefusalForTooManyCallsSaysHowLongToWaitWhereTheCrmTells() {
        crm().failNext(Failure.RATE_LIMITED);

        ConnectorException thrown =
                catchThrowableOfType(ConnectorException.class, () -> connector().check());

        assertThat(thrown).isNotNull();
        assertThat(thrown.kind()).isEqualTo(Kind.RATE_LIMITED);
        if (can(Capability.SAYS_WHEN_TO_RETRY)) {
            assertThat(thrown.retryAfter())
                    .hasValueSatisfying(wait -> assertThat(wait).isGreaterThanOrEqualTo(Duration.ZERO));
        }
    }

    private static Kind kind(Failure failure) {
        return switch (failure) {
            case TOKEN_REJECTED -> Kind.TOKEN_REJECTED;
            case FORBIDDEN -> Kind.PERMISSION;
            case RATE_LIMITED -> Kind.RATE_LIMITED;
            case UNAVAILABLE, CONNECTION_LOST, ANSWER_LOST -> Kind.TRANSIENT;
        };
    }
}
