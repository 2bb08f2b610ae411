package dev.bailiwick.connector.pipedrive;

import dev.bailiwick.connector.http.CrmClientFactory;
import dev.bailiwick.connector.http.MissingRights;
import dev.bailiwick.connector.http.RemainingAllowance;
import dev.bailiwick.connector.http.ServerClock;
import dev.bailiwick.connector.pipedrive.PipedriveApi.User;
import dev.bailiwick.connector.pull.PullPosition;
import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.ApiUsage;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
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
import java.util.Set;
import java.util.stream.Stream;

/**
 * One Pipedrive company. It sees what the user who connected sees there, so that user is best an admin: to a user whose
 * visibility group or permission set hides records, Pipedrive answers without them and without an error. A pull without
 * changes takes about 100 of the company's tokens of a day: once an hour is affordable to everybody, once a minute to
 * nobody.
 */
final class PipedriveConnector implements Connector {

    private final ConnectorContext context;
    private final PipedriveOptions options;
    private final PipedriveApi api;
    private final RemainingAllowance usage = new RemainingAllowance(
            "Pipedrive API tokens of a day", "x-daily-ratelimit-token-limit", "x-daily-ratelimit-token-remaining");
    private final FieldCatalog catalog;
    private final RecordReader records;

    PipedriveConnector(ConnectorContext context, PipedriveOptions options) {
        this.context = context;
        this.options = options;
        ServerClock clock = new ServerClock(context.clock());
        CrmClientFactory clients = CrmClientFactory.of(context, options.hosts(), this::address)
                .withFirstWait(options.readTimeout())
                .withErrors(new PipedriveErrors())
                .withListener(clock.andThen(usage));
        this.api = (options.usesApiToken() ? clients.withTokenHeader("x-api-token", "") : clients)
                .create(PipedriveApi.class);
        this.catalog = new FieldCatalog(api, options);
        this.records = new RecordReader(api, catalog, options, clock);
    }

    private URI address(AccessToken token) {
        return options.baseUrl().orElseGet(() -> options.hosts().named(token, "api_domain", context.connectionId()));
    }

    /**
     * Compares the token's scopes with those needed, then reads one organization, one deal and the users. That the user
     * is no admin is no failure: where everybody sees everything, nothing is missing.
     */
    @Override
    public void check() {
        MissingRights missing = new MissingRights();
        List<String> scopes =
                Scopes.missing(context.accessToken(), options.webhookSecret().isPresent());
        if (!scopes.isEmpty()) {
            missing.add(List.of("The app lacks the scopes " + String.join(", ", scopes)
                    + ". Maybe choose them in Pipedrive's developer hub and connect again."));
        }
        for (PipedriveObject object : PipedriveObject.values()) {
            missing.probe(() -> api.list(object.path(), 1, null, null, null));
        }
        missing.probe(api::users);
        missing.throwIfAny();
    }

    @Override
    public Schema describe() {
        Map<RecordType, List<SchemaField>> fields = new HashMap<>();
        for (PipedriveObject object : PipedriveObject.values()) {
            fields.put(object.type(), catalog.describe(object).schema());
        }
        return new Schema(fields);
    }

    @Override
    public ChangePage changes(RecordType type, Optional<Cursor> since, int limit) {
        PipedriveObject object = PipedriveObject.of(type);
        return since.map(cursor -> records.changes(object, PullPosition.of(cursor, Phase.class), limit))
                .orElseGet(() -> records.beginning(object, limit));
    }

    @Override
    public FetchedRecords fetch(Set<RecordRef> refs) {
        List<FetchedRecords> found = new ArrayList<>();
        for (PipedriveObject object : PipedriveObject.values()) {
            List<String> ids = refs.stream()
                    .filter(ref -> ref.type() == object.type())
                    .map(RecordRef::id)
                    .filter(PipedriveObject::isId)
                    .toList();
            found.add(records.fetch(object, ids));
        }
        return FetchedRecords.of(found);
    }

    @Override
    public List<Owner> owners() {
        return api.users().items().stream().map(PipedriveConnector::owner).toList();
    }

    private static Owner owner(User user) {
        String shown = Stream.of(user.name(), user.email())
                .flatMap(Stream::ofNullable)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(user.id());
        return Owner.of(new OwnerId(user.id()), shown, user.works()).withEmail(user.email());
    }

    @Override
    public Optional<OwnerWriter> ownerWriter() {
        return Optional.of(new PipedriveOwnerWriter(api, catalog, options));
    }

    @Override
    public Optional<WebhookReceiver> webhookReceiver() {
        return options.webhookSecret().map(secret -> new PipedriveWebhooks(options.webhookUser(), secret));
    }

    @Override
    public Optional<WebhookSubscriber> webhookSubscriber() {
        return options.webhookSecret()
                .map(secret -> new WebhookSubscriptions(api, options.webhookUser(), secret, context.clock()));
    }

    @Override
    public Optional<ApiUsage> usage() {
        return usage.last();
    }

    @Override
    public Optional<URI> recordPage(RecordRef ref) {
        return PipedriveObject.isId(ref.id())
                ? Optional.of(URI.create(address(context.accessToken()) + "/"
                        + PipedriveObject.of(ref.type()).word() + "/" + ref.id()))
                : Optional.empty();
    }
}
