package dev.bailiwick.connector.hubspot;

import dev.bailiwick.connector.http.CrmClientFactory;
import dev.bailiwick.connector.http.MissingRights;
import dev.bailiwick.connector.http.RemainingAllowance;
import dev.bailiwick.connector.http.ServerClock;
import dev.bailiwick.connector.hubspot.HubSpotApi.BatchUpdate;
import dev.bailiwick.connector.hubspot.HubSpotApi.OwnerItem;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One HubSpot account. */
final class HubSpotConnector implements Connector {

    private static final Pattern ID = Pattern.compile("\\d{1,19}");

    private final ConnectorContext context;
    private final HubSpotOptions options;
    private final HubSpotApi api;
    // Private apps are told; apps by OAuth are not.
    private final RemainingAllowance usage = new RemainingAllowance(
            "HubSpot calls of a day", "X-HubSpot-RateLimit-Daily", "X-HubSpot-RateLimit-Daily-Remaining");
    private final RecordReader records;
    private final OwnerReader ownerReader;

    HubSpotConnector(ConnectorContext context, HubSpotOptions options) {
        this.context = context;
        this.options = options;
        ServerClock clock = new ServerClock(context.clock());
        this.api = CrmClientFactory.of(context, options.hosts(), token -> options.baseUrl())
                .withFirstWait(options.readTimeout())
                .withErrors(new HubSpotErrors())
                .withListener(clock.andThen(usage))
                .create(HubSpotApi.class);
        this.records = new RecordReader(api, options, clock);
        this.ownerReader = new OwnerReader(api);
    }

    /**
     * Asks for one of everything, and writes nothing: HubSpot looks at the scopes of a write before it looks at what is
     * to be written.
     */
    @Override
    public void check() {
        MissingRights missing = new MissingRights();
        for (HubSpotObject object : HubSpotObject.values()) {
            missing.probe(() -> api.list(object.path(), 1, null, "hs_lastmodifieddate", false));
            missing.probe(() -> updateNothing(object));
        }
        missing.probe(() -> api.owners(1, null, false));
        missing.throwIfAny();
    }

    private void updateNothing(HubSpotObject object) {
        try {
            api.update(object.path(), new BatchUpdate(List.of()));
        } catch (ConnectorException e) {
            // An empty batch is refused as invalid only where writing is allowed.
            if (e.kind() != Kind.INVALID) {
                throw e;
            }
        }
    }

    @Override
    public Schema describe() {
        Map<RecordType, List<SchemaField>> fields = new HashMap<>();
        for (HubSpotObject object : HubSpotObject.values()) {
            fields.put(object.type(), records.describe(object).schema());
        }
        return new Schema(fields);
    }

    @Override
    public ChangePage changes(RecordType type, Optional<Cursor> since, int limit) {
        HubSpotObject object = HubSpotObject.of(type);
        return since.map(cursor -> records.changes(object, Position.of(cursor), limit))
                .orElseGet(() -> records.beginning(object, limit));
    }

    @Override
    public OptionalLong countChanges(RecordType type, Optional<Cursor> since) {
        Position position = since.map(Position::of)
                .orElseGet(() -> Position.beginning(context.clock().instant()));
        return OptionalLong.of(records.count(HubSpotObject.of(type), position));
    }

    @Override
    public IdPage ids(RecordType type, Optional<Cursor> after, int limit) {
        return records.ids(HubSpotObject.of(type), after.map(Cursor::value), limit);
    }

    @Override
    public FetchedRecords fetch(Set<RecordRef> refs) {
        List<FetchedRecords> found = new ArrayList<>();
        for (HubSpotObject object : HubSpotObject.values()) {
            List<String> ids = refs.stream()
                    .filter(ref -> ref.type() == object.type())
                    .map(RecordRef::id)
                    .filter(id -> ID.matcher(id).matches())
                    .toList();
            if (!ids.isEmpty()) {
                found.add(records.fetch(object, ids));
            }
        }
        return FetchedRecords.of(found);
    }

    /** Two passes: a deactivated user is an archived owner. */
    @Override
    public List<Owner> owners() {
        List<Owner> owners = new ArrayList<>();
        for (boolean archived : new boolean[] {false, true}) {
            ownerReader.all(archived).forEach(item -> owners.add(owner(item)));
        }
        return owners;
    }

    /** A queue is an owner too, but of tickets only. */
    private static Owner owner(OwnerItem item) {
        String name = Stream.of(item.firstName(), item.lastName())
                .flatMap(part -> Optional.ofNullable(part).stream())
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
        String shown = name.isEmpty() ? Optional.ofNullable(item.email()).orElse(item.id()) : name;
        return Owner.of(new OwnerId(item.id()), shown, !item.archived() && !"QUEUE".equals(item.type()))
                .withEmail(item.email())
                .withTeams(teams(item));
    }

    private static List<String> teams(OwnerItem item) {
        return Stream.ofNullable(item.teams())
                .flatMap(List::stream)
                .flatMap(team -> Stream.ofNullable(team.name()))
                .filter(name -> !name.isBlank())
                .toList();
    }

    @Override
    public Optional<OwnerWriter> ownerWriter() {
        return Optional.of(new HubSpotOwnerWriter(api, records, ownerReader, options));
    }

    @Override
    public Optional<WebhookReceiver> webhookReceiver() {
        return options.webhookSecret().map(HubSpotWebhooks::new);
    }

    @Override
    public Optional<ApiUsage> usage() {
        return usage.last();
    }

    @Override
    public Optional<URI> recordPage(RecordRef ref) {
        return options.portalId()
                .filter(portal -> ID.matcher(ref.id()).matches())
                .map(portal -> URI.create(options.appUrl() + "/contacts/" + portal + "/record/"
                        + HubSpotObject.of(ref.type()).objectTypeId() + "/" + ref.id()));
    }
}
