package dev.bailiwick.testkit;

import dev.bailiwick.spi.RecordRef;
import java.util.ArrayList;
import java.util.List;

/**
 * Which records were written, in order: what CRMs with a journal or change events keep. The oldest may be forgotten.
 */
final class ChangeLog {

    private final List<RecordRef> kept = new ArrayList<>();
    private int forgotten;

    void add(RecordRef ref) {
        kept.add(ref);
    }

    /** Behind the last change. */
    int end() {
        return forgotten + kept.size();
    }

    /** The first place from which all changes are still known. */
    int start() {
        return forgotten;
    }

    /** The changes from this place on, which is not before the start. */
    List<RecordRef> from(int offset) {
        return List.copyOf(kept.subList(offset - forgotten, kept.size()));
    }

    /** Forgets all there is, and one change nobody was told of. */
    void forget() {
        forgotten = end() + 1;
        kept.clear();
    }
}
