package dev.bailiwick.connector.zoho;

import dev.bailiwick.connector.http.ServerClock;
import dev.bailiwick.connector.pull.PullPosition;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.record.UnreadableException;
import dev.bailiwick.connector.zoho.ZohoApi.Answer;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.SetAside;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads accounts and deals; see {@link PullPosition} for the order. A page's token that Zoho takes no more costs no
 * more than reading the same changes again. Safe for many threads.
 */
final class RecordReader {

    private static final int MAX_PAGE = 200;
    private static final int MAX_IDS = 100;

    /** The token is a day old, or a field was added since; the list begins anew. */
    private static final Set<String> DEAD_TOKEN = Set.of("EXPIRED_VALUE", "TOKEN_BOUND_DATA_MISMATCH");

    /** More changed since the last pull than lists show, so everything is read again. */
    private static final String TOO_LONG = "PAGINATION_LIMIT_EXCEEDED";

    private final ZohoApi api;
    private final FieldCatalog catalog;
    private final ZohoOptions options;
    private final ServerClock clock;
    private final BulkReader bulk;

    RecordReader(ZohoApi api, FieldCatalog catalog, ZohoOptions options, ServerClock clock) {
        this.api = api;
        this.catalog = catalog;
        this.options = options;
        this.clock = clock;
        this.bulk = new BulkReader(api, clock);
    }

    /** The first page of a pull of everything. Its records are counted first, which tells the server's time too. */
    ChangePage beginning(ZohoModule module, int limit) {
        catalog.describe(module);
        boolean many = api.count(module.apiName()).value() > options.bulkThreshold();
        return changes(module, PullPosition.everything(many ? Phase.BULK : Phase.LIST, clock.now()), limit);
    }

    /** The page at this position. */
    ChangePage changes(ZohoModule module, PullPosition<Phase> from, int limit) {
        PullPosition<Phase> position = begun(module, from);
        return switch (position.phase()) {
            case LIST, RELIST -> listed(module, position, Math.min(limit, MAX_PAGE));
            case BULK -> bulkRead(module, position, limit);
            case DELETED -> deleted(module, position);
        };
    }

    /** Every pull asks for the fields anew, so that a field or choice added meanwhile is read. */
    private PullPosition<Phase> begun(ZohoModule module, PullPosition<Phase> position) {
        if (!position.isUnbegun()) {
            return position;
        }
        catalog.describe(module);
        return position.beginning(clock.now());
    }

    private ChangePage listed(ZohoModule module, PullPosition<Phase> position, int size) {
        FieldSelection fields = catalog.known(module);
        Optional<Answer<Row>> page;
        try {
            page = api.list(
                    module.apiName(),
                    fields.portions().get(0),
                    size,
                    position.place().orElse(null),
                    position.from().map(ZohoTime::of).orElse(null));
        } catch (ConnectorException e) {
            String code = ZohoProblem.of(e).map(ZohoProblem::code).orElse("");
            if (position.place().isPresent() && DEAD_TOKEN.contains(code)) {
                return listed(module, position.in(position.phase()), size);
            }
            if (code.equals(TOO_LONG) && position.phase() == Phase.RELIST) {
                throw noWay(module, e);
            }
            if (code.equals(TOO_LONG)) {
                return bulkRead(module, position.in(Phase.BULK), size);
            }
            throw e;
        }
        List<Row> rows = page.map(Answer::items).orElse(List.of());
        return page(
                module,
                complete(module, rows),
                after(position, page.flatMap(Answer::nextToken).map(position::at)));
    }

    /** Begun anew it tries bulk reads again; going on here would change between the two for ever. */
    private static ConnectorException noWay(ZohoModule module, ConnectorException tooLong) {
        return new ConnectorException(
                Kind.CURSOR_EXPIRED,
                "Zoho failed every bulk read of " + module.apiName() + ", and there are more than its lists show. Maybe"
                        + " Zoho's Bulk Read is down: look at its status page; everything is read again.",
                tooLong);
    }

