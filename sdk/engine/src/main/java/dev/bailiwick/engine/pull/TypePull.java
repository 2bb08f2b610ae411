package dev.bailiwick.engine.pull;

import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.mirror.MirrorWriter;
import dev.bailiwick.engine.mirror.PageChanges;
import dev.bailiwick.engine.mirror.Quarantine;
import dev.bailiwick.engine.mirror.SeenIds;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.RecordRef;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pull of one type of record: all its pages, and records in quarantine that are tried again. For one thread. */
final class TypePull {

    private static final Logger LOG = LoggerFactory.getLogger(TypePull.class);
    private static final int PAGE = 2000;
    private static final int SMALLEST_PAGE = 25;

    private final PulledType records;
    private final MirrorWriter mirror;
    private final SeenIds seen;
    private final Quarantine quarantine;
    private final Progress progress;
    private final PageSize pages = new PageSize(PAGE, SMALLEST_PAGE);
    private final Set<String> inQuarantine = new LinkedHashSet<>();
    private PageChanges changes = PageChanges.NONE;
    private Optional<String> resync = Optional.empty();

    TypePull(PulledType records, MirrorWriter mirror, SeenIds seen, Quarantine quarantine, Progress progress) {
        this.records = records;
        this.mirror = mirror;
        this.seen = seen;
        this.quarantine = quarantine;
        this.progress = progress;
    }

    /** What was changed in the mirror so far. */
    PageChanges changes() {
        return changes;
    }

    /** Why everything was read again, for an admin; empty when the pull went on from its cursor. */
    Optional<String> resync() {
        return resync;
    }

    /** Reads what changed in the CRM. */
    void readChanges() {
        inQuarantine.addAll(quarantine.due(records.connection(), records.type(), PulledType.MOST));
        readPages();
        resync = seen.resync(records.connection(), records.type());
        if (resync.isPresent()) {
            changes = changes.plus(new Comparison(seen, records, progress).removeSurplus());
            seen.endResync(records.connection(), records.type());
        }
    }

    /** Tries again what was in quarantine before and came in no page. */
    void retryQuarantine() {
        changes = changes.plus(records.refresh(List.copyOf(inQuarantine)));
    }

    /** Reads everything again at most once: what expires again then is told, and the next pull begins anew. */
    private void readPages() {
        try {
            readPagesFromCursor();
        } catch (ConnectorException e) {
            boolean begun = mirror.cursor(records.connection(), records.type()).isPresent();
            if (!begun || e.kind() != ConnectorException.Kind.CURSOR_EXPIRED) {
                throw e;
            }
            LOG.warn("All {} are read again: {}", records.name(), e.getMessage());
            seen.beginResync(records.connection(), records.type(), String.valueOf(e.getMessage()));
            readPagesFromCursor();
        }
    }

    private void readPagesFromCursor() {
        Optional<Cursor> cursor = mirror.cursor(records.connection(), records.type());
        Optional<OptionalLong> total = Optional.empty();
        long read = 0;
        try (ReadAhead ahead = new ReadAhead(cursor, this::page)) {
            ChangePage page;
            do {
                page = ahead.next();
                changes = changes.plus(records.save(page));
                forget(page);
                read += page.records().size()
                        + page.deleted().size()
                        + page.setAside().size();
                if (total.isEmpty() && page.hasMore()) {
                    // Only now: most pulls have one page, and counting costs a call.
                    total = Optional.of(total(page.next(), read));
                }
                progress.report(
                        records.name(),
                        read,
                        page.hasMore() ? atLeast(read, total.orElseThrow()) : OptionalLong.of(read));
            } while (page.hasMore());
        }
    }

    private ChangePage page(Optional<Cursor> from) {
        return pages.read(PAGE, size -> records.connector().changes(records.type(), from, size));
    }

    /** What a page brought need not be asked for. */
    private void forget(ChangePage page) {
        if (!inQuarantine.isEmpty()) {
            page.records().forEach(record -> inQuarantine.remove(record.ref().id()));
            page.setAside().forEach(aside -> inQuarantine.remove(aside.ref().id()));
            page.deleted().stream().map(RecordRef::id).forEach(inQuarantine::remove);
        }
    }

    /** How many there will be; nothing is lost when the CRM cannot count them. */
    private OptionalLong total(Cursor from, long read) {
        try {
            OptionalLong left = records.connector().countChanges(records.type(), Optional.of(from));
            return left.isPresent() ? OptionalLong.of(left.getAsLong() + read) : left;
        } catch (ConnectorException e) {
            LOG.warn("How many {} there are is not known: {}", records.name(), e.getMessage());
            return OptionalLong.empty();
        }
    }

    /** What was counted before reading may have been overtaken by records that changed since. */
    private static OptionalLong atLeast(long read, OptionalLong expected) {
        return expected.isPresent() ? OptionalLong.of(Math.max(read, expected.getAsLong())) : expected;
    }
}
