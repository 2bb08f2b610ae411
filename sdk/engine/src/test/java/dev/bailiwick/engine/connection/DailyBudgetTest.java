package dev.bailiwick.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.spi.ApiUsage;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DailyBudgetTest {

    private static final ConnectionId CRM = new ConnectionId("crm");

    private final Counting crm = new Counting();
    private final DailyBudget budget =
            new DailyBudget(CRM, crm, 20, new OwnCalls(CRM, OptionalLong.empty(), new NoCalls(), Clock.systemUTC()));

    @Test
    void beforeTheCrmWasCalledNothingIsKnownAndNothingRefused() {
        assertThat(budget.allowances()).isEmpty();
        assertThatCode(() -> budget.require(1_000_000)).doesNotThrowAnyException();
    }

    @Test
    void theShareOfOthersIsNotTouched() {
        crm.usage = Optional.of(ApiUsage.of("calls", 70, 100));
        crm.afterCheck = crm.usage;

        assertThatCode(() -> budget.require(10)).doesNotThrowAnyException();
        assertThatThrownBy(() -> budget.require(11))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(Kind.RATE_LIMITED))
                .hasMessageContaining("30 of 100 calls are left, and 20 of them are for other programs")
                .hasMessageContaining("\nMaybe ");
        assertThat(crm.checks).isEqualTo(1);
        assertThat(budget.allowances()).containsExactly(new Allowance("calls", 30, 100, 20));
    }

    @Test
    void whatWasUsedUpYesterdayIsAskedForAgain() {
        crm.usage = Optional.of(ApiUsage.of("calls", 100, 100));
        crm.afterCheck = Optional.of(ApiUsage.of("calls", 1, 100));

        assertThatCode(() -> budget.require(50)).doesNotThrowAnyException();
        assertThat(crm.checks).isEqualTo(1);
    }

    @Test
    void aQuotaThatLeavesNothingIsRefused() {
        assertThatThrownBy(() -> new Quota(100, OptionalLong.empty())).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> new Quota(20, OptionalLong.of(0))).isInstanceOf(RefusedException.class);
    }

    private static final class Counting implements Connector {

        private Optional<ApiUsage> usage = Optional.empty();
        private Optional<ApiUsage> afterCheck = Optional.empty();
        private int checks;

        @Override
        public void check() {
            checks++;
            usage = afterCheck;
        }

        @Override
        public Schema describe() {
            return new Schema(Map.of());
        }

        @Override
        public ChangePage changes(RecordType type, Optional<Cursor> since, int limit) {
            throw new AssertionError("nothing is read");
        }

        @Override
        public FetchedRecords fetch(Set<RecordRef> refs) {
            throw new AssertionError("nothing is read");
        }

        @Override
        public List<Owner> owners() {
            throw new AssertionError("nothing is read");
        }

        @Override
        public Optional<ApiUsage> usage() {
            return usage;
        }
    }
}
