package dev.bailiwick.engine;

import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A CRM that has a list of accounts, gives pages of at most {@link #largestPage}, and notes the limits it was asked for
 * and how many records were fetched at once.
 */
public final class ScriptedConnector implements Connector {

    public final List<CrmRecord> accounts = new ArrayList<>();
    public final List<Integer> limits = new ArrayList<>();
    public final List<Integer> fetched = new ArrayList<>();
    public int largestPage = 2000;
    public Runnable beforeCount = () -> {};

    @Override
    public void check() {}

    @Override
    public Schema describe() {
        return new Schema(Map.of());
    }

    @Override
    public ChangePage changes(RecordType type, Optional<Cursor> since, int limit) {
        limits.add(limit);
        if (limit > largestPage) {
            throw new ConnectorException(ConnectorException.Kind.TOO_LARGE, "too large", null);
        }
        List<CrmRecord> all = type == RecordType.ACCOUNT ? accounts : List.of();
        int from = since.map(cursor -> Integer.parseInt(cursor.value())).orElse(0);
        int to = Math.min(all.size(), from + limit);
        return new ChangePage(
                all.subList(from, to), Set.of(), List.of(), new Cursor(Integer.toString(to)), to < all.size());
    }

    @Override
    public OptionalLong countChanges(RecordType type, Optional<Cursor> since) {
        beforeCount.run();
        return OptionalLong.of(accounts.size()
                - since.map(cursor -> Long.parseLong(cursor.value())).orElse(0L));
    }

    @Override
    public FetchedRecords fetch(Set<RecordRef> refs) {
        fetched.add(refs.size());
        return new FetchedRecords(
                accounts.stream().filter(record -> refs.contains(record.ref())).toList(), List.of());
    }

    @Override
    public List<Owner> owners() {
        return List.of();
    }
}
