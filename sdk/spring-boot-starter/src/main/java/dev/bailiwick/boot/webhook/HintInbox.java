package dev.bailiwick.boot.webhook;

import dev.bailiwick.boot.webhook.Delivery.Outcome;
import dev.bailiwick.engine.ConnectionId;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * Takes what CRMs say has changed, and returns once it is stored: whoever gets its answer can forget the call. Calls
 * that come while others are being stored are stored together in the next transaction, so that a flood costs the
 * database little; beyond what a batch takes they become one mark per connection. While a stored mark
 * {@linkplain MarkTable#STANDS stands} for calls, they are not stored at all. Thread-safe.
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
    private final StandingMarks marks = new StandingMarks();
    private final LongSupplier nanoTime;
    private HintBatch open = new HintBatch();

    HintInbox(HintTable table) {
        this(table, System::nanoTime);
    }

    HintInbox(HintTable table, LongSupplier nanoTime) {
        this.table = table;
        this.nanoTime = nanoTime;
    }

    /**
     * Stores a delivery.
     *
     * @throws BusyException when it takes too long, too many wait already or the server stops, so that the CRM has to
     *     call again. Of those that are too many, the connection is marked with the calls that wait
     * @throws RuntimeException when the database fails, so that the CRM has to call again
     */
    Outcome take(Delivery delivery) {
        if (marks.standFor(delivery.connection(), nanoTime.getAsLong())) {
            return Outcome.MARKED;
        }
        if (!places.tryAcquire()) {
            overflow(delivery.connection());
            throw new BusyException("Too many webhooks wait to be stored already.");
        }
        try {
            return store(delivery);
        } finally {
            places.release();
        }
    }

    /** A CRM that does not call again must not be the one whose change is never seen. */
    private synchronized void overflow(ConnectionId connection) {
        opened().overflow(connection);
    }

    private Outcome store(Delivery delivery) {
        long begun = nanoTime.getAsLong();
        HintBatch batch = join(delivery);
        try {
            if (!batch.awaitStored(PATIENCE)) {
                throw new BusyException("Webhooks wait too long to be stored.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException("The server stops.");
        }
        Outcome outcome = batch.outcome(delivery);
        if (outcome == Outcome.MARKED) {
            marks.set(delivery.connection(), begun);
        }
        return outcome;
    }

    private synchronized HintBatch join(Delivery delivery) {
        HintBatch batch = opened();
        batch.add(delivery);
        return batch;
    }

    /** The batch that is not yet stored, and is as soon as something was added to it. */
    private HintBatch opened() {
        if (open.isEmpty()) {
            try {
                writer.execute(this::storeOpen);
            } catch (RejectedExecutionException stopping) {
                throw new BusyException("The server stops.");
            }
        }
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
