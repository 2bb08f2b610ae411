package dev.bailiwick.engine.pull;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.mirror.Quarantine;
import dev.bailiwick.engine.mirror.QuarantinedRecord;
import dev.bailiwick.engine.mirror.SeenIds;
import dev.bailiwick.engine.plan.ModelRevision;
import dev.bailiwick.engine.plan.ModelRevisionHeading;
import dev.bailiwick.engine.plan.ModelRevisions;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.spi.RecordType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a pull that nothing happens to has beside its mirror. */
final class Nothing implements SeenIds, Quarantine, ModelRevisions {

    @Override
    public void beginResync(ConnectionId connection, RecordType type, String reason) {
        throw new AssertionError("Nothing expires here.");
    }

    @Override
    public Optional<String> resync(ConnectionId connection, RecordType type) {
        return Optional.empty();
    }

    @Override
    public void endResync(ConnectionId connection, RecordType type) {
        throw new AssertionError("Nothing expires here.");
    }

    @Override
    public void clear(ConnectionId connection, RecordType type) {}

    @Override
    public void add(ConnectionId connection, RecordType type, Collection<String> ids) {}

    @Override
    public List<String> missing(ConnectionId connection, RecordType type, String afterId, int limit) {
        return List.of();
    }

    @Override
    public List<String> surplus(ConnectionId connection, RecordType type, String afterId, int limit) {
        return List.of();
    }

    @Override
    public List<QuarantinedRecord> newest(ConnectionId connection, int limit) {
        return List.of();
    }

    @Override
    public long count(ConnectionId connection) {
        return 0;
    }

    @Override
    public List<String> ids(ConnectionId connection, RecordType type, String afterId, int limit) {
        return List.of();
    }

    @Override
    public Optional<String> raw(RecordKey key) {
        return Optional.empty();
    }

    @Override
    public List<String> due(ConnectionId connection, RecordType type, int limit) {
        return List.of();
    }

    @Override
    public ModelRevision save(ModelFolder folder, String name, String by, Instant at) {
        throw new AssertionError("A pull keeps no model.");
    }

    @Override
    public Optional<ModelRevision> find(long number) {
        return Optional.empty();
    }

    @Override
    public Optional<ModelRevision> latest() {
        return Optional.empty();
    }

    @Override
    public List<ModelRevisionHeading> newest(int limit) {
        return List.of();
    }
}
