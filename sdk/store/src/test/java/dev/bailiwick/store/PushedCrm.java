package dev.bailiwick.store;

import dev.bailiwick.spi.ApiUsage;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.Settings;
import dev.bailiwick.testkit.InMemoryCrm;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The CRM in memory, which notes the batches it is given and how often each owner really changed, and can break. */
final class PushedCrm implements ConnectorFactory {

    final InMemoryCrm crm = new InMemoryCrm();
    final List<List<String>> batches = new ArrayList<>();
    final Map<RecordRef, Integer> written = new HashMap<>();
    int maxBatch = 20;
    boolean writesTerritory;
    boolean tellsUsage = true;
    Runnable beforeWriting = () -> {};
    Runnable afterWriting = () -> {};
    Runnable beforeReading = () -> {};

    /** What the next batch fails with once half of it is written. */
    Optional<ConnectorException> halfway = Optional.empty();

    /** Of whom an answer does not say what became of them. */
    final Set<RecordRef> untold = new HashSet<>();

    @Override
    public String type() {
        return "memory";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public OAuthSpec oauth(Settings settings) {
        return OAuthSpec.of(URI.create("https://crm.example/authorize"), URI.create("https://crm.example/token"));
    }

    @Override
    public Connector create(ConnectorContext context) {
        return new Noted(crm.connector(crm.context()), context);
    }

    private final class Noted implements Connector {

        private final Connector connector;
        private final ConnectorContext host;

        Noted(Connector connector, ConnectorContext host) {
            this.connector = connector;
            this.host = host;
        }

        @Override
        public void check() {
            connector.check();
        }

        @Override
        public Schema describe() {
            return connector.describe();
        }

        @Override
        public ChangePage changes(RecordType type, Optional<Cursor> since, int limit) {
            return connector.changes(type, since, limit);
        }

        @Override
        public FetchedRecords fetch(Set<RecordRef> refs) {
            beforeReading.run();
            return connector.fetch(refs);
        }

        @Override
        public List<Owner> owners() {
            return connector.owners();
        }

        @Override
        public Optional<ApiUsage> usage() {
            return tellsUsage ? connector.usage() : Optional.empty();
        }

        @Override
        public Optional<OwnerWriter> ownerWriter() {
            return connector.ownerWriter().map(writer -> new NotedWriter(writer, host));
        }
    }

    private final class NotedWriter implements OwnerWriter {

        private final OwnerWriter writer;
        private final ConnectorContext host;

        NotedWriter(OwnerWriter writer, ConnectorContext host) {
            this.writer = writer;
            this.host = host;
        }

        @Override
        public int maxBatch() {
            return maxBatch;
        }

        @Override
        public boolean writesTerritory() {
            return writesTerritory;
        }

        @Override
        public OptionalLong cost(long changes) {
            return OptionalLong.of((changes + maxBatch - 1) / maxBatch);
        }

        @Override
        public List<OwnerChangeResult> apply(List<OwnerChange> changes) {
            return host.write(() -> send(changes));
        }

        private List<OwnerChangeResult> send(List<OwnerChange> changes) {
            beforeWriting.run();
            batches.add(changes.stream().map(change -> change.ref().id()).toList());
            Map<RecordRef, Optional<OwnerId>> before = new HashMap<>();
            changes.forEach(change -> before.put(change.ref(), crm.ownerOf(change.ref())));
            try {
                return written(changes);
            } finally {
                before.forEach((ref, owner) -> {
                    if (!owner.equals(crm.ownerOf(ref))) {
                        written.merge(ref, 1, Integer::sum);
                    }
                });
                afterWriting.run();
            }
        }

        private List<OwnerChangeResult> written(List<OwnerChange> changes) {
            if (halfway.isPresent() && changes.size() > 1) {
                ConnectorException failure = halfway.get();
                halfway = Optional.empty();
                writer.apply(changes.subList(0, changes.size() / 2));
                throw failure;
            }
            return writer.apply(changes).stream()
                    .map(result -> untold.remove(result.ref())
                            ? OwnerChangeResult.unclear(result.ref(), "The answer is cut off.")
                            : result)
                    .toList();
        }
    }
}
