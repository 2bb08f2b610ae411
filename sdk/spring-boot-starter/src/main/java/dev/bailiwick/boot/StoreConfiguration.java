package dev.bailiwick.boot;

import dev.bailiwick.boot.observe.RecordMetrics;
import dev.bailiwick.engine.ConnectionLocks;
import dev.bailiwick.engine.assign.AssignmentStore;
import dev.bailiwick.engine.connection.CallCounter;
import dev.bailiwick.engine.mirror.Mirror;
import dev.bailiwick.engine.mirror.MirrorWriter;
import dev.bailiwick.engine.mirror.Quarantine;
import dev.bailiwick.engine.mirror.SeenIds;
import dev.bailiwick.engine.plan.DecisionStore;
import dev.bailiwick.engine.plan.ModelRevisions;
import dev.bailiwick.engine.plan.PlanListener;
import dev.bailiwick.engine.plan.PlanStore;
import dev.bailiwick.engine.push.Outbox;
import dev.bailiwick.engine.push.OutboxQueue;
import dev.bailiwick.store.PostgresStores;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine's ports on PostgreSQL, each for whoever needs it. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    @Bean
    @ConditionalOnMissingBean
    PostgresStores postgresStores(DataSource dataSource, ObjectProvider<PlanListener> listener) {
        return PostgresStores.open(dataSource, listener.getIfAvailable(() -> PlanListener.NONE));
    }

    @Bean
    @ConditionalOnMissingBean
    Mirror mirror(PostgresStores stores) {
        return stores.mirror();
    }

    @Bean
    @ConditionalOnMissingBean
    MirrorWriter mirrorWriter(PostgresStores stores, RecordMetrics metrics) {
        return metrics.counted(stores.mirrorWriter());
    }

    @Bean
    @ConditionalOnMissingBean
    SeenIds seenIds(PostgresStores stores) {
        return stores.seenIds();
    }

    @Bean
    @ConditionalOnMissingBean
    Quarantine quarantine(PostgresStores stores) {
        return stores.quarantine();
    }

    @Bean
    @ConditionalOnMissingBean
    AssignmentStore assignmentStore(PostgresStores stores) {
        return stores.assignments();
    }

    @Bean
    @ConditionalOnMissingBean
    ModelRevisions modelRevisions(PostgresStores stores) {
        return stores.revisions();
    }

    @Bean
    @ConditionalOnMissingBean
    PlanStore planStore(PostgresStores stores) {
        return stores.plans();
    }

    @Bean
    @ConditionalOnMissingBean
    DecisionStore decisionStore(PostgresStores stores) {
        return stores.decisions();
    }

    @Bean
    @ConditionalOnMissingBean
    Outbox outbox(PostgresStores stores, RecordMetrics metrics) {
        return metrics.counted(stores.outbox());
    }

    @Bean
    @ConditionalOnMissingBean
    OutboxQueue outboxQueue(PostgresStores stores, RecordMetrics metrics) {
        return metrics.counted(stores.queue());
    }

    @Bean
    @ConditionalOnMissingBean
    CallCounter callCounter(PostgresStores stores) {
        return stores.calls();
    }

    @Bean
    @ConditionalOnMissingBean
    ConnectionLocks connectionLocks(PostgresStores stores) {
        return new ConnectionLocks(stores.locks());
    }
}
