package dev.bailiwick.connector.dynamics365;

import dev.bailiwick.connector.dynamics365.Batch.Part;
import dev.bailiwick.connector.dynamics365.Batch.Reply;
import dev.bailiwick.connector.http.HttpAnswer;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.SideEffect;
import dev.bailiwick.spi.TerritoryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes owners in batches. Each write carries the version of the row that was read and compared, so that nobody's
 * change in between is overwritten, and a row that is gone is not made anew.
 */
final class DynamicsOwnerWriter implements OwnerWriter {

    /**
     * Dataverse would take 1,000, but carries them out one after the other within the time it allows a single call, and
     * each may pass its owner on to many rows.
     */
    private static final int MAX_BATCH = 100;

    /** Calls for a batch: reading accounts and opportunities, looking new owners up among users and teams, writing. */
    private static final int CALLS = 5;

    private static final int PRECONDITION_FAILED = 412;

    private final DynamicsApi api;
    private final DynamicsOptions options;
    private final OwnerDirectory owners;
    private final OwnerComparison comparison;

    DynamicsOwnerWriter(DynamicsApi api, DynamicsOptions options, OwnerDirectory owners) {
        this.api = api;
        this.options = options;
        this.owners = owners;
        this.comparison = new OwnerComparison(api, options.territoryColumn());
    }

    @Override
    public int maxBatch() {
        return MAX_BATCH;
    }

    @Override
    public boolean writesTerritory() {
        return options.territoryColumn().isPresent();
    }

    @Override
    public OptionalLong cost(long changes) {
        return OptionalLong.of((changes + MAX_BATCH - 1) / MAX_BATCH * CALLS);
    }

    @Override
    public List<SideEffect> sideEffects(List<OwnerChange> changes) {
        return Cascades.of(api, changes);
    }

    @Override
    public List<OwnerChangeResult> apply(List<OwnerChange> changes) {
        Map<RecordRef, OwnerChangeResult> results = new HashMap<>();
        List<OwnerWrite> writes = toActiveOwners(comparison.compare(changes, results), results);
        if (!writes.isEmpty()) {
            List<OwnerChange> overtaken = write(writes, results);
            for (OwnerWrite write : comparison.compare(overtaken, results)) {
                RecordRef ref = write.change().ref();
                results.put(
                        ref,
                        OwnerChangeResult.retry(ref, "Somebody changed the record at the same moment.")
                                .withCode(String.valueOf(PRECONDITION_FAILED)));
            }
        }
        return changes.stream().map(change -> results.get(change.ref())).toList();
    }

    /** Dataverse would take some owners that cannot work with the record, and refuse others one by one. */
    private List<OwnerWrite> toActiveOwners(List<OwnerWrite> writes, Map<RecordRef, OwnerChangeResult> results) {
        Map<Principal, Owner> found = owners.find(writes.stream()
                .flatMap(write -> write.newOwner().stream())
                .distinct()
                .toList());
        List<OwnerWrite> allowed = new ArrayList<>();
        for (OwnerWrite write : writes) {
            boolean active = write.newOwner()
                    .map(owner -> found.containsKey(owner) && found.get(owner).active())
                    .orElse(true);
            if (active) {
                allowed.add(write);
            } else {
                RecordRef ref = write.change().ref();
                results.put(
                        ref,
                        OwnerChangeResult.refused(
                                ref,
                                write.newOwner().orElseThrow().ownerId().value()
                                        + " can own no records in Dataverse now. Maybe the user was disabled."));
            }
        }
        return allowed;
    }

    /** Writes, and names the records that somebody else wrote since they were read. */
    private List<OwnerChange> write(List<OwnerWrite> writes, Map<RecordRef, OwnerChangeResult> results) {
        Batch batch = Batch.of(writes.stream().map(this::part).toList());
        HttpAnswer answer = api.batch(batch.contentType(), batch.bytes());
        List<Reply> replies = Batch.replies(String.join("", answer.header("Content-Type")), answer.body());
        List<OwnerChange> overtaken = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            OwnerChange change = writes.get(i).change();
            Optional<Reply> reply = i < replies.size() ? Optional.of(replies.get(i)) : Optional.empty();
            if (reply.filter(DynamicsOwnerWriter::isOvertaken).isPresent()) {
                overtaken.add(change);
            } else {
                results.put(change.ref(), result(change.ref(), reply));
            }
        }
        return overtaken;
    }

    private Part part(OwnerWrite write) {
        Map<String, Object> columns = new LinkedHashMap<>();
        write.newOwner().ifPresent(owner -> columns.put("ownerid@odata.bind", owner.path()));
        Optional<TerritoryId> territory = write.change().territory();
        options.territoryColumn()
                .ifPresent(column ->
                        columns.put(column, territory.map(TerritoryId::value).orElse(null)));
        Map<String, String> headers = new HashMap<>(options.writeHeaders());
        headers.put("If-Match", write.version());
        String path = DynamicsApi.ROOT + "/" + write.table().set() + "("
                + write.change().ref().id() + ")";
        return new Part("PATCH", path, headers, JsonMapper.shared().writeValueAsString(columns));
    }

    /** The same status also stands for a duplicate, which no reading again resolves. */
    private static boolean isOvertaken(Reply reply) {
        return reply.status() == PRECONDITION_FAILED
                && !ErrorBody.of(reply.body()).isDuplicate();
    }

    private static OwnerChangeResult result(RecordRef ref, Optional<Reply> answered) {
        if (answered.isEmpty()) {
            // Trying again is safe: the owner is read and compared first.
            return OwnerChangeResult.unclear(ref, "Dataverse's answer does not say what became of this record.");
        }
        Reply reply = answered.get();
        if (reply.status() / 100 == 2) {
            return OwnerChangeResult.applied(ref);
        }
        ErrorBody error = ErrorBody.of(reply.body());
        String why = reply.status() + " " + error.code() + " " + error.message();
        OwnerChangeResult result = switch (DynamicsErrors.kind(reply.status(), error)) {
            case TRANSIENT, RATE_LIMITED, TOKEN_REJECTED -> OwnerChangeResult.retry(ref, why.strip());
            default -> OwnerChangeResult.refused(ref, why.strip());
        };
        return result.withCode(error.codeOr(reply.status()));
    }
}
