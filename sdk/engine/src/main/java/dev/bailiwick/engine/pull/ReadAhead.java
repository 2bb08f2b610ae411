package dev.bailiwick.engine.pull;

import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Reads pages while earlier ones are being stored, a few ahead at most. What waits is handed over as one page, so a CRM
 * that is quicker than the database costs fewer transactions. The first page is read by the caller's thread, since most
 * pulls have no other. For one thread, which must close this before it goes on.
 */
final class ReadAhead implements AutoCloseable {

    /** Pages that wait; as many again may be in the hands of the caller. */
    private static final int MOST = 5;

    private final Function<Optional<Cursor>, ChangePage> source;
    private final BlockingQueue<Read> waiting = new ArrayBlockingQueue<>(MOST);
    private Optional<Cursor> from;
    private @Nullable Thread reader;
    private @Nullable Read held;

    /** A page, or why there is none. */
    private record Read(@Nullable ChangePage page, @Nullable Throwable failure) {

        /**
         * Whether its records may be put before or behind those of another page: nothing says which of two is newer.
         */
        boolean isPlain() {
            return page != null && page.deleted().isEmpty() && page.setAside().isEmpty();
        }
    }

    /**
     * Begins at a cursor.
     *
     * @param source reads one page; called from one thread at a time
     */
    ReadAhead(Optional<Cursor> from, Function<Optional<Cursor>, ChangePage> source) {
        this.from = from;
        this.source = source;
    }

    /**
     * The next page or, where several wait, all their records and the last one's cursor. Only to be asked while there
     * are more.
     *
     * @throws RuntimeException what reading threw, once all pages before it were handed over
     * @throws CancellationException when the thread was interrupted
     */
    ChangePage next() {
        if (reader == null) {
            ChangePage first = source.apply(from);
            if (first.hasMore()) {
                begin(first.next());
            }
            return first;
        }
        Read read = held == null ? take() : held;
        held = null;
        if (!read.isPlain()) {
            return page(read);
        }
        List<ChangePage> pages = new ArrayList<>(List.of(page(read)));
        while (pages.size() < MOST && held == null) {
            Read more = waiting.poll();
            if (more == null) {
                break;
            }
            if (more.isPlain()) {
                pages.add(page(more));
            } else {
                held = more;
            }
        }
        return joined(pages);
    }

    /** Stops reading and waits until the reader has ended. */
    @Override
    public void close() {
        Thread running = reader;
        if (running == null) {
            return;
        }
        running.interrupt();
        boolean interrupted = false;
        while (running.isAlive()) {
            try {
                running.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin(Cursor after) {
        from = Optional.of(after);
        Map<String, String> context =
                Optional.ofNullable(MDC.getCopyOfContextMap()).orElseGet(Map::of);
        Thread thread = new Thread(
                () -> {
                    MDC.setContextMap(context);
                    readAll();
                },
                Thread.currentThread().getName() + "-reader");
        thread.setDaemon(true);
        thread.start();
        reader = thread;
    }

    private void readAll() {
        try {
            ChangePage page;
            do {
                page = source.apply(from);
                from = Optional.of(page.next());
                waiting.put(new Read(page, null));
            } while (page.hasMore());
        } catch (InterruptedException closed) {
            // Nobody waits for more.
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void fail(Throwable failure) {
        try {
            waiting.put(new Read(null, failure));
        } catch (InterruptedException closed) {
            // Closing is no failure of reading.
        }
    }

    private Read take() {
        try {
            return waiting.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while waiting for a page from the CRM.");
        }
    }

    private static ChangePage page(Read read) {
        if (read.failure() instanceof RuntimeException e) {
            throw e;
        }
        if (read.failure() instanceof Error e) {
            throw e;
        }
        return Objects.requireNonNull(read.page());
    }

    private static ChangePage joined(List<ChangePage> pages) {
        ChangePage last = pages.get(pages.size() - 1);
        if (pages.size() == 1) {
            return last;
        }
        List<CrmRecord> records = new ArrayList<>();
        pages.forEach(page -> records.addAll(page.records()));
        return new ChangePage(records, last.deleted(), last.setAside(), last.next(), last.hasMore());
    }
}
