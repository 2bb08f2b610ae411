package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.http.ServerClock;
import dev.bailiwick.connector.record.Cell;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.record.UnreadableException;
import dev.bailiwick.connector.salesforce.SalesforceApi.QueryPage;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.IdPage;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.SetAside;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Reads accounts and opportunities. Keeps what Salesforce said about their fields for the length of a run: admins add
 * and remove fields, so each run asks anew. Safe for many threads.
 */
final class RecordReader {

    /** Of records in one answer. */
    private static final int SMALLEST_BATCH = 200;

    private final SalesforceApi api;
    private final SoqlReader soql;
    private final DeletionLog deletions;
    private final ServerClock clock;
    private final SalesforceOptions options;
    private final Map<SalesforceObject, FieldSelection> selections = new ConcurrentHashMap<>();
    private final Set<SalesforceObject> described = ConcurrentHashMap.newKeySet();
    private final Map<SalesforceObject, Remaining> remaining = new ConcurrentHashMap<>();

    /**
     * What the first answer to a query for everything brought.
     *
     * @param page all records; empty when they did not fit
     * @param total how many there are, deleted ones included
     */
    record Beginning(Optional<ChangePage> page, long total) {}

    /**
     * What a query for a page brought.
     *
     * @param full so many records in it mean that there may be more
     */
    private record Answer(QueryPage page, int full) {

        /** Salesforce may send fewer records than asked for and still have more. */
        boolean hasMore() {
            return !page.done() || page.records().size() >= full;
        }

        long left() {
            return Math.max(0, page.totalSize() - page.records().size());
        }
    }

    /** How many records a run has after its first page. */
    private record Remaining(Cursor after, long records) {}

    RecordReader(
            SalesforceApi api, SoqlReader soql, DeletionLog deletions, ServerClock clock, SalesforceOptions options) {
        this.clock = clock;
        this.api = api;
        this.soql = soql;
        this.deletions = deletions;
        this.options = options;
    }

    /** The fields as they are now; the run that begins next does without asking. */
    FieldSelection describeAhead(SalesforceObject object) {
        FieldSelection fields = describe(object);
        described.add(object);
        return fields;
    }

    /** The fields for a run that begins. */
    FieldSelection forRun(SalesforceObject object) {
        return described.remove(object) ? known(object) : describe(object);
    }

    private FieldSelection describe(SalesforceObject object) {
        FieldSelection fields = FieldSelection.of(object, api.describe(object.apiName()), options.customFields());
        selections.put(object, fields);
        return fields;
    }

    /**
     * Asks for everything in no order, which costs Salesforce little: so one call brings the records of a small object,
     * and of a large one tells their number.
     */
    Beginning beginning(SalesforceObject object, int limit) {
        FieldSelection fields = forRun(object);
        Position from = deletions
                .read(Position.beginning(object))
                .until()
                .map(Position.beginning(object)::withDeletions)
                .orElseThrow();
        return reading(object, () -> {
            QueryPage all = api.queryAll(
                    "SELECT " + fields.columns() + " FROM " + object.apiName(), Math.max(SMALLEST_BATCH, limit));
            return all.done() && all.records().size() <= limit
                    ? new Beginning(Optional.of(page(from, fields, oldestFirst(all), Set.of(), false)), all.totalSize())
                    : new Beginning(Optional.empty(), all.totalSize());
        });
    }

    /** The next page from this position. Keyset, not nextRecordsUrl: a locator dies after two days. */
    ChangePage changes(Position position, int limit) {
        SalesforceObject object = position.object();
        return changes(position, position.beginsRun() ? forRun(object) : known(object), limit);
    }

    /** The same, in a run that began in another way. */
    ChangePage changesOfRun(Position position, int limit) {
        return changes(position, known(position.object()), limit);
    }

    private ChangePage changes(Position position, FieldSelection fields, int limit) {
        SalesforceObject object = position.object();
        DeletionLog.Read purged = position.beginsRun() ? deletions.read(position) : DeletionLog.Read.NOTHING;
        Position run = position.beginsRun() ? position.beginningRun(clock.now()) : position;
        Position from = purged.until().map(run::withDeletions).orElse(run);
        return reading(object, () -> {
            Answer answer = next(from, fields, limit);
            ChangePage page = page(from, fields, answer.page().records(), purged.refs(), answer.hasMore());
            if (position.beginsRun() && limit >= SMALLEST_BATCH) {
                remaining.put(object, new Remaining(page.next(), answer.left()));
            }
            return page;
        });
    }

    /**
     * Asks for one record more than the page is to have, so that the answer tells whether there are more: a page that
     * is just full needs no empty one after it. Where a run begins, for all of them, so that it also tells how many
     * there are; further on that would have Salesforce count and sort all the rest for every page. An answer cannot be
     * asked to be shorter than {@value #SMALLEST_BATCH}, so smaller pages take the longer way.
     */
    private Answer next(Position from, FieldSelection fields, int limit) {
        String soql = "SELECT " + fields.columns() + " FROM " + from.object().apiName() + " WHERE " + from.condition()
                + " ORDER BY SystemModstamp, Id";
        if (limit < SMALLEST_BATCH) {
            return new Answer(api.queryAll(soql + " LIMIT " + limit), limit);
        }
        int more = limit + 1;
        return new Answer(api.queryAll(from.beginsRun() ? soql : soql + " LIMIT " + more, limit), more);
    }

