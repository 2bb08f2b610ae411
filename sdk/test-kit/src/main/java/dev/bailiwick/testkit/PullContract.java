package dev.bailiwick.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.IdPage;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every connector must do so that a mirror stays equal to its CRM over many pulls, whichever kind of feed the CRM
 * has: changes since a time, a token, or a place in a log. Extend it as {@link ConnectorContract}.
 */
public abstract class PullContract extends Contract {

    private static final int SMALL_PAGE = 7;
    private static final int MAX_PAGES = 1_000;

    /** For subclasses. */
    protected PullContract() {}

    @ParameterizedTest
    @CsvSource({"ACCOUNT,10", "ACCOUNT,-10", "OPPORTUNITY,10", "OPPORTUNITY,-10"})
    final void noChangeIsLostWhenThisMachinesClockIsWrong(RecordType type, int minutes) {
        context().skew(Duration.ofMinutes(minutes));
        restarted();
        Cursor end = end(type);
        for (int pull = 0; pull < 3; pull++) {
            RecordRef changed = crm().records(type).get(pull);
            crm().changeOwner(changed, otherOwner(changed));
            restarted();
            List<ChangePage> pages = pages(type, Optional.of(end), SMALL_PAGE);

            assertThat(refs(pages)).as("pull %s", pull).contains(changed);
            end = end(pages);
        }
    }

    @ParameterizedTest
    @EnumSource(RecordType.class)
    final void aCursorOfAnotherConnectorIsRefusedAsExpired(RecordType type) {
        ConnectorException thrown = catchThrowableOfType(
                ConnectorException.class,
                () -> connector().changes(type, Optional.of(new Cursor("of another connector")), SMALL_PAGE));

        assertThat(thrown).isNotNull();
        assertThat(thrown.kind()).isEqualTo(Kind.CURSOR_EXPIRED);
        assertThat(thrown).hasMessageContaining("Maybe");
    }

    @ParameterizedTest
    @EnumSource(RecordType.class)
    final void aCursorThatIsTooOldIsRefusedAndEverythingCanBeReadAgain(RecordType type) {
        Cursor end = end(type);
        RecordRef changed = first(type);
        crm().changeOwner(changed, otherOwner(changed));
        if (!can(Capability.EXPIRES_CURSORS)) {
            assertThat(refs(pages(type, Optional.of(end), SMALL_PAGE))).contains(changed);
            return;
        }
        crm().expireCursors();
        reconnected();

        ConnectorException thrown = catchThrowableOfType(
                ConnectorException.class, () -> connector().changes(type, Optional.of(end), SMALL_PAGE));

        assertThat(thrown).isNotNull();
        assertThat(thrown.kind()).isEqualTo(Kind.CURSOR_EXPIRED);
        assertThat(thrown).hasMessageContaining("Maybe");
        assertThat(refs(pages(type, Optional.empty(), 1000))).containsExactlyInAnyOrderElementsOf(crm().records(type));
    }

    @ParameterizedTest
    @EnumSource(RecordType.class)
    final void theIdsOfAllRecordsThatAreThereAreListed(RecordType type) {
        crm().delete(first(type));
        restarted();

        for (int limit : new int[] {SMALL_PAGE, 10_000}) {
            assertThat(ids(type, limit))
                    .as("pages of %s", limit)
                    .containsExactlyInAnyOrderElementsOf(
                            crm().records(type).stream().map(RecordRef::id).toList());
        }
    }

    @ParameterizedTest
    @EnumSource(RecordType.class)
    final void aRecordThatIsRestoredComesAgain(RecordType type) {
        Cursor end = end(type);
        RecordRef ref = first(type);
        crm().delete(ref);
        restarted();
        List<ChangePage> after = pages(type, Optional.of(end), SMALL_PAGE);

        assertThat(deleted(after).contains(ref)).isEqualTo(can(Capability.REPORTS_DELETIONS));
        assertThat(refs(after)).doesNotContain(ref);
        if (can(Capability.RESTORES_DELETED)) {
            crm().restore(ref);
            restarted();
            List<ChangePage> restored = pages(type, Optional.of(end(after)), SMALL_PAGE);

            assertThat(refs(restored)).contains(ref);
            assertThat(deleted(restored)).doesNotContain(ref);
        }
    }

    @ParameterizedTest
    @EnumSource(RecordType.class)
    final void aRecordThatWasRestoredBeforeThePullIsNotReportedAsDeleted(RecordType type) {
        Cursor end = end(type);
        RecordRef ref = first(type);
        if (can(Capability.RESTORES_DELETED)) {
            crm().delete(ref);
            crm().restore(ref);
        } else {
            crm().changeOwner(ref, otherOwner(ref));
        }
        restarted();
        List<ChangePage> pages = pages(type, Optional.of(end), SMALL_PAGE);

        assertThat(refs(pages)).contains(ref);
        assertThat(deleted(pages)).doesNotContain(ref);
    }

    @ParameterizedTest
    @EnumSource(RecordType.class)
    final void ofTwoRecordsMergedOneGoesAndTheOtherComes(RecordType type) {
        Cursor end = end(type);
        RecordRef loser = crm().records(type).get(0);
        RecordRef winner = crm().records(type).get(1);
        crm().delete(loser);
        crm().changeOwner(winner, otherOwner(winner));
        restarted();
        List<ChangePage> pages = pages(type, Optional.of(end), SMALL_PAGE);

        assertThat(refs(pages)).contains(winner).doesNotContain(loser);
        assertThat(deleted(pages).contains(loser)).isEqualTo(can(Capability.REPORTS_DELETIONS));
        assertThat(deleted(pages)).doesNotContain(winner);
    }

    private List<String> ids(RecordType type, int limit) {
        List<String> ids = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        int pages = 0;
        do {
            IdPage page = connector().ids(type, after, limit);
            assertThat(page.ids()).hasSizeLessThanOrEqualTo(limit);
            ids.addAll(page.ids());
            after = page.next();
        } while (after.isPresent() && ++pages < MAX_PAGES);
        return ids;
    }
}
