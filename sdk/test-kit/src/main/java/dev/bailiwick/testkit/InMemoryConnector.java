package dev.bailiwick.testkit;

import dev.bailiwick.spi.ApiUsage;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads an {@link InMemoryCrm}. Each method is one request. */
final class InMemoryConnector implements Connector {

    private final InMemoryCrm crm;
    private final ConnectorContext context;

    InMemoryConnector(InMemoryCrm crm, ConnectorContext context) {
        this.crm = crm;
        this.context = context;
    }

    /** Runs what a request asks for, unless it is to fail. */
    <T> T request(Supplier<T> action) {
        context.accessToken();
        Optional<Failure> failure = crm.request();
        if (failure.isPresent() && failure.get() != Failure.ANSWER_LOST) {
            throw exception(failure.get());
        }
        T answer = action.get();
        if (failure.isPresent()) {
            throw exception(failure.get());
        }
        return answer;
    }

    private static ConnectorException exception(Failure failure) {
        String message = "The CRM in memory fails as asked: " + failure + ". Maybe the next request passes.";
        return switch (failure) {
            case TOKEN_REJECTED -> new ConnectorException(Kind.TOKEN_REJECTED, message, null);
            case FORBIDDEN -> new ConnectorException(Kind.PERMISSION, message, null);
            case RATE_LIMITED ->
                ConnectorException.rateLimited(message, Duration.ofSeconds(1)).withCode("429");
            case UNAVAILABLE, CONNECTION_LOST, ANSWER_LOST -> new ConnectorException(Kind.TRANSIENT, message, null);
        };
    }

    @Override
    public void check() {
        request(() -> true);
    }

    @Override
    public Schema describe() {
        SchemaField name = SchemaField.of("Name", "Name", SchemaField.Type.TEXT).carriedBy("name");
        SchemaField tier = SchemaField.of("Tier", "Tier", SchemaField.Type.TEXT).oneOf(List.of("gold", "silver"));
        return request(() ->
                new Schema(Map.of(RecordType.ACCOUNT, List.of(name, tier), RecordType.OPPORTUNITY, List.of(name))));
    }

    /** A cursor is the time of the last change seen, of which there is one only: the clock ticks with every write. */
    @Override
    public ChangePage changes(RecordType type, Optional<Cursor> since, int limit) {
        return request(() -> {
            Instant seen = since.map(cursor -> Instant.parse(cursor.value())).orElse(Instant.EPOCH);
            List<CrmRecord> changed = crm.all(type).stream()
                    .filter(record -> record.modifiedAt().isAfter(seen))
                    .toList();
            List<CrmRecord> page = changed.stream().limit(limit).toList();
            boolean more = page.size() < changed.size();
            Set<RecordRef> deleted = crm.deleted().entrySet().stream()
                    .filter(gone ->
                            gone.getKey().type() == type && gone.getValue().isAfter(seen))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            Instant last = page.isEmpty() ? seen : page.get(page.size() - 1).modifiedAt();
            return new ChangePage(page, more ? Set.of() : deleted, List.of(), new Cursor(last.toString()), more);
        });
    }

    @Override
    public OptionalLong countChanges(RecordType type, Optional<Cursor> since) {
        Instant seen = since.map(cursor -> Instant.parse(cursor.value())).orElse(Instant.EPOCH);
        return request(() -> OptionalLong.of(crm.all(type).stream()
                .filter(record -> record.modifiedAt().isAfter(seen))
                .count()));
    }

    @Override
    public List<CrmRecord> fetch(Set<RecordRef> refs) {
        return request(() -> refs.stream()
                .map(RecordRef::type)
                .distinct()
                .flatMap(type -> crm.all(type).stream())
                .filter(record -> refs.contains(record.ref()))
                .toList());
    }

    @Override
    public List<Owner> owners() {
        return request(crm::owners);
    }

    @Override
    public Optional<OwnerWriter> ownerWriter() {
        return Optional.of(new InMemoryOwnerWriter(crm, this));
    }

    @Override
    public Optional<WebhookReceiver> webhookReceiver() {
        return Optional.of(SignedCall::judge);
    }

    @Override
    public Optional<WebhookSubscriber> webhookSubscriber() {
        return Optional.of(new WebhookSubscriber() {
            @Override
            public Optional<Instant> subscribe(URI callback) {
                request(() -> crm.subscriptions().add(callback));
                return Optional.empty();
            }

            @Override
            public void unsubscribe(URI callback) {
                request(() -> crm.subscriptions().remove(callback));
            }
        });
    }

    @Override
    public Optional<ApiUsage> usage() {
        return crm.requests() == 0
                ? Optional.empty()
                : Optional.of(ApiUsage.of("calls to the CRM in memory", crm.requests(), crm.allowed()));
    }

    @Override
    public Optional<URI> recordPage(RecordRef ref) {
        return Optional.of(URI.create("https://crm.example/" + ref.id()));
    }
}
