package dev.bailiwick.engine.pull;

import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.SetAside;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Reads pages while earlier ones are being stored, as far ahead as there is room for. What waits is handed over as one
 * page, so a CRM that is quicker than the database costs fewer transactions. The first page is read by the caller's
 * thread, since most pulls have no other. For one thread, which must close this before it goes on.
 */
final class ReadAhead implements AutoCloseable {

    /**
     * Room for pages that wait, in bytes, roughly; as much again may be in the hands of the caller. It holds some ten
     * thousand records as CRMs have them, or far fewer with long texts.
     */
    static final int ROOM = 24_000_000;

    private static final int RECORD_BYTES = 1_000;
    private static final int VALUE_BYTES = 100;

    private final Function<Optional<Cursor>, ChangePage> source;
    private final BlockingQueue<Read> waiting = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(ROOM);
    private Optional<Cursor> from;
    private @Nullable Thread reader;
    private @Nullable Read held;

    /**
     * A page, or why there is none.
     *
     * @param size the room it takes; a page larger than all the room is let in alone
     */
    private record Read(@Nullable ChangePage page, @Nullable Throwable failure, int size) {

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
        Read read = held == null ? received(take()) : held;
        held = null;
        if (!read.isPlain()) {
            return page(read);
        }
        List<ChangePage> pages = new ArrayList<>(List.of(page(read)));
        int size = read.size();
        while (held == null && !waiting.isEmpty()) {
            Read more = received(take());
            if (more.isPlain() && size + more.size() <= ROOM) {
                pages.add(page(more));
                size += more.size();
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
                int size = Math.min(ROOM, size(page));
                room.acquire(size);
                waiting.add(new Read(page, null, size));
            } while (page.hasMore());
        } catch (InterruptedException closed) {
            // Nobody waits for more.
        } catch (RuntimeException | Error e) {
            waiting.add(new Read(null, e, 0));
        }
    }

    private static int size(ChangePage page) {
        long size = 0;
        for (CrmRecord record : page.records()) {
            size += RECORD_BYTES;
            for (String value : record.custom().values()) {
                size += VALUE_BYTES + value.length();
            }
        }
        for (SetAside aside : page.setAside()) {
            size += RECORD_BYTES + aside.raw().length();
        }
        return (int) Math.min(Integer.MAX_VALUE, size);
    }

    private Read received(Read read) {
        room.release(read.size());
        return read;
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
