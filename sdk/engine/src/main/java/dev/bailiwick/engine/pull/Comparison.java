package dev.bailiwick.engine.pull;

import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.mirror.PageChanges;
import dev.bailiwick.engine.mirror.SeenIds;
import dev.bailiwick.engine.pull.ReconcileReport.Difference;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
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
record Comparison(SeenIds seen, Refresh refresh, Progress progress) {

    private static final int PAGE = 10_000;
    private static final int SMALLEST_PAGE = 25;

    /** Lists all ids, fetches what the mirror lacks, and removes what the CRM lacks. */
    Difference reconcile() {
        seen.clear(refresh.connection(), refresh.type());
        long listed = list();
        PageChanges missing =
                each("missing", last -> seen.missing(refresh.connection(), refresh.type(), last, Refresh.MOST));
        PageChanges surplus = removeSurplus();
        seen.clear(refresh.connection(), refresh.type());
        return new Difference(listed, missing.written(), missing.setAside(), surplus.deleted());
    }

    /** Removes what was not seen and is gone indeed. */
    PageChanges removeSurplus() {
        return each("not seen", last -> seen.surplus(refresh.connection(), refresh.type(), last, Refresh.MOST));
    }

    private long list() {
        long listed = 0;
        Optional<Cursor> cursor = Optional.empty();
        do {
            IdPage page = page(cursor, PAGE);
            seen.add(refresh.connection(), refresh.type(), page.ids());
            listed += page.ids().size();
            cursor = page.next();
            progress.report(step("ids of"), listed, cursor.isEmpty() ? OptionalLong.of(listed) : OptionalLong.empty());
        } while (cursor.isPresent());
        return listed;
    }

    private IdPage page(Optional<Cursor> cursor, int limit) {
        try {
            return refresh.connector().ids(refresh.type(), cursor, limit);
        } catch (ConnectorException e) {
            if (e.kind() == Kind.TOO_LARGE && limit > SMALLEST_PAGE) {
                return page(cursor, Math.max(SMALLEST_PAGE, limit / 4));
            }
            throw e;
        }
    }

    private PageChanges each(String which, Function<String, List<String>> idsAfter) {
        PageChanges changes = PageChanges.NONE;
        long done = 0;
        List<String> ids = idsAfter.apply("");
        while (!ids.isEmpty()) {
            changes = changes.plus(refresh.of(ids));
            done += ids.size();
            progress.report(step(which), done, OptionalLong.empty());
            ids = idsAfter.apply(ids.get(ids.size() - 1));
        }
        return changes;
    }

    private String step(String which) {
        return which + " " + Puller.plural(refresh.type()) + " from " + refresh.connection();
    }
}
