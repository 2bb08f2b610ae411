package dev.bailiwick.boot.webhook;

import dev.bailiwick.boot.StarterTables;
import dev.bailiwick.boot.job.JobId;
import dev.bailiwick.engine.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code webhook_mark}: connections to be pulled as a whole. Thread-safe. */
final class MarkTable {

    /**
     * How long a mark that is set because of calls stands for others, which then need not be noted: a pull that begins
     * within that time does not do for it.
     */
    static final Duration STANDS = Duration.ofSeconds(2);

    private final JdbcClient jdbc;

    /** On tables that are there already. */
    MarkTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static MarkTable open(DataSource dataSource) {
        StarterTables.migrate(dataSource);
        return new MarkTable(JdbcClient.create(dataSource));
    }

    /** Marks a connection; one that is marked stays as it is. */
    void set(ConnectionId connection) {
        jdbc.sql("insert into webhook_mark (connection) values (:connection) on conflict do nothing")
                .param("connection", connection.value())
                .update();
    }

    /**
     * Sets a mark again because of calls, for which and for others it {@linkplain #STANDS stands} from now on.
     *
     * @return whether there was one
     */
    boolean setAgain(ConnectionId connection) {
        return jdbc.sql("""
                update webhook_mark
                set last_call = nextval('webhook_call'), stands_until = clock_timestamp() + :stands::interval
                where connection = :connection""")
                        .param("connection", connection.value())
                        .param("stands", STANDS.toString())
                        .update()
                > 0;
    }

    void remove(ConnectionId connection) {
        jdbc.sql("delete from webhook_mark where connection = :connection")
                .param("connection", connection.value())
                .update();
    }

    Optional<Mark> find(ConnectionId connection) {
        return jdbc.sql("""
                select last_call, coalesce(stands_until > clock_timestamp(), false) as stands, pull, failures
                from webhook_mark where connection = :connection""")
                .param("connection", connection.value())
                .query((row, number) -> new Mark(
                        row.getLong("last_call"),
                        row.getBoolean("stands"),
                        Optional.ofNullable(row.getString("pull")).map(JobId::new),
                        row.getInt("failures")))
                .optional();
    }

    /**
     * Notes which job, started after the mark was read, finds out what changed. When the mark stood for more calls
     * then, that job cannot be the last.
     */
    void pulling(ConnectionId connection, Mark read, JobId pull) {
        jdbc.sql("""
                update webhook_mark set pull = :pull, pull_call = case when not :stood then :call end
                where connection = :connection and pull is null""")
                .param("connection", connection.value())
                .param("pull", pull.value())
                .param("stood", read.stands())
                .param("call", read.lastCall())
                .update();
    }

    /**
     * The pull has ended well: removes the mark, or has it pulled once more when there were calls since.
     *
     * @param again when that begins at the latest: earlier once there are no more calls
     */
    void pulled(ConnectionId connection, JobId pull, Instant again) {
        jdbc.sql("""
                with removed as (
                    delete from webhook_mark
                    where connection = :connection and pull = :pull and last_call = pull_call returning connection)
                update webhook_mark set pull = null, failures = 0, not_before = :again
                where connection = :connection and pull = :pull and connection not in (select connection from removed)""")
                .param("connection", connection.value())
                .param("pull", pull.value())
                .param("again", again.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The pull came to nothing: another may be started from then on. */
    void failed(ConnectionId connection, JobId pull, Instant notBefore) {
        jdbc.sql("""
                update webhook_mark set pull = null, failures = failures + 1, not_before = :notBefore
                where connection = :connection and pull = :pull""")
                .param("connection", connection.value())
                .param("pull", pull.value())
                .param("notBefore", notBefore.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * A connection of which too much changed to read it by name.
     *
     * @param lastCall the number of the latest call that said so
     * @param stands whether it stood for calls that nobody noted when it was read
     * @param pull the job that finds out what changed; empty while there is none
     * @param failures how many such jobs came to nothing, one after the other
     */
    record Mark(long lastCall, boolean stands, Optional<JobId> pull, int failures) {}
}
