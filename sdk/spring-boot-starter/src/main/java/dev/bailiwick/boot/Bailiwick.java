package dev.bailiwick.boot;

import dev.bailiwick.boot.job.Job;
import dev.bailiwick.boot.job.Jobs;
import dev.bailiwick.boot.job.Operation;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.NotFoundException;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.assign.Explainer;
import dev.bailiwick.engine.assign.RecordExplanation;
import dev.bailiwick.engine.assign.WhyNot;
import dev.bailiwick.engine.connection.Connection;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.diff.ComparedModel;
import dev.bailiwick.engine.plan.DecidedExplainer;
import dev.bailiwick.engine.plan.DecidedExplanation;
import dev.bailiwick.engine.plan.ModelRevision;
import dev.bailiwick.engine.plan.ModelRevisions;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.PlanStore;
import dev.bailiwick.engine.plan.Planner;
import dev.bailiwick.engine.plan.PushForecast;
import dev.bailiwick.engine.plan.PushForecasts;
import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.rules.trial.Answer;
import dev.bailiwick.rules.trial.RecordText;
import dev.bailiwick.spi.TerritoryId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The operations behind the page, the REST API and the command line. What is refused at once throws
 * {@link RefusedException}; the rest happens in a {@link Job}. Thread-safe.
 */
public final class Bailiwick {

    private final Connections connections;
    private final ModelRevisions revisions;
    private final PlanStore plans;
    private final Planner planner;
    private final PushForecasts forecasts;
    private final Explainer explainer;
    private final DecidedExplainer decided;
    private final Jobs jobs;
    private final Path modelFolder;

    /**
     * Puts the stages together.
     *
     * @param modelFolder where the territory model is read from when a request brings none
     */
    public Bailiwick(
            Connections connections,
            ModelRevisions revisions,
            PlanStore plans,
            Planner planner,
            PushForecasts forecasts,
            Explainer explainer,
            DecidedExplainer decided,
            Jobs jobs,
            Path modelFolder) {
        this.connections = connections;
        this.revisions = revisions;
        this.plans = plans;
        this.planner = planner;
        this.forecasts = forecasts;
        this.explainer = explainer;
        this.decided = decided;
        this.jobs = jobs;
        this.modelFolder = modelFolder;
    }

    /**
     * Pulls what changed in a CRM since the last pull.
     *
     * @param by who asks, as in every operation
     * @throws NotFoundException when there is no such connection
     */
    public Job pull(ConnectionId connection, String by) {
        connections.get(connection);
        return jobs.start(new Operation.Pull(connection), by);
    }

    /**
     * Pulls what changed in a CRM, then compares the ids of all its records with those of the mirror and puts the
     * mirror right.
     *
     * @throws NotFoundException when there is no such connection
     */
    public Job reconcile(ConnectionId connection, String by) {
        connections.get(connection);
        return jobs.start(new Operation.Reconcile(connection), by);
    }

    /**
     * Tries a CRM's records in quarantine again.
     *
     * @throws NotFoundException when there is no such connection
     */
    public Job retryQuarantine(ConnectionId connection, String by) {
        connections.get(connection);
        return jobs.start(new Operation.Retry(connection), by);
    }

    /**
     * Makes a plan.
     *
     * @param folder the territory model; empty for the server's own model folder
     * @param requested for which CRMs; empty for every one that was pulled
     * @throws NotFoundException when there is no such connection
     * @throws RefusedException when the server's model folder cannot be read
     */
    public Job plan(Optional<ModelFolder> folder, Collection<ConnectionId> requested, String by) {
        ModelFolder model = folder.orElseGet(this::readModel);
        SortedSet<ConnectionId> chosen = new TreeSet<>(requested);
        chosen.forEach(connections::get);
        return jobs.start(new Operation.Plan(model, chosen), by);
    }

    /**
     * Pushes a plan, or goes on pushing one that was cut off, then pulls what that changed.
     *
     * @throws NotFoundException when there is no such plan
     */
    public Job apply(PlanId id, String by) {
        return jobs.start(new Operation.Apply(plans.get(id).id()), by);
    }

    /**
     * Gives the records of an applied plan back, then pulls what that changed.
     *
     * @throws NotFoundException when there is no such plan
     */
    public Job undo(PlanId id, String by) {
        return jobs.start(new Operation.Undo(plans.get(id).id()), by);
    }

    /**
     * Stops a plan where it is: gives up what is not written yet, so that what was written can be undone.
     *
     * @throws NotFoundException when there is no such plan
     */
    public Job withdraw(PlanId id, String by) {
        return jobs.start(new Operation.Withdraw(plans.get(id).id()), by);
    }

