package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.http.ServerClock;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.record.UnreadableException;
import dev.bailiwick.connector.salesforce.SalesforceApi.ObjectDescription;
import dev.bailiwick.spi.ApiUsage;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.IdPage;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.SchemaField;
import dev.bailiwick.spi.WebhookReceiver;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Salesforce org. */
final class SalesforceConnector implements Connector {

    private static final Logger LOG = LoggerFactory.getLogger(SalesforceConnector.class);

    private final ConnectorContext context;
    private final SalesforceOptions options;
    private final DailyCalls calls;
    private final OrgClients clients;
    private final SalesforceApi api;
    private final SoqlReader soql;
    private final RecordReader records;
    private final FirstLoad firstLoad;
    private final TerritoryTarget territories;
    private final OwnerWriter ownerWriter;

    SalesforceConnector(ConnectorContext context, SalesforceOptions options) {
        this.context = context;
        this.options = options;
        this.calls = new DailyCalls(context.connectionId());
        ServerClock clock = new ServerClock(context.clock());
        this.clients = new OrgClients(context, options, calls.andThen(clock));
        this.api = clients.rest();
        this.soql = new SoqlReader(api);
        this.records = new RecordReader(api, soql, new DeletionLog(api, soql, clock), clock, options);
        this.territories = TerritoryTarget.of(options, api, soql);
        this.ownerWriter = new SalesforceOwnerWriter(api, soql, RecordSaver.of(options, context, clients), territories);
        this.firstLoad = new FirstLoad(clients.bulk(), records, options, context.clock(), clock);
    }

    @Override
    public void check() {
        api.limits();
        List<String> missing = new ArrayList<>();
        for (SalesforceObject object : SalesforceObject.values()) {
            ObjectDescription description = api.describe(object.apiName());
            missing.addAll(object.missingRights(description));
            missing.addAll(territories.missingRights(object, description));
        }
        soql.all("SELECT Id FROM User LIMIT 1");
        if (!missing.isEmpty()) {
            throw new ConnectorException(
                    Kind.PERMISSION,
                    "The connected user may not " + String.join(", nor ", missing)
                            + ". Maybe give the user a permission set with these rights.",
                    null);
        }
    }

    @Override
    public Schema describe() {
        Map<RecordType, List<SchemaField>> fields = new HashMap<>();
        Set<String> unknown = new TreeSet<>(options.customFields());
        for (SalesforceObject object : SalesforceObject.values()) {
            List<SchemaField> schema = records.describeAhead(object).schema();
            fields.put(object.type(), schema);
            schema.forEach(field -> unknown.remove(field.name()));
        }
        if (!unknown.isEmpty()) {
            LOG.warn(
                    "Connection '{}': custom-fields names {}, which neither accounts nor opportunities show as a plain"
                            + " value. Maybe a name is misspelt, or the connected user may not see the field.",
                    context.connectionId(),
                    unknown);
        }
        return new Schema(fields);
    }

    @Override
    public ChangePage changes(RecordType type, Optional<Cursor> since, int limit) {
        SalesforceObject object = SalesforceObject.of(type);
        if (since.isEmpty()) {
            return firstLoad.begin(object, limit);
        }
        return BulkPosition.of(object, since.get())
                .map(place -> firstLoad.resume(place, limit))
                .orElseGet(() -> records.changes(Position.of(object, since.get()), limit));
    }

    @Override
    public OptionalLong countChanges(RecordType type, Optional<Cursor> since) {
        SalesforceObject object = SalesforceObject.of(type);
        Optional<BulkPosition> inJob = since.flatMap(cursor -> BulkPosition.of(object, cursor));
        if (inJob.isPresent()) {
            return firstLoad.left(inJob.get());
        }
        return OptionalLong.of(records.count(
                since.map(cursor -> Position.of(object, cursor)).orElseGet(() -> Position.beginning(object))));
    }

    @Override
    public IdPage ids(RecordType type, Optional<Cursor> after, int limit) {
        return records.ids(SalesforceObject.of(type), after.map(Cursor::value).filter(SalesforceId::isValid), limit);
    }

    @Override
    public FetchedRecords fetch(Set<RecordRef> refs) {
        List<FetchedRecords> found = new ArrayList<>();
        for (SalesforceObject object : SalesforceObject.values()) {
            List<String> ids = refs.stream()
                    .filter(ref -> ref.type() == object.type())
                    .map(RecordRef::id)
                    .filter(SalesforceId::isValid)
                    .toList();
            if (!ids.isEmpty()) {
                found.add(records.fetch(object, ids));
            }
        }
        return FetchedRecords.of(found);
    }

    @Override
    public List<Owner> owners() {
        List<Owner> owners = new ArrayList<>();
        for (Row row : soql.all("SELECT Id,Name,Email,IsActive FROM User")) {
            try {
                String name = row.text("Name").orElseGet(() -> SalesforceId.of(row));
                owners.add(Owner.of(
                                new OwnerId(SalesforceId.of(row)),
                                name,
                                row.required("IsActive").flag())
                        .withEmail(row.text("Email").orElse(null)));
            } catch (UnreadableException e) {
                LOG.warn("Connection '{}': a user was left out: {}.", context.connectionId(), e.reason());
            }
        }
        return owners;
    }

    @Override
    public Optional<OwnerWriter> ownerWriter() {
        return Optional.of(ownerWriter);
    }

    @Override
    public Optional<WebhookReceiver> webhookReceiver() {
        return options.webhookSecret().map(secret -> new OutboundMessages(secret, options.organizationId()));
    }

    @Override
    public Optional<ApiUsage> usage() {
        return calls.last();
    }

    @Override
    public Optional<URI> recordPage(RecordRef ref) {
        return SalesforceId.isValid(ref.id())
                ? Optional.of(URI.create(clients.host(context.accessToken()) + "/" + ref.id()))
                : Optional.empty();
    }
}
