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
import java.util.List;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;

/** Reads rows of the table {@code job}. */
final class JobRows {

    private static final TypeReference<List<Step>> STEPS = new TypeReference<>() {};
    private static final TypeReference<List<PullReport>> PULLED = new TypeReference<>() {};
    private static final TypeReference<ReconcileReport> RECONCILED = new TypeReference<>() {};
    private static final TypeReference<RetryReport> RETRIED = new TypeReference<>() {};
    private static final TypeReference<ModelComparison> COMPARISON = new TypeReference<>() {};
    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};
    private static final TypeReference<JobFailure> FAILURE = new TypeReference<>() {};

    private JobRows() {}

    static ClaimedJob claimed(ResultSet row, int number) throws SQLException {
        return new ClaimedJob(
                job(row, number),
                JobJson.readOperation(Kind.valueOf(row.getString("kind")), row.getString("operation")),
                row.getInt("attempt"),
                row.getBoolean("patient"),
                instant(row, "busy_since"),
                row.getInt("deaths"));
    }

    static Job job(ResultSet row, int number) throws SQLException {
        return new Job(
                new JobId(row.getString("id")),
                Kind.valueOf(row.getString("kind")),
                row.getString("subject"),
                row.getString("asked_by"),
                instant(row, "started_at").orElseThrow(),
                instant(row, "ended_at"),
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

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
