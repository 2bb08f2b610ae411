package dev.bailiwick.connector.zoho;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bulk reads from the simulator, which is at a job for a while as Zoho is. */
class BulkSandboxTest {

    /** Between two questions how far a job is. */
    private static final Duration A_WHILE = Duration.ofSeconds(31);

    private final SandboxOrganization organization = new SandboxOrganization(Map.of("bulk-threshold", "0"));
    private final LaterContext context = new LaterContext(organization.context());
    private final Connector connector = organization.connector(context);

    @AfterEach
    void stop() {
        connector.close();
        organization.close();
    }

    @ParameterizedTest
    @EnumSource(RecordType.class)
    void everyRecordComesAsItComesFromLists(RecordType type) {
        List<RecordRef> all = organization.records(type);
        List<CrmRecord> read = new ArrayList<>();
        ChangePage page = connector.changes(type, Optional.empty(), 25);
        Cursor job = page.next();
        assertThatThrownBy(() -> connector.changes(type, Optional.of(job), 25))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED));

        while (page.hasMore()) {
            context.pass(A_WHILE);
            page = connector.changes(type, Optional.of(page.next()), 25);
            read.addAll(page.records());
        }

        assertThat(read).extracting(CrmRecord::ref).isEqualTo(all);
        assertThat(read)
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactlyInAnyOrderElementsOf(
                        connector.fetch(new HashSet<>(all)).records());
    }

    @Test
    void whatChangedDuringTheReadComesWithTheNextPull() {
        RecordRef account = organization.records(RecordType.ACCOUNT).get(0);
        ChangePage page = connector.changes(RecordType.ACCOUNT, Optional.empty(), 25);
        RecordRef gone = organization.records(RecordType.ACCOUNT).get(1);
        organization.delete(gone);
        organization.changeOwner(
                account,
                organization
                        .ownerOf(organization.records(RecordType.ACCOUNT).get(5))
                        .orElseThrow());
        do {
            context.pass(A_WHILE);
            page = connector.changes(RecordType.ACCOUNT, Optional.of(page.next()), 25);
        } while (page.hasMore());

        ChangePage changed = connector.changes(RecordType.ACCOUNT, Optional.of(page.next()), 25);
        ChangePage deleted = connector.changes(RecordType.ACCOUNT, Optional.of(changed.next()), 25);

        assertThat(changed.records())
                .extracting(CrmRecord::ref, CrmRecord::owner)
                .contains(tuple(account, organization.ownerOf(account)));
        assertThat(deleted.deleted()).containsExactly(gone);
    }
}
