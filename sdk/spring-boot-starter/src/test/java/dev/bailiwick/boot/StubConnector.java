package dev.bailiwick.boot;

import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.ApiUsage;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.TerritoryId;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/** Accounts {@code 001} and {@code 002}, both of Ann's at first. Every call needs a token. */
final class StubConnector implements Connector {

    static final OwnerId ANN = new OwnerId("ann");
    static final OwnerId BOB = new OwnerId("bob");

    private final ConnectorContext context;
    private final Map<String, OwnerId> owners = new ConcurrentSkipListMap<>(Map.of("001", ANN, "002", ANN));

    private final Map<String, TerritoryId> territories = new ConcurrentSkipListMap<>();

    StubConnector(ConnectorContext context) {
        this.context = context;
    }

    @Override
    public void check() {
        context.accessToken();
    }

    @Override
    public Schema describe() {
        return new Schema(Map.of());
    }

    @Override
    public ChangePage changes(RecordType type, Optional<Cursor> since, int limit) {
        context.accessToken();
        List<CrmRecord> records = type == RecordType.ACCOUNT
                ? owners.keySet().stream().<CrmRecord>map(this::account).toList()
                : List.of();
        return new ChangePage(records, Set.of(), List.of(), new Cursor("end"), false);
    }

    private Account account(String id) {
        return Account.builder()
                .ref(new RecordRef(RecordType.ACCOUNT, id))
                .name("Company " + id)
                .country(id.equals("001") ? "US" : "DE")
                .owner(owners.get(id))
                .modifiedAt(Instant.EPOCH)
                .build();
    }

    @Override
    public FetchedRecords fetch(Set<RecordRef> refs) {
        return new FetchedRecords(
                refs.stream()
                        .filter(ref -> owners.containsKey(ref.id()))
                        .<CrmRecord>map(ref -> account(ref.id()))
                        .toList(),
                List.of());
    }

    @Override
    public List<Owner> owners() {
        return List.of(
                Owner.of(ANN, "Ann", true).withEmail("ann@acme.example"),
                Owner.of(BOB, "Bob", true).withEmail("bob@acme.example"));
    }

    @Override
    public Optional<OwnerWriter> ownerWriter() {
        return Optional.of(new OwnerWriter() {

            @Override
            public int maxBatch() {
                return 200;
            }

            @Override
            public boolean writesTerritory() {
                return context.settings().flag("territories");
            }

            @Override
            public OptionalLong cost(long changes) {
                return OptionalLong.of(changes);
            }

            @Override
            public List<OwnerChangeResult> apply(List<OwnerChange> changes) {
                context.accessToken();
                if (context.settings()
                        .find("down-while")
                        .map(Path::of)
                        .filter(Files::exists)
                        .isPresent()) {
                    throw new ConnectorException(Kind.TRANSIENT, "The CRM is down. Maybe it comes back.", null);
                }
                return changes.stream().map(StubConnector.this::write).toList();
            }
        });
    }

    @Override
    public Optional<ApiUsage> usage() {
        return Optional.of(ApiUsage.of("calls of a day", 2, 10));
    }

    /** Where a push has put the record. */
    @Override
    public Optional<URI> recordPage(RecordRef ref) {
        return Optional.ofNullable(territories.get(ref.id()))
                .map(territory -> URI.create("https://crm.example/" + territory.value() + "/" + ref.id()));
    }

    private OwnerChangeResult write(OwnerChange change) {
        Optional<OwnerId> owner = Optional.ofNullable(owners.get(change.ref().id()));
        if (!owner.equals(change.expected()) && !owner.equals(change.next())) {
            return OwnerChangeResult.conflict(change.ref(), owner);
        }
        owners.put(change.ref().id(), change.next().orElseThrow());
        change.territory().ifPresent(territory -> territories.put(change.ref().id(), territory));
        return OwnerChangeResult.applied(change.ref());
    }
}
