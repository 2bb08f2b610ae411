package dev.bailiwick.connector.zoho;

import dev.bailiwick.connector.http.CrmClientFactory;
import dev.bailiwick.connector.http.ServerClock;
import dev.bailiwick.connector.pull.PullPosition;
import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.ApiUsage;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.SchemaField;
import dev.bailiwick.spi.WebhookReceiver;
import dev.bailiwick.spi.WebhookSubscriber;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One Zoho CRM organization. It sees what the user who connected sees there, so that user is best an administrator. A
 * pull without changes takes 8 API credits for both modules.
 */
final class ZohoConnector implements Connector {

    private final ConnectorContext context;
    private final ZohoOptions options;
    private final ZohoApi api;
    private final Credits credits;
    private final ServerClock clock;
    private final FieldCatalog catalog;
    private final RecordReader records;

    ZohoConnector(ConnectorContext context, ZohoOptions options) {
        this.context = context;
        this.options = options;
        this.credits = new Credits(options.dailyCredits());
        this.clock = new ServerClock(context.clock());
        this.api = CrmClientFactory.of(context, options.hosts(), this::address)
                .withFirstWait(options.readTimeout())
                .withTokenHeader("Authorization", "Zoho-oauthtoken ")
                .withErrors(new ZohoErrors())
                .withListener(clock.andThen(credits))
                .create(ZohoApi.class);
        this.catalog = new FieldCatalog(api, options);
        this.records = new RecordReader(api, catalog, options, clock);
    }

    private URI address(AccessToken token) {
        return options.baseUrl().orElseGet(() -> options.hosts().named(token, "api_domain", context.connectionId()));
    }

    /** Compares the token's scopes with those needed, then reads one record of each module, a user, and the fields. */
    @Override
    public void check() {
        new ConnectionCheck(api, catalog, options).run(context.accessToken());
    }

    @Override
    public Schema describe() {
        Map<RecordType, List<SchemaField>> fields = new HashMap<>();
        for (ZohoModule module : ZohoModule.values()) {
            fields.put(module.type(), catalog.describe(module).schema());
        }
        return new Schema(fields);
    }

    @Override
    public ChangePage changes(RecordType type, Optional<Cursor> since, int limit) {
        ZohoModule module = ZohoModule.of(type);
        return since.map(cursor -> records.changes(module, PullPosition.of(cursor, Phase.class), limit))
                .orElseGet(() -> records.beginning(module, limit));
    }

    /** Zoho counts records, but not those that changed since a time. */
    @Override
    public OptionalLong countChanges(RecordType type, Optional<Cursor> since) {
        return since.isPresent()
                ? OptionalLong.empty()
                : OptionalLong.of(api.count(ZohoModule.of(type).apiName()).value());
    }

    @Override
    public FetchedRecords fetch(Set<RecordRef> refs) {
        List<FetchedRecords> found = new ArrayList<>();
        for (ZohoModule module : ZohoModule.values()) {
            List<String> ids = refs.stream()
                    .filter(ref -> ref.type() == module.type())
                    .map(RecordRef::id)
                    .filter(ZohoModule::isId)
                    .toList();
            if (!ids.isEmpty()) {
                found.add(records.fetch(module, ids));
            }
        }
        return FetchedRecords.of(found);
    }

    @Override
    public List<Owner> owners() {
        return Users.all(api, "AllUsers").stream().map(Users::owner).toList();
    }

    @Override
    public Optional<OwnerWriter> ownerWriter() {
        return Optional.of(new ZohoOwnerWriter(api, records, catalog, options));
    }

    @Override
    public Optional<WebhookReceiver> webhookReceiver() {
        return options.webhookSecret().map(ZohoWebhooks::new);
    }

    @Override
    public Optional<WebhookSubscriber> webhookSubscriber() {
        return options.webhookSecret().map(secret -> new WatchChannel(api, secret, clock));
    }

    @Override
    public Optional<ApiUsage> usage() {
        return credits.last();
    }

    @Override
    public Optional<URI> recordPage(RecordRef ref) {
        return ZohoModule.isId(ref.id())
                ? options.appUrl()
                        .or(() -> DataCentre.userInterface(address(context.accessToken())))
                        .map(app -> URI.create(
                                app + "/crm/tab/" + ZohoModule.of(ref.type()).tab() + "/" + ref.id()))
                : Optional.empty();
    }

    @Override
    public void close() {
        records.close();
    }
}
