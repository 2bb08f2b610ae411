package dev.bailiwick.connector.dynamics365;

import dev.bailiwick.connector.http.CrmClientFactory;
import dev.bailiwick.connector.http.ServerClock;
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
import dev.bailiwick.spi.WebhookReceiver;
import dev.bailiwick.spi.WebhookSubscriber;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One environment of Dynamics 365. Its limits are counted per user and server, so no answer tells what is left. */
final class DynamicsConnector implements Connector {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** Longer than the two minutes after which Dataverse itself gives a call up. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(150);

    private final DynamicsOptions options;
    private final DynamicsApi api;
    private final Columns columns;
    private final RecordReader records;
    private final OwnerDirectory owners;

    DynamicsConnector(ConnectorContext context, DynamicsOptions options) {
        this.options = options;
        ServerClock clock = new ServerClock(context.clock());
        this.api = CrmClientFactory.of(context, options.hosts(), token -> options.orgUrl())
                .withErrors(new DynamicsErrors())
                .withListener(clock)
                .withTimeouts(CONNECT_TIMEOUT, options.readTimeout(), LONGEST_WAIT)
                .create(DynamicsApi.class);
        this.columns = new Columns(api, options.customFields());
        this.records = new RecordReader(api, options, clock, columns);
        this.owners = new OwnerDirectory(api);
    }

    @Override
    public void check() {
        new ConnectionCheck(api, options).run();
        records.checkTracking();
    }

    @Override
    public Schema describe() {
        Map<RecordType, List<SchemaField>> fields = new HashMap<>();
        for (DynamicsTable table : DynamicsTable.values()) {
            fields.put(table.type(), columns.describe(table).schema());
        }
        return new Schema(fields);
    }

    @Override
    public ChangePage changes(RecordType type, Optional<Cursor> since, int limit) {
        DynamicsTable table = DynamicsTable.of(type);
        return since.map(cursor -> records.changes(table, Position.of(cursor), limit))
                .orElseGet(() -> records.beginning(table, limit));
    }

    @Override
    public IdPage ids(RecordType type, Optional<Cursor> after, int limit) {
        return records.ids(DynamicsTable.of(type), after.map(Cursor::value), limit);
    }

    @Override
    public FetchedRecords fetch(Set<RecordRef> refs) {
        List<FetchedRecords> found = new ArrayList<>();
        for (DynamicsTable table : DynamicsTable.values()) {
            List<String> ids = refs.stream()
                    .filter(ref -> ref.type() == table.type())
                    .map(RecordRef::id)
                    .filter(id -> Principal.GUID.matcher(id).matches())
                    .toList();
            if (!ids.isEmpty()) {
                found.add(records.fetch(table, ids));
            }
        }
        return FetchedRecords.of(found);
    }

    @Override
    public List<Owner> owners() {
        return owners.all();
    }

    @Override
    public Optional<OwnerWriter> ownerWriter() {
        return Optional.of(new DynamicsOwnerWriter(api, options, owners));
    }

    @Override
    public Optional<WebhookReceiver> webhookReceiver() {
        return options.webhookSecret().map(secret -> new DynamicsWebhooks(secret, options.webhookHeader()));
    }

    /** How a webhook's header is to be written when it is registered is not documented; people do that by hand. */
    @Override
    public Optional<WebhookSubscriber> webhookSubscriber() {
        return options.webhookHeader().isPresent()
                ? Optional.empty()
                : options.webhookSecret().map(secret -> new DynamicsSubscriber(api, secret));
    }

    /** Microsoft, "Open apps, forms, views, dialogs, and reports with a URL". */
    @Override
    public Optional<URI> recordPage(RecordRef ref) {
        return Principal.GUID.matcher(ref.id()).matches()
                ? Optional.of(URI.create(options.orgUrl() + "/main.aspx?pagetype=entityrecord&etn="
                        + DynamicsTable.of(ref.type()).logicalName() + "&id=" + ref.id()))
                : Optional.empty();
    }
}
