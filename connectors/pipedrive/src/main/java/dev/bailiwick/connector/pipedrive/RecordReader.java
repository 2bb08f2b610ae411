package dev.bailiwick.connector.pipedrive;

import dev.bailiwick.connector.http.ServerClock;
import dev.bailiwick.connector.pipedrive.PipedriveApi.Page;
import dev.bailiwick.connector.pipedrive.PipedriveApi.Recent;
import dev.bailiwick.connector.pull.PullPosition;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.record.UnreadableException;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.SetAside;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads organizations and deals; see {@link PullPosition} for the order. Safe for many threads. */
final class RecordReader {

    private static final int MAX_PAGE = 500;
    private static final int MAX_IDS = 100;

    /** How long Pipedrive lists deleted records. */
    private static final Duration DELETED_KEPT = Duration.ofDays(30);

    private static final DateTimeFormatter RECENTS_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final PipedriveApi api;
    private final FieldCatalog catalog;
    private final PipedriveOptions options;
    private final ServerClock clock;

    RecordReader(PipedriveApi api, FieldCatalog catalog, PipedriveOptions options, ServerClock clock) {
        this.api = api;
        this.catalog = catalog;
        this.options = options;
        this.clock = clock;
    }

    /** The first page of a pull of everything. Its fields are asked for first, which tells the server's time too. */
    ChangePage beginning(PipedriveObject object, int limit) {
        catalog.describe(object);
        return changes(object, PullPosition.everything(Phase.LIVE, clock.now()), limit);
    }

    /** The page at this position; the first of its part where Pipedrive no longer knows the cursor. */
    ChangePage changes(PipedriveObject object, PullPosition<Phase> from, int limit) {
        PullPosition<Phase> position = begun(object, from);
        try {
            return at(object, position, limit);
        } catch (ConnectorException e) {
            if (position.place().isPresent() && PipedriveErrors.isOfCursor(e)) {
                return at(object, position.in(position.phase()), limit);
            }
            throw e;
        }
    }

    private ChangePage at(PipedriveObject object, PullPosition<Phase> position, int limit) {
        String cursor = position.place().orElse(null);
        String since = position.from().map(Instant::toString).orElse(null);
        int size = Math.min(limit, MAX_PAGE);
        return switch (position.phase()) {
            case LIVE -> page(object, position, api.list(object.path(), size, cursor, since, null));
            case ARCHIVED -> page(object, position, api.archived(size, cursor, since));
            case DELETED ->
                object == PipedriveObject.DEAL
                        ? page(object, position, api.list("deals", size, cursor, since, "deleted"))
                        : deletedOrganizations(position);
        };
    }

    /** Every pull asks for the fields anew, so that a choice added meanwhile has its label. */
    private PullPosition<Phase> begun(PipedriveObject object, PullPosition<Phase> position) {
        if (!position.isUnbegun()) {
            return position;
        }
        catalog.describe(object);
        return position.notOlderThan(DELETED_KEPT, clock.now()).beginning(clock.now());
    }

    private ChangePage page(PipedriveObject object, PullPosition<Phase> position, Page<Row> page) {
        FieldSelection fields = catalog.known(object);
        List<CrmRecord> records = new ArrayList<>();
        Set<RecordRef> deleted = new HashSet<>();
        List<SetAside> setAside = new ArrayList<>();
        for (Row raw : page.items()) {
            RecordRef ref = object.ref(raw.text("id").orElse(SetAside.NO_ID));
            if (isDeleted(raw)) {
                deleted.add(ref);
                continue;
            }
            try {
                records.add(object.record(fields.readable(raw), options.currency(), fields.custom()));
            } catch (UnreadableException e) {
                setAside.add(new SetAside(ref, e.reason(), raw.raw()));
            }
        }
        return page(object, position, page.next(), records, deleted, setAside);
    }

    static boolean isDeleted(Row raw) {
        return raw.text("is_deleted").filter("true"::equals).isPresent()
                || raw.text("status").filter("deleted"::equals).isPresent();
    }

    /** Version 2 lists deleted deals, but no deleted organizations; the recent changes of version 1 show them. */
    private ChangePage deletedOrganizations(PullPosition<Phase> position) {
        PipedriveObject object = PipedriveObject.ORGANIZATION;
        Page<Recent> page = api.recents(
                RECENTS_TIME.format(position.from().orElse(position.begun())),
                object.word(),
                position.place().orElse("0"),
                MAX_PAGE);
        Set<RecordRef> deleted = new HashSet<>();
        for (Recent recent : page.items()) {
            boolean gone = recent.data() == null
                    || recent.data().text("active_flag").filter("false"::equals).isPresent();
            if (gone && recent.id() != null && object.word().equals(recent.item())) {
                deleted.add(object.ref(recent.id()));
            }
        }
        return page(object, position, page.next(), List.of(), deleted, List.of());
    }

    private ChangePage page(
            PipedriveObject object,
            PullPosition<Phase> position,
            Optional<String> cursor,
            List<CrmRecord> records,
            Set<RecordRef> deleted,
            List<SetAside> setAside) {
        Optional<PullPosition<Phase>> more =
                cursor.map(position::at).or(() -> following(object, position).map(position::in));
        PullPosition<Phase> next = more.orElseGet(() -> position.nextPull(options.overlap()));
        return new ChangePage(records, deleted, setAside, next.cursor(), more.isPresent());
    }

    /** What was never pulled needs no deleting. */
    private static Optional<Phase> following(PipedriveObject object, PullPosition<Phase> position) {
        return switch (position.phase()) {
            case LIVE ->
                object == PipedriveObject.DEAL
                        ? Optional.of(Phase.ARCHIVED)
                        : position.from().map(start -> Phase.DELETED);
            case ARCHIVED -> position.from().map(start -> Phase.DELETED);
            case DELETED -> Optional.empty();
        };
    }

    /** The records with these ids as they are now. */
    FetchedRecords fetch(PipedriveObject object, List<String> ids) {
        List<FetchedRecords> found = new ArrayList<>();
        for (int start = 0; start < ids.size(); start += MAX_IDS) {
            List<String> batch = ids.subList(start, Math.min(ids.size(), start + MAX_IDS));
            List<Row> rows = new ArrayList<>(
                    api.byIds(object.path(), String.join(",", batch)).items());
            if (object == PipedriveObject.DEAL) {
                rows.addAll(archived(batch, rows));
            }
            PullPosition<Phase> nowhere = PullPosition.everything(Phase.LIVE, clock.now());
            ChangePage page = page(object, nowhere, new Page<>(rows, null));
            found.add(new FetchedRecords(page.records(), page.setAside()));
        }
        return FetchedRecords.of(found);
    }

    private List<Row> archived(List<String> ids, List<Row> live) {
        List<String> missing = new ArrayList<>(ids);
        live.forEach(row -> row.text("id").ifPresent(missing::remove));
        return missing.isEmpty()
                ? List.of()
                : api.archivedByIds(String.join(",", missing)).items();
    }
}