    /** Goes on by list where bulk reads keep failing. */
    private ChangePage bulkRead(ZohoModule module, PullPosition<Phase> position, int limit) {
        List<String> fields = catalog.known(module).names();
        return bulk.page(module, fields, position.place().orElse(null), limit)
                .map(page ->
                        page(module, page.rows(), after(position, page.next().map(position::at))))
                .orElseGet(() -> listed(module, position.in(Phase.RELIST), Math.min(limit, MAX_PAGE)));
    }

    private ChangePage deleted(ZohoModule module, PullPosition<Phase> position) {
        int number = position.place().map(Integer::valueOf).orElse(1);
        Optional<Answer<Row>> page = api.deleted(
                module.apiName(), number, ZohoTime.of(position.from().orElse(position.begun())));
        Set<RecordRef> deleted = new HashSet<>();
        page.map(Answer::items)
                .orElse(List.of())
                .forEach(row -> row.text("id").ifPresent(id -> deleted.add(module.ref(id))));
        boolean more = page.filter(Answer::more).isPresent();
        PullPosition<Phase> next = more ? position.at(String.valueOf(number + 1)) : nextPull(position);
        return new ChangePage(List.of(), deleted, List.of(), next.cursor(), more);
    }

    /** One second further back, because Zoho keeps whole seconds. */
    private PullPosition<Phase> nextPull(PullPosition<Phase> position) {
        return position.nextPull(options.overlap().plusSeconds(1));
    }

    /** What was never pulled needs no deleting. */
    private PullPosition<Phase> after(PullPosition<Phase> position, Optional<PullPosition<Phase>> more) {
        return more.or(() -> position.from().map(start -> position.in(Phase.DELETED)))
                .orElseGet(() -> nextPull(position));
    }

    private ChangePage page(ZohoModule module, List<Row> rows, PullPosition<Phase> next) {
        FieldSelection fields = catalog.known(module);
        List<CrmRecord> records = new ArrayList<>();
        List<SetAside> setAside = new ArrayList<>();
        for (Row raw : rows) {
            try {
                records.add(module.record(fields.readable(raw), options.currency(), fields.custom()));
            } catch (UnreadableException e) {
                setAside.add(new SetAside(module.ref(raw.text("id").orElse(SetAside.NO_ID)), e.reason(), raw.raw()));
            }
        }
        return new ChangePage(records, Set.of(), setAside, next.cursor(), !next.isUnbegun());
    }

    /** Zoho gives 50 fields a call; the others are asked for by id. */
    private List<Row> complete(ZohoModule module, List<Row> rows) {
        List<String> further = catalog.known(module).portions();
        if (further.size() == 1 || rows.isEmpty()) {
            return rows;
        }
        Map<String, Row> more = new HashMap<>();
        List<String> ids = rows.stream().flatMap(row -> row.text("id").stream()).toList();
        further.subList(1, further.size())
                .forEach(names -> read(module, names, ids)
                        .forEach(row -> row.text("id").ifPresent(id -> more.merge(id, row, Row::plus))));
        return rows.stream()
                .map(row -> row.text("id")
                        .flatMap(id -> Optional.ofNullable(more.get(id)))
                        .map(row::plus)
                        .orElse(row))
                .toList();
    }

    /** These fields of the records with these ids, as far as there are any. */
    List<Row> read(ZohoModule module, String names, List<String> ids) {
        List<Row> found = new ArrayList<>();
        for (int start = 0; start < ids.size(); start += MAX_IDS) {
            List<String> batch = ids.subList(start, Math.min(ids.size(), start + MAX_IDS));
            api.byIds(module.apiName(), names, String.join(",", batch))
                    .map(Answer::items)
                    .ifPresent(found::addAll);
        }
        return found;
    }

    /** The records with these ids as they are now. */
    FetchedRecords fetch(ZohoModule module, List<String> ids) {
        List<Row> rows = read(module, catalog.known(module).portions().get(0), ids);
        PullPosition<Phase> nowhere = PullPosition.everything(Phase.LIST, clock.now());
        ChangePage page = page(module, complete(module, rows), nowhere);
        return new FetchedRecords(page.records(), page.setAside());
    }

    /** Frees what bulk reads hold. */
    void close() {
        bulk.close();
    }
}
