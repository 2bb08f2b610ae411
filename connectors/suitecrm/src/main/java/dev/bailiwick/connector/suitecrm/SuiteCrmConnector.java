package dev.bailiwick.connector.suitecrm;

import dev.bailiwick.connector.http.CrmClientFactory;
import dev.bailiwick.connector.http.ServerClock;
import dev.bailiwick.connector.pull.PullPosition;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.IdPage;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.SchemaField;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One SuiteCRM site. It sees what the user sees as whom it is connected, so that user is best an admin: SuiteCRM
 * answers to others without the records their roles and groups hide, and without an error.
 */
final class SuiteCrmConnector implements Connector {

    private final SuiteCrmOptions options;
    private final ServerClock clock;
    private final SuiteCrmApi api;
    private final FieldCatalog catalog;
    private final RecordReader records;

    SuiteCrmConnector(ConnectorContext context, SuiteCrmOptions options) {
        this.options = options;
        this.clock = new ServerClock(context.clock());
        this.api = CrmClientFactory.of(context, SuiteCrmOptions.HOSTS, token -> options.apiUrl())
                .withFirstWait(options.readTimeout())
                .withErrors(new SuiteCrmErrors())
                .withListener(clock)
                .create(SuiteCrmApi.class);
        this.catalog = new FieldCatalog(api, options);
        this.records = new RecordReader(api, catalog, options, clock);
    }

    @Override
    public void check() {
        new ConnectionCheck(api, catalog).run();
    }

    @Override
    public Schema describe() {
        Map<RecordType, List<SchemaField>> fields = new HashMap<>();
        for (SuiteCrmModule module : SuiteCrmModule.values()) {
            fields.put(module.type(), catalog.describe(module).schema());
        }
        return new Schema(fields);
    }

    @Override
    public ChangePage changes(RecordType type, Optional<Cursor> since, int limit) {
        SuiteCrmModule module = SuiteCrmModule.of(type);
        return since.map(cursor -> records.changes(module, PullPosition.of(cursor, Phase.class), limit))
                .orElseGet(() -> records.beginning(module, limit));
    }

    @Override
    public OptionalLong countChanges(RecordType type, Optional<Cursor> since) {
        PullPosition<Phase> position = since.map(cursor -> PullPosition.of(cursor, Phase.class))
                .orElseGet(() -> PullPosition.everything(Phase.LIVE, clock.now()));
        return records.count(SuiteCrmModule.of(type), position);
    }

    @Override
    public IdPage ids(RecordType type, Optional<Cursor> after, int limit) {
        return records.ids(SuiteCrmModule.of(type), after.map(Cursor::value).filter(SuiteCrmModule::isId), limit);
    }

    /** Each record is a call: SuiteCRM's filters know no list of ids. */
    @Override
    public int maxFetch() {
        return 20;
    }

    @Override
    public FetchedRecords fetch(Set<RecordRef> refs) {
        List<FetchedRecords> found = new ArrayList<>();
        for (SuiteCrmModule module : SuiteCrmModule.values()) {
            List<String> ids = refs.stream()
                    .filter(ref -> ref.type() == module.type())
                    .map(RecordRef::id)
                    .filter(SuiteCrmModule::isId)
                    .toList();
            found.add(records.fetch(module, ids));
        }
        return FetchedRecords.of(found);
    }

    @Override
    public List<Owner> owners() {
        return new Users(api).all();
    }

    @Override
    public Optional<OwnerWriter> ownerWriter() {
        return Optional.of(new SuiteCrmOwnerWriter(api, catalog, options));
    }

    @Override
    public Optional<URI> recordPage(RecordRef ref) {
        String module = SuiteCrmModule.of(ref.type()).path();
        return SuiteCrmModule.isId(ref.id())
                ? Optional.of(URI.create(options.site()
                        + (options.isVersion8()
                                ? "/#/" + module.toLowerCase(Locale.ROOT) + "/record/" + ref.id()
                                : "/index.php?module=" + module + "&action=DetailView&record=" + ref.id())))
                : Optional.empty();
    }
}
