package dev.bailiwick.boot.job;

import dev.bailiwick.boot.job.Job.Kind;
import dev.bailiwick.boot.job.Job.State;
import dev.bailiwick.boot.job.Job.Step;
import dev.bailiwick.engine.diff.ModelComparison;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.pull.PullReport;
import dev.bailiwick.engine.pull.ReconcileReport;
import dev.bailiwick.engine.pull.RetryReport;
import dev.bailiwick.rules.check.Finding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** The table {@code job}. Thread-safe. */
final class JobTable {

    private static final TypeReference<List<Step>> STEPS = new TypeReference<>() {};
    private static final TypeReference<List<PullReport>> PULLED = new TypeReference<>() {};
    private static final TypeReference<ReconcileReport> RECONCILED = new TypeReference<>() {};
    private static final TypeReference<RetryReport> RETRIED = new TypeReference<>() {};
    private static final TypeReference<ModelComparison> COMPARISON = new TypeReference<>() {};
    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};
    private static final TypeReference<JobFailure> FAILURE = new TypeReference<>() {};

    private final JdbcClient jdbc;

    JobTable(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    void insert(JobId id, Operation operation, String by, boolean patient, Instant at) {
        jdbc.sql("""
                insert into job (id, kind, subject, operation, asked_by, patient, state, started_at)
                values (:id, :kind, :subject, :operation::json, :by, :patient, 'QUEUED', :at)""")
                .param("id", id.value())
                .param("kind", operation.kind().name())
                .param("subject", withoutNul(operation.subject()))
                .param("operation", JobJson.write(operation))
                .param("by", withoutNul(by))
                .param("patient", patient)
                .param("at", moment(at))
                .update();
    }

    long queued() {
        return jdbc.sql("select count(*) from job where state = 'QUEUED'")
                .query(Long.class)
                .single();
    }

    /** Whether one that does the same to the same has not ended. */
    boolean isUnderWay(Operation operation) {
        return jdbc.sql("""
                select exists (select from job where kind = :kind and subject = :subject and ended_at is null)""")
                .param("kind", operation.kind().name())
                .param("subject", operation.subject())
                .query(Boolean.class)
                .single();
    }

    Optional<Job> find(JobId id) {
        return jdbc.sql("select * from job where id = :id")
                .param("id", id.value())
                .query((row, number) -> job(row))
                .optional();
    }

    /** The latest and all that have not ended, newest first, without what may be large. */
    List<Job> latest(int limit) {
        return jdbc.sql("""
                select id, kind, subject, asked_by, state, stop_asked, node, started_at, ended_at, steps, pulled,
                    reconciled, retried, plan, null as comparison, null as findings, failure
                from job
                where ended_at is null or number in (select number from job order by number desc limit :limit)
                order by number desc""")
                .param("limit", limit)
                .query((row, number) -> job(row))
                .list();
    }

    /** Takes a job to run it from its beginning; empty when it has ended, or was removed since. */
    Optional<ClaimedJob> claim(JobId id, String node) {
        return jdbc.sql("""
                update job set state = 'RUNNING', node = :node, attempt = attempt + 1, steps = default,
                    pulled = default, reconciled = null, retried = null, plan = null, comparison = null, findings = null,
                    failure = null
                where id = :id and ended_at is null returning *""")
                .param("id", id.value())
                .param("node", node)
                .query((row, number) -> claimed(row))
                .optional();
    }

    /**
     * Notes how far a job got.
     *
     * @return whether it is to stop; empty when another node has it
     */
    Optional<Boolean> progressed(Job job, int attempt) {
        return jdbc.sql("""
                update job set steps = :steps::json, pulled = :pulled::json, plan = :plan
                where id = :id and attempt = :attempt and state = 'RUNNING' returning stop_asked""")
                .param("id", job.id().value())
                .param("attempt", attempt)
                .param("steps", JobJson.write(job.steps()))
                .param("pulled", JobJson.write(job.pulled()))
                .param("plan", job.plan().map(PlanId::value).orElse(null))
                .query(Boolean.class)
                .optional();
    }

    /**
     * Notes how a job ended.
     *
     * @return whether it did: not when it had ended before, or another node has it
     */
    boolean ended(Job job, int attempt) {
        return jdbc.sql("""
                update job set state = :state, ended_at = :at, steps = :steps::json, pulled = :pulled::json,
                    reconciled = :reconciled::json, retried = :retried::json, plan = :plan,
                    comparison = :comparison::json, findings = :findings::json,
                    failure = :failure::json
                where id = :id and attempt = :attempt and ended_at is null""")
                        .param("id", job.id().value())
                        .param("attempt", attempt)
                        .param("state", job.state().name())
                        .param("at", moment(job.endedAt().orElseThrow()))
                        .param("steps", JobJson.write(job.steps()))
                        .param("pulled", JobJson.write(job.pulled()))
                        .param("plan", job.plan().map(PlanId::value).orElse(null))
                        .param("reconciled", JobJson.write(job.reconciled()))
                        .param("retried", JobJson.write(job.retried()))
                        .param("comparison", JobJson.write(job.comparison()))
                        .param("findings", JobJson.write(job.findings()))
                        .param("failure", JobJson.write(job.failure()))
                        .update()
                > 0;
    }

    /**
     * Gives a job back to be taken again.
     *
     * @param why why not at once; empty when it need not be told
     */
    void requeue(JobId id, int attempt, Optional<JobFailure> why) {
        jdbc.sql("""
                update job set state = 'QUEUED', failure = :why::json
                where id = :id and attempt = :attempt and ended_at is null""")
                .param("id", id.value())
                .param("attempt", attempt)
                .param("why", JobJson.write(why))
                .update();
    }

    /** Gives the job of a dead node back to be taken again; empty when it has ended, or another node has it. */
    Optional<ClaimedJob> lost(JobId id, String node) {
        return jdbc.sql("""
                update job set state = 'QUEUED'
                where id = :id and ended_at is null and (node = :node or state = 'QUEUED') returning *""")
                .param("id", id.value())
                .param("node", node)
                .query((row, number) -> claimed(row))
                .optional();
    }

    /**
     * Asks a job to stop: one that waits ends at once, one that runs when its node hears of it.
     *
     * @return how it stands then; empty when it had ended before
     */
    Optional<Job> stop(JobId id, Instant at) {
        return jdbc.sql("""
                update job set stop_asked = true,
                    state = case state when 'QUEUED' then 'STOPPED' else state end,
                    ended_at = case state when 'QUEUED' then :at::timestamptz end,
                    failure = case state when 'QUEUED' then :failure::json end
                where id = :id and ended_at is null returning *""")
                .param("id", id.value())
                .param("at", moment(at))
                .param("failure", JobJson.write(JobFailure.stopped()))
                .query((row, number) -> job(row))
                .optional();
    }

    int removeEndedBefore(Instant end) {
        return jdbc.sql("delete from job where ended_at < :end")
                .param("end", moment(end))
                .update();
    }

    /** Whoever asked for a job is long gone when it is taken a second time, and nobody is there to be refused. */
    private static ClaimedJob claimed(ResultSet row) throws SQLException {
        int attempt = row.getInt("attempt");
        return new ClaimedJob(
                job(row),
                JobJson.readOperation(Kind.valueOf(row.getString("kind")), row.getString("operation")),
                attempt,
                row.getBoolean("patient") || attempt > 1);
    }

    private static Job job(ResultSet row) throws SQLException {
        return new Job(
                new JobId(row.getString("id")),
                Kind.valueOf(row.getString("kind")),
                row.getString("subject"),
                row.getString("asked_by"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                State.valueOf(row.getString("state")),
                row.getBoolean("stop_asked"),
                Optional.ofNullable(row.getString("node")),
                JobJson.read(row.getString("steps"), STEPS),
                JobJson.read(row.getString("pulled"), PULLED),
                JobJson.readOptional(row.getString("reconciled"), RECONCILED),
                JobJson.readOptional(row.getString("retried"), RETRIED),
                Optional.ofNullable(row.getObject("plan", Long.class)).map(PlanId::new),
                JobJson.readOptional(row.getString("comparison"), COMPARISON),
                JobJson.readOptional(row.getString("findings"), FINDINGS),
                JobJson.readOptional(row.getString("failure"), FAILURE));
    }

    private static OffsetDateTime moment(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** PostgreSQL holds no NUL in a text. */
    private static String withoutNul(String text) {
        return text.replace("\0", "");
    }
}
