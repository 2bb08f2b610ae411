package dev.bailiwick.connector.dynamics365;

import dev.bailiwick.connector.dynamics365.DynamicsApi.Page;
import dev.bailiwick.connector.dynamics365.Position.Span;
import dev.bailiwick.connector.http.ServerClock;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.record.UnreadableException;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.IdPage;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.SetAside;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads accounts and opportunities. Safe for many threads. */
final class RecordReader {

    private final DynamicsApi api;
    private final DynamicsOptions options;
    private final ServerClock clock;
    private final Columns columns;
    private final Currencies currencies;

    RecordReader(DynamicsApi api, DynamicsOptions options, ServerClock clock, Columns columns) {
        this.api = api;
        this.options = options;
        this.clock = clock;
        this.columns = columns;
        this.currencies = new Currencies(api, options.currency());
    }

    /** The first page of a pull of everything. Its columns are asked for first, which tells the server's time too. */
    ChangePage beginning(DynamicsTable table, int limit) {
        columns.describe(table);
        if (!options.changeTracking()) {
            return page(table, Position.changed(clock.now()), limit);
        }
        checkTracking(table);
        return page(table, Position.tracked(), limit);
    }

    /** Returns normally when changes can be read as the settings ask. */
    void checkTracking() {
        if (options.changeTracking()) {
            Arrays.stream(DynamicsTable.values()).forEach(this::checkTracking);
        }
    }

    private void checkTracking(DynamicsTable table) {
        if (!api.table(table.logicalName(), "ChangeTrackingEnabled").changeTrackingEnabled()) {
            throw untracked(table);
        }
    }

    /** The page at this position. */
    ChangePage changes(DynamicsTable table, Position position, int limit) {
        if (position.isTracked() != options.changeTracking()) {
            throw expired(
                    "The last pull of " + table.set() + " was made with another change-tracking. Maybe somebody changed"
                            + " that setting; everything is read again.",
                    null);
        }
        if (position.page().isEmpty()) {
            columns.describe(table);
        }
        try {
            return page(table, position.until(clock.now()), limit);
        } catch (ConnectorException e) {
            if (!DynamicsErrors.isFor(e, DynamicsErrors.EXPIRED_TOKEN)) {
                throw e;
            }
            throw expired(
                    "Dataverse keeps no changes of " + table.set() + " since the last pull any more. Maybe pull more"
                            + " often than every 7 days; everything is read again.",
                    e);
        }
    }

    private static ConnectorException expired(String message, @Nullable ConnectorException cause) {
        return new ConnectorException(Kind.CURSOR_EXPIRED, message, cause);
    }

    private ChangePage page(DynamicsTable table, Position position, int limit) {
        ColumnSelection selection = columns.known(table);
        Page page = api.rows(
                table.set(),
                selection.select(),
                position.span().map(RecordReader::filter).orElse(null),
                position.isTracked() ? null : "modifiedon," + table.idColumn(),
                position.page().orElse(null),
                position.delta().orElse(null),
                prefer(position, limit));
        boolean hasMore = page.skiptoken().isPresent();
        Position next = hasMore ? position.onPage(page.skiptoken().get()) : end(table, position, page);
        return sorted(table, selection, page.rows(), next, hasMore);
    }

    private static String filter(Span span) {
        return "modifiedon ge " + span.from() + " and modifiedon lt " + span.to();
    }

    private static String prefer(Position position, int limit) {
        String size = "odata.maxpagesize=" + limit + "," + RowPages.ANNOTATIONS;
        return position.isFirstPull() ? "odata.track-changes," + size : size;
    }

    private Position end(DynamicsTable table, Position position, Page page) {
        if (position.span().isPresent()) {
            return position.after(position.span().get(), options.overlap());
        }
        // When nothing changed, the answer may name no link at all: the old token goes on.
        return page.deltatoken()
                .map(position::since)
                .or(() -> position.delta().map(position::since))
                .orElseThrow(() -> untracked(table));
    }

    private static ConnectorException untracked(DynamicsTable table) {
        return new ConnectorException(
                Kind.INVALID,
                "Dataverse does not track changes of the table " + table.logicalName()
                        + ". Maybe turn on 'Track changes'"
                        + " in the table's advanced options, or set change-tracking to false.",
                null);
    }

    /** Rows, deletions and what cannot be read, each in its place. */
    private ChangePage sorted(
            DynamicsTable table, ColumnSelection selection, List<Row> rows, Position next, boolean hasMore) {
        List<CrmRecord> records = new ArrayList<>();
        Set<RecordRef> deleted = new HashSet<>();
        List<SetAside> setAside = new ArrayList<>();
        for (Row row : rows) {
            try {
                if (isDeletion(row)) {
                    deleted.add(table.ref(row.required("id").text()));
                } else {
                    records.add(record(table, selection, row));
                }
            } catch (UnreadableException e) {
                setAside.add(setAside(table, row, e));
            }
        }
        return new ChangePage(records, deleted, setAside, next.cursor(), hasMore);
    }

    private static boolean isDeletion(Row row) {
        return row.text("@odata.context")
                .filter(context -> context.endsWith("/$deletedEntity"))
                .isPresent();
    }

    private CrmRecord record(DynamicsTable table, ColumnSelection selection, Row row) {
        row.required(table.idColumn());
        return table.record(selection.readable(row), currencies.of(row), selection.custom());
    }

    private static SetAside setAside(DynamicsTable table, Row row, UnreadableException why) {
        return new SetAside(table.ref(row.text(table.idColumn()).orElse(SetAside.NO_ID)), why.reason(), row.raw());
    }

    /** The records with these ids as they are now. */
    FetchedRecords fetch(DynamicsTable table, Collection<String> ids) {
        ColumnSelection selection = columns.known(table);
        List<CrmRecord> records = new ArrayList<>();
        List<SetAside> setAside = new ArrayList<>();
        for (Row row : RowPages.withIds(api, table.set(), selection.select(), table.idColumn(), ids)) {
            try {
                records.add(record(table, selection, row));
            } catch (UnreadableException e) {
                setAside.add(setAside(table, row, e));
            }
        }
        return new FetchedRecords(records, setAside);
    }

    /** The ids on this page, of which Dataverse gives 5,000 at most. */
    IdPage ids(DynamicsTable table, Optional<String> skiptoken, int limit) {
        String size = "odata.maxpagesize=" + Math.min(limit, 5000);
        Page page = api.rows(table.set(), table.idColumn(), null, null, skiptoken.orElse(null), null, size);
        return new IdPage(
                page.rows().stream()
                        .flatMap(row -> row.text(table.idColumn()).stream())
                        .collect(Collectors.toSet()),
                page.skiptoken().map(Cursor::new));
    }
}
