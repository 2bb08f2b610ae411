package dev.bailiwick.boot.webhook;

import dev.bailiwick.boot.webhook.Delivery.Outcome;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Takes what CRMs say has changed, and returns once it is stored: whoever gets its answer can forget the call. Calls
 * that come while others are being stored are stored together in the next transaction, so that a flood costs the
 * database little; beyond what a batch takes they become one mark per connection. Thread-safe.
 */
final class HintInbox implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * Calls that may wait at once, each with a thread of the web server: half of the usual 200, so that a database that
     * hangs leaves threads for whoever asks whether the server lives.
     */
    static final int MOST_WAITING = 100;

    private final HintTable table;
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(work -> new Thread(work, "bailiwick-webhooks"));
    private final Semaphore places = new Semaphore(MOST_WAITING);
    private HintBatch open = new HintBatch();

    HintInbox(HintTable table) {
        this.table = table;
    }

    /**
     * Stores a delivery.
     *
     * @throws BusyException when it takes too long, too many wait already or the server stops, so that the CRM has to
     *     call again
     * @throws RuntimeException when the database fails, so that the CRM has to call again
     */
    Outcome take(Delivery delivery) {
        if (!places.tryAcquire()) {
            throw new BusyException("Too many webhooks wait to be stored already.");
        }
        try {
            return store(delivery);
        } finally {
            places.release();
        }
    }

    private Outcome store(Delivery delivery) {
        HintBatch batch = join(delivery);
        try {
            if (!batch.awaitStored(PATIENCE)) {
                throw new BusyException("Webhooks wait too long to be stored.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException("The server stops.");
        }
        return batch.outcome(delivery);
    }

    private synchronized HintBatch join(Delivery delivery) {
        if (open.isEmpty()) {
            try {
                writer.execute(this::storeOpen);
            } catch (RejectedExecutionException stopping) {
                throw new BusyException("The server stops.");
            }
        }
        open.add(delivery);
        return open;
    }

    private void storeOpen() {
        swap(new HintBatch()).store(table);
    }

    private synchronized HintBatch swap(HintBatch next) {
        HintBatch full = open;
        open = next;
        return full;
    }

    /** Takes nothing any more; what was taken is stored. */
    @Override
    public void close() {
        writer.shutdown();
    }

    /** The database does not keep up. */
    static final class BusyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BusyException(String what) {
            super(what + " Maybe the database is overloaded.");
        }
    }
}
