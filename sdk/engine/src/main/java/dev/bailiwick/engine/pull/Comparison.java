package dev.bailiwick.engine.pull;

import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.mirror.PageChanges;
import dev.bailiwick.engine.mirror.SeenIds;
import dev.bailiwick.engine.pull.ReconcileReport.Difference;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.IdPage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Compares the ids that a CRM has with those of the mirror, for one type of one connection. Nothing is removed before
 * the CRM was asked for it by its id.
 */
record Comparison(SeenIds seen, PulledType records, Progress progress) {

    private static final int PAGE = 10_000;
    private static final int SMALLEST_PAGE = 25;

    /** Lists all ids, fetches what the mirror lacks, and removes what the CRM lacks. */
    Difference reconcile() {
        seen.clear(records.connection(), records.type());
        long listed = list();
        PageChanges missing =
                each("missing", last -> seen.missing(records.connection(), records.type(), last, PulledType.MOST));
        PageChanges surplus = removeSurplus();
        seen.clear(records.connection(), records.type());
        return new Difference(listed, missing.written(), missing.setAside(), surplus.deleted());
    }

    /** Removes what was not seen and is gone indeed. */
    PageChanges removeSurplus() {
        return each("not seen", last -> seen.surplus(records.connection(), records.type(), last, PulledType.MOST));
    }

    private long list() {
        PageSize pages = new PageSize(PAGE, SMALLEST_PAGE);
        long listed = 0;
        Optional<Cursor> cursor = Optional.empty();
        do {
            Optional<Cursor> from = cursor;
            IdPage page = pages.read(PAGE, size -> records.connector().ids(records.type(), from, size));
            seen.add(records.connection(), records.type(), page.ids());
            listed += page.ids().size();
            cursor = page.next();
            progress.report(
                    "ids of " + records.name(),
                    listed,
                    cursor.isEmpty() ? OptionalLong.of(listed) : OptionalLong.empty());
        } while (cursor.isPresent());
        return listed;
    }

    private PageChanges each(String which, Function<String, List<String>> idsAfter) {
        PageChanges changes = PageChanges.NONE;
        long done = 0;
        List<String> ids = idsAfter.apply("");
        while (!ids.isEmpty()) {
            changes = changes.plus(records.refresh(ids));
            done += ids.size();
            progress.report(which + " " + records.name(), done, OptionalLong.empty());
            ids = idsAfter.apply(ids.get(ids.size() - 1));
        }
        return changes;
    }
}
