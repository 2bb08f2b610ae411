package dev.bailiwick.testkit;

import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.TerritoryId;
import dev.bailiwick.spi.WebhookRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A CRM to play with, and the connector to it. A fresh one is asked for before every test and closed after it. It holds
 * at least 40 accounts and 40 opportunities, owned by three or more active users, and nobody else writes to it. Used
 * from one thread.
 */
public interface CrmFixture extends AutoCloseable {

    /** What the CRM can do beyond what every connector must. */
    Set<Capability> capabilities();

    /** What the connector is made with. The suites count how often its token is asked for. */
    ConnectorContext context();

    /** A new connector, as after a restart: only cursors may carry anything over from the last one. */
    Connector connector(ConnectorContext context);

    /** The records of a type that the CRM holds, deleted ones not among them, in any order. */
    List<RecordRef> records(RecordType type);

    /** Who owns the record in the CRM itself, not as the connector sees it. */
    Optional<OwnerId> ownerOf(RecordRef ref);

    /** A user who may not own records any more; empty when the CRM has no such users. */
    Optional<OwnerId> inactiveOwner();

    /** Gives the record to another active user, as a colleague in the CRM would. */
    void changeOwner(RecordRef ref, OwnerId owner);

    /** Deletes the record, as a colleague in the CRM would. */
    void delete(RecordRef ref);

    /**
     * Brings a deleted record back, as a colleague in the CRM would; asked only with
     * {@link Capability#RESTORES_DELETED}.
     */
    default void restore(RecordRef ref) {
        throw new UnsupportedOperationException("Declared as restoring what was deleted. Maybe implement restore.");
    }

    /**
     * Makes the CRM forget what changed until now, so that every cursor given out so far is too old; asked only with
     * {@link Capability#EXPIRES_CURSORS}. Tokens may be too old as well afterwards.
     */
    default void expireCursors() {
        throw new UnsupportedOperationException("Declared as expiring cursors. Maybe implement expireCursors.");
    }

    /** A well-formed id of a record that never was. */
    RecordRef unknown(RecordType type);

    /** A well-formed id of a user who never was. */
    OwnerId unknownOwner();

    /** Makes the CRM fail the next request of the connector so. */
    void failNext(Failure failure);

    /** How many requests of the connector the CRM has got since the start, failed ones among them. */
    long requests();

    /** Where the record belongs, in the CRM itself; asked only with {@link Capability#WRITES_TERRITORIES}. */
    default Optional<TerritoryId> territoryOf(RecordRef ref) {
        throw new UnsupportedOperationException("Declared as writing territories. Maybe implement territoryOf.");
    }

    /** The call the CRM makes when this record changes; asked only with {@link Capability#RECEIVES_WEBHOOKS}. */
    default WebhookRequest webhook(RecordRef changed) {
        throw new UnsupportedOperationException("Declared as receiving webhooks. Maybe implement webhook.");
    }

    /** The same call by somebody who does not know the secret; asked as {@link #webhook} is. */
    default WebhookRequest forgedWebhook(RecordRef changed) {
        throw new UnsupportedOperationException("Declared as receiving webhooks. Maybe implement forgedWebhook.");
    }

    /**
     * How many subscriptions the CRM holds for this address; asked only with {@link Capability#SUBSCRIBES_WEBHOOKS}.
     */
    default long subscriptions(URI callback) {
        throw new UnsupportedOperationException("Declared as subscribing. Maybe implement subscriptions.");
    }

    @Override
    void close();
}
