package dev.bailiwick.app.api;

import static java.util.stream.Collectors.toMap;

import dev.bailiwick.boot.ConnectionStatus;
import dev.bailiwick.boot.job.Job;
import dev.bailiwick.boot.job.JobFailure;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.pull.PullReport;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.TerritoryId;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the API and the pages show of connections, jobs and plans. */
public final class Views {

    private static final int LONGEST_PAGE = 1000;

    private Views() {}

    /** A connection. */
    public static ConnectionView of(ConnectionStatus status) {
        return new ConnectionView(
                status.id().value(),
                status.type(),
                lower(status.state()),
                status.mirror().accounts(),
                status.mirror().opportunities(),
                status.mirror().owners(),
                status.mirror().setAside(),
                status.mirror().pulledAt().orElse(null));
    }

    /** A job. */
    public static JobView of(Job job) {
        return new JobView(
                job.id().value(),
                lower(job.kind()),
                job.subject(),
                job.by(),
                lower(job.state()),
                job.stopAsked(),
                job.node().orElse(null),
                job.startedAt(),
                job.endedAt().orElse(null),
                job.steps().stream().map(Views::of).toList(),
                job.plan().map(PlanId::value).orElse(null),
                job.pulled().stream().map(Views::of).toList(),
                job.failure().map(Views::of).orElse(null));
    }

    private static JobView.Step of(Job.Step step) {
        return new JobView.Step(
                step.name(),
                step.done(),
                orNull(step.total()),
                step.perSecond().isPresent() ? step.perSecond().getAsDouble() : null,
                step.left().map(Duration::toSeconds).orElse(null));
    }

    /** Why something was refused or failed. */
    public static ErrorView of(JobFailure failure) {
        return new ErrorView(
                failure.what(),
                failure.maybe(),
                failure.problems().stream()
                        .map(problem -> new ErrorView.Problem(
                                problem.file(), problem.line(), problem.column(), problem.message(), problem.maybe()))
                        .toList());
    }

    /** A plan. */
    public static PlanView of(Plan plan) {
        return new PlanView(
                plan.id().value(),
                lower(plan.status()),
                plan.model().orElse(null),
                plan.undoes().map(PlanId::value).orElse(null),
                plan.undoneBy().map(PlanId::value).orElse(null),
                plan.connections().stream().map(id -> id.value()).toList(),
                plan.createdAt(),
                plan.createdBy(),
                plan.applied().map(Plan.Applied::at).orElse(null),
                plan.applied().map(Plan.Applied::by).orElse(null),
                plan.summary().accounts(),
                plan.summary().opportunities(),
                plan.summary().unassigned(),
                plan.summary().ownerChanges(),
                plan.summary().territoryChanges(),
                byId(plan.summary().accountsByTerritory()),
                new TreeMap<>(plan.summary().accountsByOther().entrySet().stream()
                        .collect(toMap(Map.Entry::getKey, of -> byId(of.getValue())))),
                plan.summary().notes(),
                outcomes(plan));
    }

    /**
     * An outcome as the API writes it; empty for empty text.
     *
     * @throws RefusedException when there is no such outcome
     */
    public static Optional<Outcome> outcome(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(Outcome.values())
                .filter(outcome -> lower(outcome).equals(text))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        "There is no outcome `" + text + "`.", "Maybe open, applied, conflict or refused.")));
    }

    /**
     * A record type as the API writes it.
     *
     * @throws RefusedException when there is no such type
     */
    public static RecordType recordType(String text) {
        return Arrays.stream(RecordType.values())
                .filter(type -> lower(type).equals(text))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        "There is no record type `" + text + "`.", "Maybe account or opportunity."));
    }

    /** An enum constant as the API writes it. */
    public static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static JobView.Pull of(PullReport report) {
        return new JobView.Pull(
                report.connection().value(),
                report.owners(),
                report.accounts().written(),
                report.opportunities().written(),
                report.accounts().deleted() + report.opportunities().deleted(),
                report.accounts().setAside() + report.opportunities().setAside());
    }

    private static Map<String, Long> byId(Map<TerritoryId, Long> counts) {
        return new TreeMap<>(
                counts.entrySet().stream().collect(toMap(entry -> entry.getKey().value(), Map.Entry::getValue)));
    }

    private static Map<String, Long> outcomes(Plan plan) {
        Map<String, Long> outcomes = new LinkedHashMap<>();
        Arrays.stream(Outcome.values()).forEach(outcome -> outcomes.put(lower(outcome), plan.count(outcome)));
        return outcomes;
    }

    /** How long a page may be that was asked for with this limit. */
    static int bounded(int limit) {
        return Math.max(1, Math.min(limit, LONGEST_PAGE));
    }

    private static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }
}
