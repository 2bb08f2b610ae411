package dev.bailiwick.connector.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.Cursor;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PullPositionTest {

    private static final Instant NOON = Instant.parse("2026-03-12T12:00:00.700Z");

    private enum Part {
        LIVE,
        DELETED
    }

    @Test
    void aPullOfEverythingGoesThroughItsPartsAndTheNextBeginsAnOverlapBeforeIt() {
        PullPosition<Part> everything = PullPosition.everything(Part.LIVE, NOON);
        PullPosition<Part> further = everything.at("id7").in(Part.DELETED).at("id9");
        PullPosition<Part> next = further.nextPull(Duration.ofMinutes(5));

        assertThat(everything.cursor()).isEqualTo(new Cursor("1 LIVE - 1773316800"));
        assertThat(further.cursor()).isEqualTo(new Cursor("1 DELETED - 1773316800 id9"));
        assertThat(next.cursor()).isEqualTo(new Cursor("1 LIVE 1773316500 1773316500"));
        assertThat(everything.isUnbegun()).isFalse();
        assertThat(next.isUnbegun()).isTrue();
        assertThat(next.beginning(NOON).isUnbegun()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 LIVE - 1773316800", "1 DELETED 1773316500 1773316800 id9"})
    void aCursorIsReadAsItWasWritten(String cursor) {
        assertThat(PullPosition.of(new Cursor(cursor), Part.class).cursor()).isEqualTo(new Cursor(cursor));
    }

    @Test
    void aPullNeverBeginsBeforeItWasToBegin() {
        PullPosition<Part> next = PullPosition.everything(Part.LIVE, NOON).nextPull(Duration.ZERO);

        assertThat(next.beginning(NOON.minusSeconds(60)).begun()).isEqualTo("2026-03-12T12:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 ARCHIVED - 1773316800", "2 LIVE - 1773316800", "1 LIVE - later", "x", "1 LIVE - 1 a b"})
    void aForeignCursorIsRefused(String cursor) {
        ConnectorException thrown =
                catchThrowableOfType(ConnectorException.class, () -> PullPosition.of(new Cursor(cursor), Part.class));

        assertThat(thrown.kind()).isEqualTo(Kind.CURSOR_EXPIRED);
        assertThat(thrown).hasMessageContaining("Maybe");
    }

    @Test
    void aPullIsRefusedThatBeganBeforeTheCrmRemembersWhatWasDeleted() {
        PullPosition<Part> next = PullPosition.everything(Part.LIVE, NOON).nextPull(Duration.ZERO);
        Duration month = Duration.ofDays(30);

        assertThat(next.notOlderThan(month, NOON.plus(Duration.ofDays(29)))).isEqualTo(next);
        ConnectorException thrown = catchThrowableOfType(
                ConnectorException.class, () -> next.notOlderThan(month, NOON.plus(Duration.ofDays(31))));
        assertThat(thrown.kind()).isEqualTo(Kind.CURSOR_EXPIRED);
        assertThat(thrown).hasMessageContainingAll("30 days", "Maybe");
    }
}
