package dev.bailiwick.boot.observe;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.mirror.MirrorWriter;
import dev.bailiwick.engine.mirror.PageChanges;
import dev.bailiwick.engine.mirror.SchemaChange;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A mirror writer whose pages are counted once they are stored. */
final class CountedMirrorWriter implements MirrorWriter {

    private final MirrorWriter writer;
    private final RecordMetrics metrics;

    CountedMirrorWriter(MirrorWriter writer, RecordMetrics metrics) {
        this.writer = writer;
        this.metrics = metrics;
    }

    @Override
    public void saveOwners(ConnectionId connection, List<Owner> owners) {
        writer.saveOwners(connection, owners);
    }

    @Override
    public List<SchemaChange> saveSchema(ConnectionId connection, Schema schema) {
        return writer.saveSchema(connection, schema);
    }

    @Override
    public Optional<Cursor> cursor(ConnectionId connection, RecordType type) {
        return writer.cursor(connection, type);
    }

    @Override
    public PageChanges savePage(ConnectionId connection, RecordType type, ChangePage page) {
        PageChanges changes = writer.savePage(connection, type, page);
        metrics.pulled(connection, type, changes);
        return changes;
    }

    @Override
    public PageChanges saveFetched(
            ConnectionId connection, RecordType type, Collection<String> asked, FetchedRecords found) {
        PageChanges changes = writer.saveFetched(connection, type, asked, found);
        metrics.pulled(connection, type, changes);
        return changes;
    }
}
