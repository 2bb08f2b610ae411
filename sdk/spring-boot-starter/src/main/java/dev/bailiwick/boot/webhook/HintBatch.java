package dev.bailiwick.boot.webhook;

import dev.bailiwick.boot.webhook.Delivery.Outcome;
import dev.bailiwick.engine.ConnectionId;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries that are stored together. It is filled under the inbox's monitor, then stored by one thread under the
 * inbox's lock, and read after that under the same lock.
 */
final class HintBatch {

    /** Records a batch takes by name; of what comes after these it keeps only in which connection it was. */
    private static final int MOST_RECORDS = 2000;

    private final Map<ConnectionId, List<Delivery>> deliveries = new TreeMap<>();
    private final SortedSet<ConnectionId> overflowed = new TreeSet<>();
    private final IdentityHashMap<Delivery, Outcome> outcomes = new IdentityHashMap<>();
    private int records;
    private boolean stored;
    private @Nullable RuntimeException failure;

    void add(Delivery delivery) {
        if (records + delivery.changed().size() > MOST_RECORDS) {
            overflowed.add(delivery.connection());
        } else {
            records += delivery.changed().size();
            deliveries
                    .computeIfAbsent(delivery.connection(), connection -> new ArrayList<>())
                    .add(delivery);
        }
    }

    boolean isStored() {
        return stored;
    }

    /** Stores it, or notes for all who wait why that failed. */
    void store(HintTable table) {
        try {
            outcomes.putAll(table.store(deliveries, overflowed));
        } catch (RuntimeException e) {
            failure = e;
        }
        stored = true;
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
