package dev.bailiwick.boot.webhook;

import dev.bailiwick.boot.webhook.Delivery.Outcome;
import dev.bailiwick.engine.ConnectionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries that are stored together. It is filled under the inbox's monitor, then stored by the inbox's thread, and
 * read by those who waited for that.
 */
final class HintBatch {

    /** Records a batch takes by name; of what comes after these it keeps only in which connection it was. */
    private static final int MOST_RECORDS = 2000;

    /** Calls of one connection a batch takes: more come at once only in a flood. */
    static final int MOST_CALLS = 32;

    private final Map<ConnectionId, List<Delivery>> deliveries = new TreeMap<>();
    private final SortedSet<ConnectionId> overflowed = new TreeSet<>();
    private final IdentityHashMap<Delivery, Outcome> outcomes = new IdentityHashMap<>();
    private int records;
    private final CountDownLatch stored = new CountDownLatch(1);
    private @Nullable RuntimeException failure = new IllegalStateException("The webhooks were not stored.");

    void add(Delivery delivery) {
        List<Delivery> own = deliveries.computeIfAbsent(delivery.connection(), connection -> new ArrayList<>());
        if (own.size() == MOST_CALLS || records + delivery.changed().size() > MOST_RECORDS) {
            overflow(delivery.connection());
        } else {
            records += delivery.changed().size();
            own.add(delivery);
        }
    }

    /** Keeps of a call only in which connection it was. */
    void overflow(ConnectionId connection) {
        overflowed.add(connection);
    }

    boolean isEmpty() {
        return deliveries.isEmpty() && overflowed.isEmpty();
    }

    /** Stores it, or notes for all who wait why that failed. */
    void store(HintTable table) {
        try {
            outcomes.putAll(table.store(deliveries, overflowed));
            failure = null;
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            stored.countDown();
        }
    }

    /** Waits until it is stored or that has failed; false when it takes longer. */
    boolean awaitStored(Duration patience) throws InterruptedException {
        return stored.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * What became of a delivery that was added.
     *
     * @throws RuntimeException why the batch could not be stored
     */
    Outcome outcome(Delivery delivery) {
        if (failure != null) {
            throw failure;
        }
        return outcomes.getOrDefault(delivery, Outcome.MARKED);
    }
}
