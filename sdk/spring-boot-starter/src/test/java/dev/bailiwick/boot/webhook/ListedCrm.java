package dev.bailiwick.boot.webhook;

import dev.bailiwick.boot.token.NoCalls;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.connection.CallLimits;
import dev.bailiwick.engine.connection.ConnectionConfig;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.connection.TokenSource;
import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.Settings;
import dev.bailiwick.spi.WebhookReceiver;
import dev.bailiwick.spi.WebhookSubscriber;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A CRM with the accounts that a test puts in, and their owners. */
public final class ListedCrm implements Connector, ConnectorFactory, TokenSource {

    final Map<String, String> owners = new ConcurrentSkipListMap<>();
    final AtomicInteger fetchCalls = new AtomicInteger();
    final AtomicInteger changesCalls = new AtomicInteger();
    Optional<ConnectorException> failure = Optional.empty();
    Optional<ConnectorException> fetchFailure = Optional.empty();
    Optional<WebhookReceiver> receiver = Optional.empty();
    Optional<WebhookSubscriber> subscriber = Optional.empty();

    /** One connection to it. */
    public Connections connections(ConnectionId id) {
        return Connections.open(
                List.of(new ConnectionConfig(id, type(), Map.of())),
                List.of(this),
                this,
                new CallLimits(10_000, 1, Duration.ofMillis(1), Duration.ofSeconds(1), 50, Duration.ofSeconds(1)),
                new NoCalls(),
                Clock.systemUTC());
    }

    @Override
    public ChangePage changes(RecordType type, Optional<Cursor> since, int limit) {
        changesCalls.incrementAndGet();
        fail(failure);
        List<CrmRecord> records = type == RecordType.ACCOUNT
                ? owners.keySet().stream().map(this::account).toList()
                : List.of();
        return new ChangePage(records, Set.of(), List.of(), new Cursor("end"), false);
    }

    @Override
    public FetchedRecords fetch(Set<RecordRef> refs) {
        fetchCalls.incrementAndGet();
        fail(failure.or(() -> fetchFailure));
        return new FetchedRecords(
                refs.stream()
                        .map(RecordRef::id)
                        .filter(owners::containsKey)
                        .map(this::account)
                        .toList(),
                List.of());
    }

    private static void fail(Optional<ConnectorException> failure) {
        failure.ifPresent(e -> {
            throw e;
        });
    }

    private CrmRecord account(String id) {
        return Account.builder()
                .ref(new RecordRef(RecordType.ACCOUNT, id))
                .owner(new OwnerId(owners.getOrDefault(id, "")))
                .modifiedAt(Instant.EPOCH)
                .build();
    }

    @Override
    public void check() {}

    @Override
    public Schema describe() {
        return new Schema(Map.of());
    }

    @Override
    public List<Owner> owners() {
        return List.of();
    }

    @Override
    public Optional<WebhookReceiver> webhookReceiver() {
        return receiver;
    }

    @Override
    public Optional<WebhookSubscriber> webhookSubscriber() {
        return subscriber;
    }

    @Override
    public String type() {
        return "listed";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public OAuthSpec oauth(Settings settings) {
        return OAuthSpec.of(URI.create("https://crm.example/authorize"), URI.create("https://crm.example/token"))
                .withClientCredentials();
    }

    @Override
    public Connector create(ConnectorContext context) {
        return this;
    }

    @Override
    public AccessToken token(ConnectionId connection) {
        throw new AssertionError("It needs no token");
    }

    @Override
    public void replace(ConnectionId connection, Instant issuedBefore) {
        throw new AssertionError("It needs no token");
    }
}
