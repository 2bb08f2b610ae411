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
import org.springframework.jdbc.support.SqlArrayValue;

/** The tables of events and of their deliveries. Takes part in the transaction of its caller. Thread-safe. */
final class EventTable {

    private static final String DELIVERIES = """
            select delivery.*, type, created_at from event_delivery as delivery join event on event.id = delivery.event""";

    private final JdbcClient jdbc;

    private EventTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static EventTable open(DataSource dataSource) {
        StarterTables.migrate(dataSource);
        return new EventTable(JdbcClient.create(dataSource));
    }

    /** Adds an event for these endpoints, but for those that are gone. */
    void add(String id, EventType type, String payload, Instant at, Collection<String> endpoints) {
        jdbc.sql("insert into event (id, type, payload, created_at) values (:id, :type, :payload, :at)")
                .param("id", id)
                .param("type", type.toString())
                .param("payload", payload)
                .param("at", moment(at))
                .update();
        jdbc.sql("""
                insert into event_delivery (event, endpoint, next_at)
                select :id, name, :at from unnest(:endpoints::text[]) as told (name)
                where name not in (select endpoint from event_endpoint_gone)""")
                .param("id", id)
                .param("at", moment(at))
                .param("endpoints", texts(endpoints))
                .update();
    }

    /** Those of these endpoints that something is to be sent to now. */
    List<String> due(Collection<String> endpoints, Instant now) {
        return jdbc.sql("""
                select distinct endpoint from event_delivery
                where endpoint = any(:endpoints::text[]) and next_at <= :now
                  and endpoint not in (select endpoint from event_endpoint_gone)""")
                .param("endpoints", texts(endpoints))
                .param("now", moment(now))
                .query(String.class)
                .list();
    }

    /** What is to be sent to an endpoint next; empty when nothing is due, or it is gone. */
    Optional<Message> next(String endpoint, Instant now) {
        return jdbc.sql("""
                select delivery.id, event, payload, attempts
                from event_delivery as delivery join event on event.id = delivery.event
                where endpoint = :endpoint and next_at <= :now
                  and endpoint not in (select endpoint from event_endpoint_gone)
                order by next_at, delivery.id limit 1""")
                .param("endpoint", endpoint)
                .param("now", moment(now))
                .query((row, number) -> new Message(
                        row.getLong("id"), row.getString("event"), row.getString("payload"), row.getInt("attempts")))
                .optional();
    }

    /**
     * Notes an attempt.
     *
     * @param next when to try again; empty to give up or when it was taken
     */
    void attempted(long delivery, SendResult result, Instant at, Optional<Instant> next) {
        State state = result.isTaken() ? State.DELIVERED : next.isPresent() ? State.WAITING : State.FAILED;
        jdbc.sql("""
                update event_delivery
                set state = :state, attempts = attempts + 1, next_at = :next, attempted_at = :at,
                    status = :status, millis = :millis, problem = :problem
                where id = :id""")
                .param("id", delivery)
                .param("state", state.name())
                .param("next", next.map(EventTable::moment).orElse(null))
                .param("at", moment(at))
                .param("status", result.status().isPresent() ? result.status().getAsInt() : null)
                .param("millis", result.duration().toMillis())
                .param("problem", result.problem().orElse(null))
                .update();
    }

    /** Notes that an endpoint wants no more events. */
    void gone(String endpoint, Instant at) {
        jdbc.sql("""
                insert into event_endpoint_gone (endpoint, since) values (:endpoint, :at) on conflict do nothing""").param("endpoint", endpoint).param("at", moment(at)).update();
    }

    /** Lets a delivery be tried anew at once, and its endpoint be told of events again. */
    void resend(long delivery, Instant at) {
        jdbc.sql("""
                delete from event_endpoint_gone
                where endpoint in (select endpoint from event_delivery where id = :id)""").param("id", delivery).update();
        jdbc.sql("update event_delivery set state = 'WAITING', attempts = 0, next_at = :at where id = :id")
                .param("id", delivery)
                .param("at", moment(at))
                .update();
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

    private static SqlArrayValue texts(Collection<String> texts) {
        return new SqlArrayValue("text", texts.toArray());
    }
}
