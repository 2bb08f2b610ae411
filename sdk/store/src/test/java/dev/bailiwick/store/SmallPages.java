package dev.bailiwick.store;

import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.IdPage;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A connector that gives seven records at once, notes what it was asked, and may leave ids out of its list. */
final class SmallPages implements Connector {

    private static final int PAGE = 7;

    final List<Optional<Cursor>> cursors = new ArrayList<>();
    final Set<RecordRef> fetched = new HashSet<>();
    final Set<String> unlisted = new HashSet<>();
    Optional<Schema> schema = Optional.empty();
    Runnable beforePage = () -> {};
    private int pagesLeft = Integer.MAX_VALUE;
    private final Connector connector;

    SmallPages(Connector connector) {
        this.connector = connector;
    }

    @Override
    public void check() {
        connector.check();
    }

    @Override
    public Schema describe() {
        return schema.orElseGet(connector::describe);
    }

    @Override
    public ChangePage changes(RecordType type, Optional<Cursor> since, int limit) {
        if (type != RecordType.ACCOUNT) {
            return connector.changes(type, since, Math.min(limit, PAGE));
        }
        cursors.add(since);
        if (pagesLeft == 0) {
            throw new IllegalStateException("cut off");
        }
        beforePage.run();
        ChangePage page = connector.changes(type, since, Math.min(limit, PAGE));
        pagesLeft--;
        return page;
    }

    /** Fails from now on when so many pages of accounts were read. */
    void cutOffAfter(int pages) {
        pagesLeft = pages;
    }

    @Override
    public IdPage ids(RecordType type, Optional<Cursor> after, int limit) {
        IdPage page = connector.ids(type, after, Math.min(limit, PAGE));
        Set<String> ids = new HashSet<>(page.ids());
        ids.removeAll(unlisted);
        return new IdPage(ids, page.next());
    }

    @Override
    public FetchedRecords fetch(Set<RecordRef> refs) {
        fetched.addAll(refs);
        return connector.fetch(refs);
    }

    @Override
    public List<Owner> owners() {
        return connector.owners();
    }
}
