package dev.bailiwick.spi;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One connection to one CRM. Called from many threads. Methods block; they never retry and never sleep: the host
 * retries, limits the rate and opens circuits, guided by {@link ConnectorException.Kind}. Every method may throw
 * {@link ConnectorException}.
 */
public interface Connector extends AutoCloseable {

    /** Proves that the connection works with the cheapest read-only call: returns normally or throws. */
    void check();

    /** Fields, types and allowed values of every record type this connector reads, custom fields included. */
    Schema describe();

    /**
     * The next page of changes at or after {@code since}, oldest first. A record may come twice, never not at all.
     *
     * @param type accounts or opportunities
     * @param since a cursor from an earlier page of the same type, or empty to start from the beginning
     * @param limit most records wanted, 1 to 2000; a page may hold fewer and still have more after it
     * @return the page; an empty one without more means that nothing changed
     * @throws ConnectorException with {@link ConnectorException.Kind#CURSOR_EXPIRED} when changes since this cursor can
     *     no longer be told in full, deletions among them
     */
    ChangePage changes(RecordType type, Optional<Cursor> since, int limit);

    /**
     * About how many records {@link #changes} would bring from here on, so that people see how far a pull got.
     *
     * @param type as for {@link #changes}
     * @param since as for {@link #changes}
     * @return 0 or more; empty when the CRM cannot tell cheaply
     */
    default OptionalLong countChanges(RecordType type, Optional<Cursor> since) {
        return OptionalLong.empty();
    }

    /**
     * The ids of all records of a type that are there, page by page, so that the host can compare them with those it
     * has. Override it where the CRM lists ids more cheaply than whole records.
     *
     * @param type accounts or opportunities
     * @param after a cursor from the page before, or empty to start from the beginning
     * @param limit most ids wanted, 1 to 10,000; a page may hold fewer and still have more after it
     * @return the page; what is deleted while they are listed may be among them
     */
    default IdPage ids(RecordType type, Optional<Cursor> after, int limit) {
        ChangePage page = changes(type, after, Math.min(limit, 1000));
        Stream<RecordRef> refs = Stream.concat(
                page.records().stream().map(CrmRecord::ref),
                page.setAside().stream()
                        .map(SetAside::ref)
                        .filter(ref -> !ref.id().equals(SetAside.NO_ID)));
        return new IdPage(
                refs.map(RecordRef::id).collect(Collectors.toSet()),
                page.hasMore() ? Optional.of(page.next()) : Optional.empty());
    }

    /**
     * Most records {@link #fetch} takes at once. Fewer where each costs a call of its own: what fails halfway is asked
     * for again as a whole.
     *
     * @return 1 to 1000; no network
     */
    default int maxFetch() {
        return 1000;
    }

    /**
     * The records as they are now.
     *
     * @param refs at most {@link #maxFetch}
     * @return those found; ones that no longer exist, or may not be seen, are left out
     */
    FetchedRecords fetch(Set<RecordRef> refs);

    /** All users who own or could own records, inactive ones included, in any order. */
    List<Owner> owners();

    /** Present when owner changes can be written back. */
    default Optional<OwnerWriter> ownerWriter() {
        return Optional.empty();
    }

    /** Present when the CRM can call us. */
    default Optional<WebhookReceiver> webhookReceiver() {
        return Optional.empty();
    }

    /** Present when the CRM has an API by which we ask to be called. Needs {@link #webhookReceiver()}. */
    default Optional<WebhookSubscriber> webhookSubscriber() {
        return Optional.empty();
    }

    /**
     * What the CRM's last answers said of its limits; empty before the first call, or when it never says. No network.
     */
    default Optional<ApiUsage> usage() {
        return Optional.empty();
    }

    /**
     * Where a person sees this record in the CRM's own user interface; empty when the CRM has no such address. The URL
     * holds no secret.
     *
     * @param ref a record of this connection
     */
    default Optional<URI> recordPage(RecordRef ref) {
        return Optional.empty();
    }

    /** Frees what the connector holds. Calling it twice is harmless. */
    @Override
    default void close() {}
}
