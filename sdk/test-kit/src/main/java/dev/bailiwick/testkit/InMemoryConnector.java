package dev.bailiwick.testkit;

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
import java.util.Comparator;
import java.util.LinkedHashSet;
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
        return context.write(() -> answer(action));
    }

    private <T> T answer(Supplier<T> action) {
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

    /** First the list of all records, then the log of changes from where it ended when the list began. */
    @Override
    public ChangePage changes(RecordType type, Optional<Cursor> since, int limit) {
        return request(() -> {
            LogPlace place = place(since);
            return place.listed().isPresent()
                    ? listed(type, place, place.listed().get(), limit)
                    : logged(type, place, limit);
        });
    }

    private LogPlace place(Optional<Cursor> since) {
        LogPlace place = since.map(LogPlace::of).orElseGet(() -> LogPlace.beginning(crm.log()));
        if (place.offset() < crm.log().start()) {
            throw new ConnectorException(
                    Kind.CURSOR_EXPIRED,
                    "The log of the CRM in memory begins behind this cursor. Maybe pull more often.",
                    null);
        }
        return place;
    }

    private ChangePage listed(RecordType type, LogPlace place, String after, int limit) {
        List<CrmRecord> rest = rest(type, after);
        List<CrmRecord> page = rest.subList(0, Math.min(limit, rest.size()));
        boolean more = page.size() < rest.size();
        LogPlace next = more ? place.listedUntil(page.get(page.size() - 1).ref().id()) : place.at(place.offset());
        FetchedRecords read = crm.read(page.stream().map(CrmRecord::ref).toList());
        return new ChangePage(read.records(), Set.of(), read.setAside(), next.cursor(), more);
    }

    private List<CrmRecord> rest(RecordType type, String after) {
        return crm.all(type).stream()
                .filter(record -> record.ref().id().compareTo(after) > 0)
                .sorted(Comparator.comparing(record -> record.ref().id()))
                .toList();
    }

    private ChangePage logged(RecordType type, LogPlace place, int limit) {
        List<RecordRef> log = crm.log().from(place.offset());
        Set<RecordRef> written = new LinkedHashSet<>();
        int read = 0;
        while (read < log.size() && written.size() < limit) {
            RecordRef ref = log.get(read++);
            if (ref.type() == type) {
                written.remove(ref);
                written.add(ref);
            }
        }
        FetchedRecords there = crm.read(written);
        Set<RecordRef> deleted =
                written.stream().filter(ref -> crm.find(ref).isEmpty()).collect(Collectors.toSet());
        boolean more = log.subList(read, log.size()).stream().anyMatch(ref -> ref.type() == type);
        return new ChangePage(
                there.records(),
                deleted,
                there.setAside(),
                place.at(place.offset() + read).cursor(),
                more);
    }

    @Override
    public OptionalLong countChanges(RecordType type, Optional<Cursor> since) {
        return request(() -> {
            LogPlace place = place(since);
            return OptionalLong.of(
                    place.listed().isPresent()
                            ? rest(type, place.listed().get()).size()
                            : crm.log().from(place.offset()).stream()
                                    .filter(ref -> ref.type() == type)
                                    .distinct()
                                    .count());
        });
    }

    @Override
    public FetchedRecords fetch(Set<RecordRef> refs) {
        return request(() -> crm.read(refs));
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