    /**
     * What applying a plan, or the rest of it, would take in each CRM that has anything to write. No network.
     *
     * @throws NotFoundException when there is no such plan
     */
    public List<PushForecast> forecast(PlanId id) {
        return forecasts.of(id);
    }

    /**
     * Decides one record by the model revision used last, or the model folder before the first plan, with every reason.
     *
     * @param key connection and id, {@code sandbox:001…}
     * @throws NotFoundException when the mirror has no such record
     * @throws dev.bailiwick.engine.plan.ModelRejectedException when the model does not fit the CRMs' fields (any more)
     */
    public RecordExplanation explain(String key) {
        RecordKey record = explainer.find(key);
        Optional<ModelRevision> model = revisions.latest();
        return explainer.explain(record, compile(model), model.map(ModelRevision::number));
    }

    /**
     * Explains what the newest plan decided of a record, as it did then.
     *
     * @param key connection and id, {@code sandbox:001…}
     * @return empty when no plan has looked at the record
     * @throws NotFoundException when the mirror has no such record
     * @throws dev.bailiwick.engine.plan.ModelRejectedException when the model does not fit the CRMs' fields any more
     */
    public Optional<DecidedExplanation> explainDecided(String key) {
        return decided.newest(explainer.find(key));
    }

    /**
     * Explains what a plan decided of a record, as it did then.
     *
     * @param key connection and id, {@code sandbox:001…}
     * @throws NotFoundException when there is no such plan, or the mirror has no such record
     * @throws RefusedException when nothing is kept of the record
     * @throws dev.bailiwick.engine.plan.ModelRejectedException when the model does not fit the CRMs' fields any more
     */
    public DecidedExplanation explainDecided(String key, PlanId plan) {
        return decided.by(plan, explainer.find(key));
    }

    /**
     * Says why a record is not in a territory of the model revision that {@link #explain} asks, or that it is.
     *
     * @param key connection and id, {@code sandbox:001…}
     * @param territory the territory's id
     * @throws NotFoundException when the mirror has no such record, or the model no such territory
     * @throws dev.bailiwick.engine.plan.ModelRejectedException when the model does not fit the CRMs' fields (any more)
     */
    public WhyNot whyNot(String key, String territory) {
        RecordKey record = explainer.find(key);
        Optional<ModelRevision> model = revisions.latest();
        return explainer.whyNot(record, new TerritoryId(territory), compile(model), model.map(ModelRevision::number));
    }

    /**
     * Decides a hand-made record with every reason. Writes nothing.
     *
     * @param record as somebody wrote it; it may have the own fields of all connected CRMs
     * @param folder the territory model; empty for the one that {@link #explain} goes by
     * @throws dev.bailiwick.engine.assign.RecordRejectedException when the record has mistakes
     * @throws dev.bailiwick.engine.plan.ModelRejectedException when the model has
     */
    public Answer whatIf(RecordText record, Optional<ModelFolder> folder) {
        SortedSet<ConnectionId> all = allConnections();
        return explainer.whatIf(record, planner.compile(folder.orElseGet(() -> folder(revisions.latest())), all), all);
    }

    private Assigner compile(Optional<ModelRevision> model) {
        return planner.compile(folder(model), allConnections());
    }

    private ModelFolder folder(Optional<ModelRevision> model) {
        return model.map(ModelRevision::folder).orElseGet(this::readModel);
    }

    /**
     * A model revision, to be compared.
     *
     * @throws NotFoundException when there is none of that number
     */
    public ComparedModel revision(long number) {
        return revisions
                .find(number)
                .map(revision -> new ComparedModel("revision " + number, revision.folder()))
                .orElseThrow(() -> new NotFoundException(
                        "There is no model revision " + number + ".",
                        "Maybe look which there are: every plan names the one it was made with."));
    }

    /** Compares two models, and counts which records of all connections that were pulled would move. */
    public Job compare(ComparedModel before, ComparedModel after, String by) {
        return jobs.start(new Operation.Compare(before, after), by);
    }

    /**
     * Checks a model against a connection's records as last pulled.
     *
     * @throws NotFoundException when there is no such connection
     */
    public Job check(ModelFolder model, ConnectionId connection, String by) {
        return jobs.start(new Operation.Check(model, connections.get(connection).id()), by);
    }

    /** The folder the territory model is read from when a request brings none. */
    public Path modelFolder() {
        return modelFolder;
    }

    private ModelFolder readModel() {
        try {
            return ModelFolder.read(modelFolder());
        } catch (IOException e) {
            throw new RefusedException(
                    "The territory model in " + modelFolder() + " cannot be read: " + e.getMessage() + ".",
                    "Maybe put a model.yaml there, or set bailiwick.model to the folder that has one.");
        }
    }

    private SortedSet<ConnectionId> allConnections() {
        return new TreeSet<>(connections.all().stream().map(Connection::id).toList());
    }
}
