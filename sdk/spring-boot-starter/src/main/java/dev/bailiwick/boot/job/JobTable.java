package dev.bailiwick.boot.job;

import dev.bailiwick.boot.job.Job.Kind;
import dev.bailiwick.boot.job.Job.State;
import dev.bailiwick.engine.plan.PlanId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code job}. Thread-safe. */
final class JobTable {

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
                .query(JobRows::job)
                .optional();
    }

    /** The latest and all that have not ended, newest first, without what may be large. */
    List<Job> latest(int limit) {
        return jdbc.sql("""
                select id, kind, subject, asked_by, state, stop_asked, node, started_at, ended_at, steps, pulled,
                    reconciled, retried, plan, null as comparison, null as findings, failure
                from job
                where ended_at is null or number in (select number from job order by number desc limit :limit)
                order by number desc""").param("limit", limit).query(JobRows::job).list();
    }

    /**
     * Takes a job to run it from its beginning; empty when it has ended, or was removed since. One that still counts as
     * running was left by its node: nobody is there any more to be refused.
     */
    Optional<ClaimedJob> claim(JobId id, String node) {
        return jdbc.sql("""
                update job set state = 'RUNNING', node = :node, attempt = attempt + 1,
                    patient = patient or state = 'RUNNING', steps = default,
                    pulled = default, reconciled = null, retried = null, plan = null, comparison = null, findings = null,
                    failure = null
                where id = :id and ended_at is null returning *""")
                .param("id", id.value())
                .param("node", node)
                .query(JobRows::claimed)
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
     * Gives a job back to be taken again, to wait from then on wherever a connection is busy.
     *
     * @param why why not at once; empty when it need not be told
     */
    void requeue(JobId id, int attempt, Optional<JobFailure> why) {
        jdbc.sql("""
                update job set state = 'QUEUED', patient = true, failure = :why::json
                where id = :id and attempt = :attempt and ended_at is null""")
                .param("id", id.value())
                .param("attempt", attempt)
                .param("why", JobJson.write(why))
                .update();
    }

    /** Gives a job back that met a busy connection, and notes when it first did. */
    void requeueBusy(JobId id, int attempt, Instant at) {
        jdbc.sql("""
                update job set state = 'QUEUED', busy_since = coalesce(busy_since, :at)
                where id = :id and attempt = :attempt and ended_at is null""")
                .param("id", id.value())
                .param("attempt", attempt)
                .param("at", moment(at))
                .update();
    }

    /** Gives the job back that a dead node was running; empty when it was not running any. */
    Optional<ClaimedJob> lost(JobId id, String node) {
        return jdbc.sql("""
                update job set state = 'QUEUED', patient = true, deaths = deaths + 1
                where id = :id and state = 'RUNNING' and node = :node returning *""")
                .param("id", id.value())
                .param("node", node)
                .query(JobRows::claimed)
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
                .query(JobRows::job)
                .optional();
    }

    /**
     * How the latest jobs of one kind and subject ended, newest first, of those that were neither refused nor stopped.
     */
    List<State> outcomes(Kind kind, String subject, int limit) {
        return jdbc.sql("""
                select state from job
                where kind = :kind and subject = :subject and state in ('DONE', 'FAILED')
                order by number desc limit :limit""")
                .param("kind", kind.name())
                .param("subject", subject)
                .param("limit", limit)
                .query((row, number) -> State.valueOf(row.getString(1)))
                .list();
    }

    /**
     * Ends the jobs that the scheduler knows nothing of any more, so that they would be under way for ever.
     *
     * @return how they stand now
     */
    List<Job> endForgotten(Instant at) {
        return jdbc.sql("""
                update job set state = 'FAILED', ended_at = :at, failure = :failure::json
                where ended_at is null and not exists (
                    select from scheduled_tasks where task_name = :task and task_instance = job.id)
                returning *""")
                .param("at", moment(at))
                .param("failure", JobJson.write(JobFailure.forgotten()))
                .param("task", JobRunner.TASK)
                .query(JobRows::job)
                .list();
    }

    int removeEndedBefore(Instant end) {
        return jdbc.sql("delete from job where ended_at < :end")
                .param("end", moment(end))
                .update();
    }

    private static OffsetDateTime moment(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** PostgreSQL holds no NUL in a text. */
    private static String withoutNul(String text) {
        return text.replace("\0", "");
    }
}