    /** About how many records there are from this position on, deleted ones included. */
    long count(Position position) {
        Remaining known = remaining.get(position.object());
        return known != null && known.after().equals(position.cursor()) ? known.records() : counted(position);
    }

    private long counted(Position position) {
        return api.queryAll("SELECT COUNT() FROM " + position.object().apiName() + " WHERE " + position.condition())
                .totalSize();
    }

    /** How many records there are now, deleted ones not among them. */
    long countLive(SalesforceObject object) {
        return api.query("SELECT COUNT() FROM " + object.apiName()).totalSize();
    }

    FetchedRecords fetch(SalesforceObject object, Collection<String> ids) {
        FieldSelection fields = known(object);
        String select = "SELECT " + fields.columns() + " FROM " + object.apiName();
        Map<String, Row> rows = reading(object, () -> complete(object, fields, soql.whereIn(select, "Id", ids)));
        MappedRows mapped = MappedRows.of(object, fields, options.currency(), rows.values());
        return new FetchedRecords(mapped.records(), mapped.setAside());
    }

    /** The ids of the live records behind this one, in their order; a query shows 2,000 at most. */
    IdPage ids(SalesforceObject object, Optional<String> after, int limit) {
        int size = Math.min(limit, 2000);
        QueryPage page = api.query("SELECT Id FROM " + object.apiName()
                + after.map(id -> " WHERE Id > '" + id + "'").orElse("") + " ORDER BY Id LIMIT " + size);
        List<String> ids = page.records().stream()
                .filter(row -> row.text("Id").filter(SalesforceId::isValid).isPresent())
                .map(SalesforceId::of)
                .toList();
        boolean more = !ids.isEmpty() && (!page.done() || ids.size() == size);
        return new IdPage(Set.copyOf(ids), more ? Optional.of(new Cursor(ids.get(ids.size() - 1))) : Optional.empty());
    }

    /** Forgets the fields when a query is refused: one may have been removed since they were described. */
    private <T> T reading(SalesforceObject object, Supplier<T> query) {
        try {
            return query.get();
        } catch (ConnectorException e) {
            if (e.kind() == Kind.INVALID) {
                selections.remove(object);
            }
            throw e;
        }
    }

    /** The fields as they were described last; as they are now when they never were. */
    FieldSelection known(SalesforceObject object) {
        FieldSelection fields = selections.get(object);
        return fields == null ? describe(object) : fields;
    }

    private static List<Row> oldestFirst(QueryPage page) {
        Comparator<Row> order =
                Comparator.comparing(row -> row.text("SystemModstamp").orElse(""));
        return page.records().stream()
                .sorted(order.thenComparing(row -> row.text("Id").orElse("")))
                .toList();
    }

    private ChangePage page(
            Position position, FieldSelection fields, List<Row> rows, Set<RecordRef> purged, boolean hasMore) {
        SalesforceObject object = position.object();
        Position last = position;
        List<Row> live = new ArrayList<>();
        Set<RecordRef> deleted = new HashSet<>(purged);
        List<SetAside> setAside = new ArrayList<>();
        for (Row row : rows) {
            try {
                String id = SalesforceId.of(row);
                last = position.after(row.required("SystemModstamp").instant(), id);
                if (row.cell("IsDeleted").map(Cell::flag).orElse(false)) {
                    deleted.add(object.ref(id));
                } else {
                    live.add(row);
                }
            } catch (UnreadableException e) {
                setAside.add(MappedRows.setAside(object, row, e));
            }
        }
        MappedRows mapped = MappedRows.of(
                object,
                fields,
                options.currency(),
                complete(object, fields, live).values());
        setAside.addAll(mapped.setAside());
        if (hasMore && last.equals(position)) {
            throw new ConnectorException(
                    Kind.INVALID,
                    "Salesforce sent no " + object.apiName() + " with Id and SystemModstamp, but says there are more."
                            + " Maybe a larger page gets past the broken ones: " + setAside,
                    null);
        }
        Position next = hasMore ? last : last.nextRun(options.overlap());
        return new ChangePage(mapped.records(), deleted, setAside, next.cursor(), hasMore);
    }

    /**
     * The rows with their further columns, by id and in order. One that was deleted in between is left out: its
     * deletion comes as a change of its own.
     */
    private Map<String, Row> complete(SalesforceObject object, FieldSelection fields, List<Row> rows) {
        Map<String, Row> complete = byId(rows);
        for (String columns : fields.furtherColumns()) {
            Map<String, Row> further = byId(soql.whereIn(
                    "SELECT " + columns + " FROM " + object.apiName(), "Id", List.copyOf(complete.keySet())));
            complete.keySet().retainAll(further.keySet());
            further.forEach((id, row) -> complete.computeIfPresent(id, (same, known) -> known.plus(row)));
        }
        return complete;
    }

    private static Map<String, Row> byId(List<Row> rows) {
        Map<String, Row> byId = new LinkedHashMap<>();
        rows.forEach(row -> row.text("Id").ifPresent(id -> byId.put(id, row)));
        return byId;
    }
}
