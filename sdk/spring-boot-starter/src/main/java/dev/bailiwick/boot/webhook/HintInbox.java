package dev.bailiwick.boot.webhook;

import dev.bailiwick.boot.webhook.Delivery.Outcome;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes what CRMs say has changed, and returns once it is stored: whoever gets its answer can forget the call. Calls
 * that come while others are being stored are stored together in one transaction, so that a flood costs the database
 * little; beyond what a batch takes they become one mark per connection. Thread-safe.
 */
final class HintInbox {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HintTable table;
    private final ReentrantLock storing = new ReentrantLock();
    private HintBatch open = new HintBatch();

    HintInbox(HintTable table) {
        this.table = table;
    }

    /**
     * Stores a delivery.
     *
     * @throws BusyException when it takes too long, so that the CRM has to call again
     * @throws RuntimeException when the database fails, so that the CRM has to call again
     */
    Outcome take(Delivery delivery) {
        HintBatch batch = join(delivery);
        try {
            if (!storing.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new BusyException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException();
        }
        try {
            // The first of a batch to come here stores it for all; only the lock's holder ever closes a batch.
            if (!batch.isStored()) {
                close();
                batch.store(table);
            }
            return batch.outcome(delivery);
        } finally {
            storing.unlock();
        }
    }

    private synchronized HintBatch join(Delivery delivery) {
        open.add(delivery);
        return open;
    }

    private synchronized void close() {
        open = new HintBatch();
    }

    /** The database does not keep up. */
    static final class BusyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BusyException() {
            super("Webhooks wait too long to be stored. Maybe the database is overloaded.");
        }
    }
}
