package dev.bailiwick.boot.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.boot.job.Job.State;
import dev.bailiwick.boot.job.TestNode;
import dev.bailiwick.engine.ConnectionId;
import java.time.Clock;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(60)
class FailingPullsTest {

    private static final ConnectionId CRM = new ConnectionId("crm");

    private final DataSource database = TestDatabase.empty();
    private final TestNode node = new TestNode(database, TestNode.PATIENT, Clock.systemUTC());
    private final FailingPulls failing = new FailingPulls(node::jobs);

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void threeFailuresAreSeenAmongAnyNumberOfOtherJobs() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            assertThat(failing.of(CRM)).isFalse();
            fail();
            manyOthers(i);
        }

        assertThat(failing.of(CRM)).isTrue();
        assertThat(failing.of(new ConnectionId("other"))).isFalse();

        node.start("crm", log -> {});
        assertThat(node.ended().state()).isEqualTo(State.DONE);
        assertThat(failing.of(CRM)).isFalse();
    }

    private void fail() throws InterruptedException {
        node.start("crm", log -> {
            throw new IllegalStateException("The CRM is down.");
        });
        assertThat(node.ended().state()).isEqualTo(State.FAILED);
    }

    private void manyOthers(int round) {
        JdbcClient.create(database).sql("""
                        insert into job (id, kind, subject, operation, asked_by, patient, state, started_at, ended_at)
                        select 'j-' || :round || '-' || i, 'PULL', 'other', '{}', 'ann', false, 'DONE', now(), now()
                        from generate_series(1, 200) i""").param("round", round).update();
    }
}
