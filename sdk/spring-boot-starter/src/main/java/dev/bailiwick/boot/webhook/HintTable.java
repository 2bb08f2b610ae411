package dev.bailiwick.boot.webhook;

import dev.bailiwick.boot.StarterTables;
import dev.bailiwick.boot.webhook.Delivery.Outcome;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables of what CRMs said has changed, shared by all nodes. Thread-safe. */
final class HintTable {

    /** Records of one connection that wait to be read, beyond which an ordinary pull takes fewer calls. */
    static final int MOST_OPEN = 1000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final DeliveryLog deliveries;
    private final MarkTable marks;
    private final Clock clock;

    private HintTable(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.deliveries = new DeliveryLog(jdbc, clock);
        this.marks = new MarkTable(jdbc);
        this.clock = clock;
    }

    static HintTable open(DataSource dataSource, Clock clock) {
        StarterTables.migrate(dataSource);
        return new HintTable(dataSource, clock);
    }

    /**
     * Stores a batch in one transaction.
     *
     * @param batch by connection
     * @param marked connections of which more came than the batch holds
     * @return what became of each delivery of the batch
     */
    IdentityHashMap<Delivery, Outcome> store(Map<ConnectionId, List<Delivery>> batch, Set<ConnectionId> marked) {
        IdentityHashMap<Delivery, Outcome> outcomes = new IdentityHashMap<>();
        SortedSet<ConnectionId> connections = new TreeSet<>(batch.keySet());
        connections.addAll(marked);
        transactions.executeWithoutResult(transaction -> {
            for (ConnectionId connection : connections) {
                lock(connection);
                List<Delivery> own = batch.getOrDefault(connection, List.of());
                outcomes.putAll(store(connection, own, marked.contains(connection)));
            }
        });
        return outcomes;
    }

    private IdentityHashMap<Delivery, Outcome> store(ConnectionId connection, List<Delivery> own, boolean more) {
        IdentityHashMap<Delivery, Outcome> outcomes = new IdentityHashMap<>();
        if (!marks.setAgain(connection)) {
            if (!more) {
                note(connection, own, outcomes);
                if (openHints(connection) <= MOST_OPEN) {
                    return outcomes;
                }
            }
            collapse(connection);
            marks.setAgain(connection);
        }
        // The pull that is to come brings these too.
        own.forEach(delivery -> outcomes.put(delivery, Outcome.MARKED));
        return outcomes;
    }

    private void note(ConnectionId connection, List<Delivery> batch, IdentityHashMap<Delivery, Outcome> outcomes) {
        Set<Delivery> unseen = deliveries.add(connection, batch);
        batch.forEach(delivery -> outcomes.put(delivery, unseen.contains(delivery) ? Outcome.NOTED : Outcome.REPEATED));
        List<RecordRef> refs = unseen.stream()
                .flatMap(delivery -> delivery.changed().stream())
                .distinct()
                .toList();
        jdbc.sql("""
                insert into webhook_hint as known (connection, record_type, record_id)
                select distinct :connection, type, id from unnest(:types::text[], :ids::text[]) as seen (type, id)
                on conflict (connection, record_type, record_id) do update set last_call = nextval('webhook_call')""")
                .param("connection", connection.value())
                .param(
                        "types",
                        texts(refs.stream().map(ref -> ref.type().name()).toList()))
                .param("ids", texts(refs.stream().map(HintTable::storable).toList()))
                .update();
    }

    /** No id of any CRM has a NUL in it, and PostgreSQL takes none. */
    private static String storable(RecordRef ref) {
        return ref.id().replace("\0", "");
    }

    /** Until the transaction ends, nobody else writes the connection's rows: no deadlocks, no rows between. */
    private void lock(ConnectionId connection) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('webhooks of ' || :connection, 0))")
                .param("connection", connection.value())
                .query((row, number) -> number)
                .single();
    }

    private long openHints(ConnectionId connection) {
        return jdbc.sql("""
                select count(*) from (select from webhook_hint where connection = :connection limit :most + 1) as counted""")
                .param("connection", connection.value())
                .param("most", MOST_OPEN)
                .query(Long.class)
                .single();
    }

    private void collapse(ConnectionId connection) {
        marks.set(connection);
        jdbc.sql("delete from webhook_hint where connection = :connection")
                .param("connection", connection.value())
                .update();
    }

    /** Leaves all that is open of a connection to an ordinary pull. */
    void mark(ConnectionId connection) {
        transactions.executeWithoutResult(transaction -> {
            lock(connection);
            collapse(connection);
        });
    }

    /**
     * Connections with something to read now. A mark whose pull came to nothing waits for its time; one that was set
     * again while it was pulled waits no longer than calls go on.
     */
    List<ConnectionId> open() {
        return jdbc.sql("""
                select connection from webhook_hint
                union select connection from webhook_mark
                where not_before is null or not_before <= :now
                   or failures = 0 and coalesce(stands_until <= clock_timestamp(), true)
                order by 1""")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new ConnectionId(row.getString(1)))
                .list();
    }

    /** Records of a connection to read. */
    List<Hint> hints(ConnectionId connection, int limit) {
        return jdbc.sql("select * from webhook_hint where connection = :connection limit :limit")
                .param("connection", connection.value())
                .param("limit", limit)
                .query((row, number) -> new Hint(
                        new RecordRef(RecordType.valueOf(row.getString("record_type")), row.getString("record_id")),
                        row.getLong("last_call")))
                .list();
    }

    /** Removes hints that were followed, but for those that came once more since they were read. */
    void done(ConnectionId connection, List<Hint> followed) {
        transactions.executeWithoutResult(transaction -> {
            lock(connection);
            jdbc.sql("""
                    delete from webhook_hint as hint
                    using unnest(:types::text[], :ids::text[], :calls::bigint[]) as done (type, id, call)
                    where connection = :connection and record_type = type and record_id = id
                      and last_call = call""")
                    .param("connection", connection.value())
                    .param(
                            "types",
                            texts(followed.stream()
                                    .map(hint -> hint.record().type().name())
                                    .toList()))
                    .param(
                            "ids",
                            texts(followed.stream()
                                    .map(hint -> hint.record().id())
                                    .toList()))
                    .param(
                            "calls",
                            new SqlArrayValue(
                                    "bigint",
                                    followed.stream().map(Hint::lastCall).toArray()))
                    .update();
        });
    }

    /** Forgets all that is open of a connection. */
    void forget(ConnectionId connection) {
        transactions.executeWithoutResult(transaction -> {
            lock(connection);
            collapse(connection);
            marks.remove(connection);
        });
    }

    /** Forgets deliveries that no CRM repeats any more. */
    void forgetDeliveries(Duration age) {
        deliveries.forget(age);
    }

    static SqlArrayValue texts(List<String> texts) {
        return new SqlArrayValue("text", texts.toArray());
    }

    /**
     * A record to read.
     *
     * @param record which
     * @param lastCall the number of the latest call that named it
     */
    record Hint(RecordRef record, long lastCall) {}
}
