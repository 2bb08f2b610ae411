package dev.bailiwick.boot;

import dev.bailiwick.boot.job.JobWork;
import dev.bailiwick.boot.job.Jobs;
import dev.bailiwick.boot.secret.MasterKey;
import dev.bailiwick.boot.secret.MasterKeys;
import dev.bailiwick.boot.secret.SecretKeyFile;
import dev.bailiwick.boot.token.GrantStates;
import dev.bailiwick.engine.ConnectionLocks;
import dev.bailiwick.engine.assign.AssignmentStore;
import dev.bailiwick.engine.assign.Explainer;
import dev.bailiwick.engine.check.MirrorChecker;
import dev.bailiwick.engine.connection.CallCounter;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.connection.TokenSource;
import dev.bailiwick.engine.diff.ModelComparer;
import dev.bailiwick.engine.mirror.Mirror;
import dev.bailiwick.engine.mirror.MirrorWriter;
import dev.bailiwick.engine.mirror.Quarantine;
import dev.bailiwick.engine.mirror.SeenIds;
import dev.bailiwick.engine.plan.DecidedExplainer;
import dev.bailiwick.engine.plan.DecisionStore;
import dev.bailiwick.engine.plan.ModelRevisions;
import dev.bailiwick.engine.plan.PlanStore;
import dev.bailiwick.engine.plan.Planner;
import dev.bailiwick.engine.plan.PushForecasts;
import dev.bailiwick.engine.pull.Puller;
import dev.bailiwick.engine.pull.QuarantineRetry;
import dev.bailiwick.engine.pull.Reconciler;
import dev.bailiwick.engine.push.Outbox;
import dev.bailiwick.engine.push.OutboxQueue;
import dev.bailiwick.engine.push.Pusher;
import dev.bailiwick.spi.TerritoryPlugin;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The stages of the engine, put together. A bean of the application's own takes the place of any of these. */
@AutoConfiguration
@EnableConfigurationProperties(BailiwickProperties.class)
@Import(StoreConfiguration.class)
class BailiwickAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    MasterKeys masterKeys(BailiwickProperties properties) {
        MasterKeys keys = properties.secretKey() == null
                ? SecretKeyFile.loadOrCreate(properties.dataFolder())
                : MasterKeys.of(MasterKey.parse(properties.secretKey(), "bailiwick.secret-key"));
        return keys.with(properties.oldSecretKeys().stream()
                .map(key -> MasterKey.parse(key, "bailiwick.old-secret-keys"))
                .toList());
    }

    @Bean
    @ConditionalOnMissingBean
    MasterKey masterKey(MasterKeys keys) {
        return keys.newest();
    }

    @Bean
    @ConditionalOnMissingBean
    Connections connections(
            BailiwickProperties properties,
            ObjectProvider<TerritoryPlugin> plugins,
            TokenSource tokens,
            CallCounter counter,
            Clock clock) {
        return new ConnectionSetup(
                        properties, Plugins.with(plugins.orderedStream().toList()))
                .open(tokens, counter, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    Puller puller(
            Connections connections,
            MirrorWriter mirror,
            SeenIds seen,
            Quarantine quarantine,
            ModelRevisions revisions,
            ConnectionLocks locks) {
        return new Puller(connections, mirror, seen, quarantine, revisions, locks);
    }

    @Bean
    @ConditionalOnMissingBean
    Reconciler reconciler(Connections connections, MirrorWriter mirror, SeenIds seen, ConnectionLocks locks) {
        return new Reconciler(connections, mirror, seen, locks);
    }

    @Bean
    @ConditionalOnMissingBean
    QuarantineRetry quarantineRetry(
            Connections connections, MirrorWriter mirror, Quarantine quarantine, ConnectionLocks locks) {
        return new QuarantineRetry(connections, mirror, quarantine, locks);
    }

    @Bean
    @ConditionalOnMissingBean
    Planner planner(
            Connections connections,
            Mirror mirror,
            AssignmentStore assignments,
            ModelRevisions revisions,
            PlanStore plans,
            ConnectionLocks locks,
            Clock clock) {
        return new Planner(connections, mirror, assignments, revisions, plans, locks, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    Pusher pusher(
            Connections connections,
            PlanStore plans,
            Outbox outbox,
            OutboxQueue queue,
            ConnectionLocks locks,
            Clock clock,
            BailiwickProperties properties) {
        return new Pusher(connections, plans, outbox, queue, locks, clock, properties.pushLimits());
    }

    @Bean
    @ConditionalOnMissingBean
    PushForecasts pushForecasts(Connections connections, PlanStore plans) {
        return new PushForecasts(connections, plans);
    }

    @Bean
    @ConditionalOnMissingBean
    Explainer explainer(Mirror mirror, AssignmentStore assignments, Clock clock) {
        return new Explainer(mirror, assignments, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    ModelComparer modelComparer(Mirror mirror, AssignmentStore assignments, Clock clock) {
        return new ModelComparer(mirror, assignments, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    MirrorChecker mirrorChecker(Mirror mirror, Clock clock) {
        return new MirrorChecker(mirror, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    DecidedExplainer decidedExplainer(
            Mirror mirror, PlanStore plans, DecisionStore decisions, ModelRevisions revisions, Planner planner) {
        return new DecidedExplainer(mirror, plans, decisions, revisions, planner);
    }

    @Bean
    @ConditionalOnMissingBean
    JobWork jobWork(
            Connections connections,
            Puller puller,
            Reconciler reconciler,
            QuarantineRetry quarantineRetry,
            Planner planner,
            Pusher pusher,
            ModelComparer comparer,
            MirrorChecker checker) {
        return new Operations(connections, puller, reconciler, quarantineRetry, planner, pusher, comparer, checker);
    }

    @Bean
    @ConditionalOnMissingBean
    ConnectionStatuses connectionStatuses(Connections connections, Mirror mirror, GrantStates grants) {
        return new ConnectionStatuses(connections, mirror, grants);
    }

    @Bean
    @ConditionalOnMissingBean
    Bailiwick bailiwick(
            Connections connections,
            ModelRevisions revisions,
            PlanStore plans,
            Planner planner,
            PushForecasts forecasts,
            Explainer explainer,
            DecidedExplainer decided,
            Jobs jobs,
            BailiwickProperties properties) {
        return new Bailiwick(
                connections, revisions, plans, planner, forecasts, explainer, decided, jobs, properties.modelFolder());
    }
}
