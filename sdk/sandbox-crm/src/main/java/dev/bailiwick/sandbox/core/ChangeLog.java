package dev.bailiwick.sandbox.core;

import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/** Keeps transactions for the next start. Not thread-safe. */
public interface ChangeLog {

    /** Hands over the transactions of earlier runs, in order, each with its stamp. */
    void replay(BiConsumer<Instant, List<RecordChange>> transaction);

    /** Adds a transaction, or throws and adds nothing. */
    void append(Instant at, List<RecordChange> changes);
}
