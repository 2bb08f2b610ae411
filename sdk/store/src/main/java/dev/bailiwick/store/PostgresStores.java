package dev.bailiwick.store;

import dev.bailiwick.engine.Locks;
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
import javax.sql.DataSource;

/**
 * Every port of the engine on one PostgreSQL database. Thread-safe. Failures of the database come as Spring's
 * {@link org.springframework.dao.DataAccessException} or {@link org.springframework.transaction.TransactionException}.
 *
 * <p>PostgreSQL holds moments to the microsecond and no NUL characters: finer parts of a moment are cut off, and NULs
 * in text are dropped.
 *
 * @param mirrorWriter what a pull writes
 * @param mirror records as last seen
 * @param seenIds ids that CRMs were seen to have
 * @param quarantine records that could not be read
 * @param assignments what was applied so far
 * @param revisions territory models
 * @param plans plans and their changes
 * @param decisions what the newest plans decided
 * @param outbox changes to be written
 * @param queue the same, batch by batch
 * @param calls how many calls were made
 * @param locks hold across every process that uses the database
 */
public record PostgresStores(
        MirrorWriter mirrorWriter,
        Mirror mirror,
        SeenIds seenIds,
        Quarantine quarantine,
        AssignmentStore assignments,
        ModelRevisions revisions,
        PlanStore plans,
        DecisionStore decisions,
        Outbox outbox,
        OutboxQueue queue,
        CallCounter calls,
        Locks locks) {

    /**
     * Brings the database's tables up to date and opens the stores on them. Several processes may do so at once.
     *
     * @param dataSource PostgreSQL 15 or newer, best pooled; its user may create tables in the first schema of its
     *     search path. While a lock is held, one connection stays taken.
     * @throws org.flywaydb.core.api.FlywayException when the tables cannot be brought up to date
     */
    public static PostgresStores open(DataSource dataSource) {
        return open(dataSource, PlanListener.NONE);
    }

    /**
     * Like {@link #open(DataSource)}, for somebody who wants to know of plans.
     *
     * @param listener told within the transactions that change plans
     */
    public static PostgresStores open(DataSource dataSource, PlanListener listener) {
        migrate(dataSource);
        Database database = new Database(dataSource);
        PlanRows plans = new PlanRows(database.jdbc());
        PostgresQuarantine quarantine = new PostgresQuarantine(database.jdbc());
        PostgresSeenIds seenIds = new PostgresSeenIds(database);
        return new PostgresStores(
                new PostgresMirrorWriter(database, quarantine, seenIds),
                new PostgresMirror(database.jdbc()),
                seenIds,
                quarantine,
                new PostgresAssignmentStore(database.jdbc()),
                new PostgresModelRevisions(database.jdbc()),
                new PostgresPlanStore(database, plans, listener),
                new PostgresDecisionStore(database.jdbc()),
                new PostgresOutbox(database, plans, listener),
                new PostgresOutboxQueue(database),
                new PostgresCallCounter(database.jdbc()),
                new PostgresLocks(dataSource));
    }

    private static void migrate(DataSource dataSource) {
        Migrations.run(dataSource, "dev/bailiwick/store/migration", "bailiwick_schema_history");
    }
}
