package dev.bailiwick.store;

import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.IdPage;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.SchemaField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A connector that gives seven records at once, notes what it was asked, and may leave ids out of its list, or add a
 * field to all accounts.
 */
final class SmallPages implements Connector {

    private static final int PAGE = 7;

    final List<Optional<Cursor>> cursors = new ArrayList<>();
    final Set<RecordRef> fetched = new HashSet<>();
    final List<Integer> fetchSizes = new ArrayList<>();
    final Set<String> unlisted = new HashSet<>();
    Optional<SchemaField> added = Optional.empty();
    int maxFetch = 1000;
    Runnable beforePage = () -> {};
    Runnable beforeFetch = () -> {};
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
        Schema schema = connector.describe();
        Map<RecordType, List<SchemaField>> fields = new EnumMap<>(RecordType.class);
        for (RecordType type : RecordType.values()) {
            List<SchemaField> own = new ArrayList<>(schema.of(type));
            added.filter(field -> type == RecordType.ACCOUNT).ifPresent(own::add);
            fields.put(type, own);
        }
        return new Schema(fields);
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
        return new ChangePage(
                page.records().stream().map(this::withAdded).toList(),
                page.deleted(),
                page.setAside(),
                page.next(),
                page.hasMore());
    }

    private CrmRecord withAdded(CrmRecord record) {
        if (added.isEmpty()) {
            return record;
        }
        Map<String, String> custom = new HashMap<>(record.custom());
        custom.put(added.get().name(), "new");
        return Account.builder()
                .ref(record.ref())
                .name(record.name().orElse(null))
                .owner(record.owner().orElse(null))
                .modifiedAt(record.modifiedAt())
                .custom(custom)
                .build();
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
    public int maxFetch() {
        return maxFetch;
    }

    @Override
    public FetchedRecords fetch(Set<RecordRef> refs) {
        beforeFetch.run();
        fetchSizes.add(refs.size());
        fetched.addAll(refs);
        return connector.fetch(refs);
    }

    @Override
    public List<Owner> owners() {
        return connector.owners();
    }
}
