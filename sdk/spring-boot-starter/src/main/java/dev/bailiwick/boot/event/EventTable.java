package dev.bailiwick.boot.event;

import dev.bailiwick.boot.StarterTables;
import dev.bailiwick.boot.event.EventDelivery.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables of events and of their deliveries. Takes part in the transaction of its caller. Thread-safe. */
final class EventTable {

    private static final String DELIVERIES = """
            select delivery.*, type, created_at from event_delivery as delivery join event on event.id = delivery.event""";

    /** Of the endpoint {@code name} at the address of that {@code digest}. */
    private static final String NOT_GONE =
            " not exists (select from event_endpoint_gone where endpoint = name and url_digest = digest)";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    private EventTable(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    static EventTable open(DataSource dataSource) {
        StarterTables.migrate(dataSource);
        return new EventTable(dataSource);
    }

    /** Adds an event for these endpoints, but for those that are gone. */
    void add(String id, EventType type, String payload, Instant at, Collection<Endpoint> endpoints) {
        jdbc.sql("insert into event (id, type, payload, created_at) values (:id, :type, :payload, :at)")
                .param("id", id)
                .param("type", type.toString())
                .param("payload", payload)
                .param("at", moment(at))
                .update();
        jdbc.sql("""
                insert into event_delivery (event, endpoint, next_at)
                select :id, name, :at from unnest(:names::text[], :digests::text[]) as told (name, digest)
                where""" + NOT_GONE)
                .param("id", id)
                .param("at", moment(at))
                .param("names", names(endpoints))
                .param("digests", digests(endpoints))
                .update();
    }

    /** Those of these endpoints that something is to be sent to now. */
    List<String> due(Collection<Endpoint> endpoints, Instant now) {
        return jdbc.sql("""
                select name from unnest(:names::text[], :digests::text[]) as told (name, digest)
                where exists (select from event_delivery where endpoint = name and next_at <= :now) and""" + NOT_GONE)
                .param("names", names(endpoints))
                .param("digests", digests(endpoints))
                .param("now", moment(now))
                .query(String.class)
                .list();
    }

    /** What is to be sent to an endpoint next; empty when nothing is due, or it is gone. */
    Optional<Message> next(Endpoint endpoint, Instant now) {
        return jdbc.sql("""
                select delivery.id, event, payload, attempts, next_at
                from event_delivery as delivery join event on event.id = delivery.event
                    cross join (values (:name, :digest)) as told (name, digest)
                where endpoint = name and next_at <= :now and""" + NOT_GONE + " order by next_at, delivery.id limit 1")
                .param("name", endpoint.name())
                .param("digest", endpoint.urlDigest())
                .param("now", moment(now))
                .query((row, number) -> new Message(
                        row.getLong("id"),
                        row.getString("event"),
                        row.getString("payload"),
                        row.getInt("attempts"),
                        instant(row, "next_at").orElseThrow()))
                .optional();
    }

    /**
     * Notes an attempt, and that the endpoint wants no more events, if it said so. An attempt that was under way while
     * somebody had the event sent again is not noted, so that it is sent again.
     *
     * @param next when to try again; empty to give up or when it was taken
     */
    void attempted(Endpoint endpoint, Message message, SendResult result, Instant at, Optional<Instant> next) {
        transactions.executeWithoutResult(transaction -> {
            if (note(message, result, at, next) && result.isGone()) {
                gone(endpoint, at);
            }
        });
    }

    private boolean note(Message message, SendResult result, Instant at, Optional<Instant> next) {
        State state = result.isTaken() ? State.DELIVERED : next.isPresent() ? State.WAITING : State.FAILED;
        return jdbc.sql("""
                update event_delivery
                set state = :state, attempts = attempts + 1, next_at = :next, attempted_at = :at,
                    status = :status, millis = :millis, problem = :problem
                where id = :id and next_at = :due""")
                        .param("id", message.delivery())
                        .param("due", moment(message.dueAt()))
                        .param("state", state.name())
                        .param("next", next.map(EventTable::moment).orElse(null))
                        .param("at", moment(at))
                        .param(
                                "status",
                                result.status().isPresent() ? result.status().getAsInt() : null)
                        .param("millis", result.duration().toMillis())
                        .param("problem", result.problem().orElse(null))
                        .update()
                > 0;
    }

    private void gone(Endpoint endpoint, Instant at) {
        jdbc.sql("""
                insert into event_endpoint_gone (endpoint, since, url_digest) values (:name, :at, :digest)
                on conflict (endpoint) do update set since = excluded.since, url_digest = excluded.url_digest""")
                .param("name", endpoint.name())
                .param("at", moment(at))
                .param("digest", endpoint.urlDigest())
                .update();
    }

    /** Those of these endpoints that want no more events, by name. */
    List<GoneEndpoint> gone(Collection<Endpoint> endpoints) {
        return jdbc.sql("""
                select name, since from event_endpoint_gone
                    join unnest(:names::text[], :digests::text[]) as told (name, digest)
                    on endpoint = name and url_digest = digest
                order by name""")
                .param("names", names(endpoints))
                .param("digests", digests(endpoints))
                .query((row, number) -> new GoneEndpoint(
                        row.getString("name"), instant(row, "since").orElseThrow()))
                .list();
    }

    /** Lets an endpoint be told of events again. */
    void revive(String endpoint) {
        jdbc.sql("delete from event_endpoint_gone where endpoint = :endpoint")
                .param("endpoint", endpoint)
                .update();
    }

    /** Lets a delivery be tried anew at once, and its endpoint be told of events again. */
    void resend(EventDelivery delivery, Instant at) {
        transactions.executeWithoutResult(transaction -> {
            revive(delivery.endpoint());
            jdbc.sql("update event_delivery set state = 'WAITING', attempts = 0, next_at = :at where id = :id")
                    .param("id", delivery.id())
                    .param("at", moment(at))
                    .update();
        });
    }

    /** The newest deliveries, newest first. */
    List<EventDelivery> newest(Optional<State> state, int limit) {
        return jdbc.sql(DELIVERIES + " where :state::text is null or state = :state order by delivery.id desc"
                        + " limit :limit")
                .param("state", state.map(State::name).orElse(null))
                .param("limit", limit)
                .query(EventTable::read)
                .list();
    }

    Optional<EventDelivery> find(long delivery) {
        return jdbc.sql(DELIVERIES + " where delivery.id = :id")
                .param("id", delivery)
                .query(EventTable::read)
                .optional();
    }

    /** Removes older events with their deliveries. */
    void forget(Instant before) {
        jdbc.sql("delete from event where created_at < :before")
                .param("before", moment(before))
                .update();
    }

    private static EventDelivery read(ResultSet row, int number) throws SQLException {
        int status = row.getInt("status");
        OptionalInt answered = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(status);
        long millis = row.getLong("millis");
        Optional<Duration> duration = row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
        return new EventDelivery(
                row.getLong("id"),
                row.getString("event"),
                row.getString("type"),
                row.getString("endpoint"),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                instant(row, "created_at").orElseThrow(),
                instant(row, "attempted_at"),
                instant(row, "next_at"),
                answered,
                duration,
                Optional.ofNullable(row.getString("problem")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime moment(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static SqlArrayValue names(Collection<Endpoint> endpoints) {
        return new SqlArrayValue("text", endpoints.stream().map(Endpoint::name).toArray());
    }

    private static SqlArrayValue digests(Collection<Endpoint> endpoints) {
        return new SqlArrayValue(
                "text", endpoints.stream().map(Endpoint::urlDigest).toArray());
    }
}
