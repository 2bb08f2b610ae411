package dev.bailiwick.app.api;

import static java.util.stream.Collectors.toMap;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.assign.RecordExplanation;
import dev.bailiwick.engine.assign.WhyNot;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.mirror.Mirror;
import dev.bailiwick.engine.plan.DecidedExplanation;
import dev.bailiwick.engine.plan.PlannedChange;
import dev.bailiwick.rules.assign.Assignment;
import dev.bailiwick.rules.assign.Consideration;
import dev.bailiwick.rules.assign.Explanation;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.TerritoryId;
import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What the API and the pages show of records: with the names of their owners and the way to them in the CRM. */
@Component
public class RecordViews {

    private static final Logger LOG = LoggerFactory.getLogger(RecordViews.class);

    private final Mirror mirror;
    private final Connections connections;

    /** Names owners from this mirror. */
    public RecordViews(Mirror mirror, Connections connections) {
        this.mirror = mirror;
        this.connections = connections;
    }

    /** A page of changes; {@code next} is the last position when the page is full. */
    public ChangeView.Page of(List<PlannedChange> changes, int limit) {
        Map<ConnectionId, Map<OwnerId, String>> names = new HashMap<>();
        List<ChangeView> views = changes.stream()
                .map(change ->
                        of(change, names.computeIfAbsent(change.record().connection(), id -> names(mirror.owners(id)))))
                .toList();
        Long next =
                changes.size() < limit ? null : changes.get(changes.size() - 1).position();
        return new ChangeView.Page(views, next);
    }

    /**
     * An explanation.
     *
     * @param decided what a plan decided; empty where it is not to be shown
     */
    public ExplanationView of(RecordExplanation explanation, Optional<DecidedExplanation> decided) {
        Map<OwnerId, String> names = names(explanation.owners());
        return new ExplanationView(
                explanation.key().toString(),
                Views.lower(explanation.key().ref().type()),
                explanation.record().name().orElse(explanation.key().ref().id()),
                owner(explanation.record().owner(), names),
                explanation
                        .applied()
                        .flatMap(Assignment::territory)
                        .map(TerritoryId::value)
                        .orElse(null),
                byType(explanation.applied().map(Assignment::others).orElseGet(Collections::emptySortedMap)),
                explanation.decision().territory().map(TerritoryId::value).orElse(null),
                byType(explanation.decision().others()),
                owner(explanation.decision().owner(), names),
                explanation.model().orElse(null),
                explanation.decision().reason(),
                lines(explanation),
                page(explanation.key()),
                decided.map(RecordViews::of).orElse(null));
    }

    /** Why a record is not in a territory. */
    public static WhyNotView of(WhyNot whyNot) {
        return new WhyNotView(
                whyNot.key().toString(),
                whyNot.name(),
                whyNot.territory().value(),
                whyNot.model().orElse(null),
                whyNot.asked().toString(),
                whyNot.reason(),
                whyNot.path().stream().map(Consideration::line).toList());
    }

    private static ExplanationView.Decided of(DecidedExplanation decided) {
        return new ExplanationView.Decided(
                decided.plan().value(),
                decided.model().orElse(null),
                decided.territory().map(TerritoryId::value).orElse(null),
                decided.reason(),
                decided.placing().map(Explanation::lines).orElseGet(List::of));
    }

    /** An opportunity's reason is mostly its account's. */
    private static List<String> lines(RecordExplanation explanation) {
        return Stream.concat(Stream.of(explanation.decision()), explanation.account().stream())
                .flatMap(decision -> decision.explanation().lines().stream())
                .toList();
    }

    private ChangeView of(PlannedChange change, Map<OwnerId, String> names) {
        return new ChangeView(
                change.position(),
                change.record().toString(),
                Views.lower(change.record().ref().type()),
                change.name(),
                change.before().territory().map(TerritoryId::value).orElse(null),
                change.after().territory().map(TerritoryId::value).orElse(null),
                byType(change.before().others()),
                byType(change.after().others()),
                owner(change.before().owner(), names),
                owner(change.after().owner(), names),
                change.reason(),
                Views.lower(change.outcome()),
                change.detail().orElse(null),
                change.attempts().count(),
                change.attempts().last().orElse(null),
                change.attempts().code().orElse(null),
                change.attempts().notBefore().orElse(null),
                page(change.record()));
    }

    /** Where a person sees a record in the CRM; null when the CRM has no such address. */
    @Nullable
    String page(RecordKey key) {
        try {
            return connections
                    .get(key.connection())
                    .connector()
                    .recordPage(key.ref())
                    .map(URI::toString)
                    .orElse(null);
        } catch (ConnectorException notConnected) {
            // Where the CRM is, is learnt on connecting; until then the record is shown without the link.
            LOG.debug("No link to {}", key, notConnected);
            return null;
        }
    }

    private static Map<String, String> byType(Map<String, TerritoryId> territories) {
        return new TreeMap<>(territories.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey, territory -> territory.getValue().value())));
    }

    private static Map<OwnerId, String> names(List<Owner> owners) {
        return owners.stream().collect(toMap(Owner::id, Owner::name));
    }

    private static @Nullable OwnerView owner(Optional<OwnerId> id, Map<OwnerId, String> names) {
        return id.map(owner -> new OwnerView(owner.value(), names.getOrDefault(owner, owner.value())))
                .orElse(null);
    }
}
