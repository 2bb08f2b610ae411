package dev.bailiwick.connector.pipedrive;

import dev.bailiwick.connector.http.ServerClock;
import dev.bailiwick.connector.pipedrive.PipedriveApi.Page;
import dev.bailiwick.connector.pipedrive.PipedriveApi.Recent;
import dev.bailiwick.connector.pipedrive.PipedriveApi.Stage;
import dev.bailiwick.connector.pipedrive.Position.Phase;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.record.UnreadableException;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.SetAside;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads organizations and deals. A window of changes is read in the order of ids and not of times: then no page ends
 * among records of one moment, and what changes meanwhile leaves the window for the next. Safe for many threads.
 */
final class RecordReader {

    private static final int MAX_PAGE = 500;
    private static final int MAX_IDS = 100;

    private static final DateTimeFormatter RECENTS_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final PipedriveApi api;
    private final PipedriveOptions options;
    private final ServerClock clock;
    private final Map<PipedriveObject, FieldSelection> selections = new ConcurrentHashMap<>();

    RecordReader(PipedriveApi api, PipedriveOptions options, ServerClock clock) {
        this.api = api;
        this.options = options;
        this.clock = clock;
    }

    /** The fields and choices as they are now. */
    FieldSelection describe(PipedriveObject object) {
        Map<String, String> stages = new LinkedHashMap<>();
        if (object == PipedriveObject.DEAL) {
            for (Stage stage : all(api::stages)) {
                stages.put(stage.id(), stage.name() == null ? stage.id() : stage.name());
            }
        }
        FieldSelection fields =
                FieldSelection.of(object, all(cursor -> api.fields(object.fieldsPath(), cursor)), stages, options);
        selections.put(object, fields);
        return fields;
    }

    private static <T> List<T> all(Function<@Nullable String, Page<T>> pages) {
        List<T> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<T> page = pages.apply(cursor.orElse(null));
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        return all;
    }

    private FieldSelection known(PipedriveObject object) {
        FieldSelection fields = selections.get(object);
        return fields == null ? describe(object) : fields;
    }

    /**
     * The key of the field that takes the territory, if any does.
     *
     * @throws ConnectorException when the setting names no field of this object
     */
    Optional<String> territoryField(PipedriveObject object) {
        if (options.territoryFields().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> field = known(object).territory();
        if (field.isEmpty()) {
            throw new ConnectorException(
                    Kind.INVALID,
                    "territory-field names no custom field of " + object.path()
                            + ". Maybe copy the field's name or API key from Pipedrive's settings of data fields.",
                    null);
        }
        return field;
    }

    /** The first page of a pull of everything. Its fields are asked for first, which tells the server's time too. */
    ChangePage beginning(PipedriveObject object, int limit) {
        describe(object);
        return changes(object, Position.everything(clock.now()), limit);
    }

    /** The page at this position. */
    ChangePage changes(PipedriveObject object, Position from, int limit) {
        Position position = begun(object, from);
        String cursor = position.last().orElse(null);
        int size = Math.min(limit, MAX_PAGE);
        return switch (position.phase()) {
            case LIVE ->
                page(object, position, api.list(object.path(), size, cursor, position.since(), position.until(), null));
            case ARCHIVED -> page(object, position, api.archived(size, cursor, position.since(), position.until()));
            case DELETED ->
                object == PipedriveObject.DEAL
                        ? page(object, position, api.list("deals", size, cursor, position.since(), null, "deleted"))
                        : deletedOrganizations(position);
        };
    }

    /** Every window asks for the fields anew, so that a choice added meanwhile has its label. */
    private Position begun(PipedriveObject object, Position position) {
        if (!position.beginsWindow()) {
            return position;
        }
        describe(object);
        return position.until(clock.now());
    }

    private ChangePage page(PipedriveObject object, Position position, Page<Row> page) {
        FieldSelection fields = known(object);
        List<CrmRecord> records = new ArrayList<>();
        Set<RecordRef> deleted = new HashSet<>();
        List<SetAside> setAside = new ArrayList<>();
        for (Row raw : page.items()) {
            RecordRef ref = object.ref(raw.text("id").orElse("?"));
            if (isDeleted(raw)) {
                deleted.add(ref);
                continue;
            }
            try {
                records.add(object.record(fields.readable(raw), options.currency(), fields.custom()));
            } catch (UnreadableException e) {
                setAside.add(new SetAside(ref, e.reason()));
            }
        }
        return page(object, position, page.next(), records, deleted, setAside);
    }

    static boolean isDeleted(Row raw) {
        return raw.text("is_deleted").filter("true"::equals).isPresent()
                || raw.text("status").filter("deleted"::equals).isPresent();
    }

    /** Version 2 lists deleted deals, but no deleted organizations; the recent changes of version 1 show them. */
    private ChangePage deletedOrganizations(Position position) {
        PipedriveObject object = PipedriveObject.ORGANIZATION;
        Page<Recent> page = api.recents(
                RECENTS_TIME.format(position.from().orElse(position.to())),
                object.word(),
                position.last().orElse("0"),
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
            Position position,
            Optional<String> cursor,
            List<CrmRecord> records,
            Set<RecordRef> deleted,
            List<SetAside> setAside) {
        Optional<Position> more =
                cursor.map(position::after).or(() -> following(object, position).map(position::in));
        Position next = more.orElseGet(() -> position.nextPull(options.overlap()));
        return new ChangePage(records, deleted, setAside, next.cursor(), more.isPresent());
    }

    /** What was never pulled needs no deleting. */
    private static Optional<Phase> following(PipedriveObject object, Position position) {
        return switch (position.phase()) {
            case LIVE ->
                object == PipedriveObject.DEAL
                        ? Optional.of(Phase.ARCHIVED)
                        : position.from().map(start -> Phase.DELETED);
            case ARCHIVED -> position.from().map(start -> Phase.DELETED);
            case DELETED -> Optional.empty();
        };
    }

    /** The records with these ids as they are now; one that cannot be read is left out here and comes set aside. */
    List<CrmRecord> fetch(PipedriveObject object, List<String> ids) {
        List<CrmRecord> found = new ArrayList<>();
        for (int start = 0; start < ids.size(); start += MAX_IDS) {
            List<String> batch = ids.subList(start, Math.min(ids.size(), start + MAX_IDS));
            List<Row> rows = new ArrayList<>(
                    api.byIds(object.path(), String.join(",", batch)).items());
            if (object == PipedriveObject.DEAL) {
                rows.addAll(archived(batch, rows));
            }
            Position nowhere = Position.everything(clock.now());
            found.addAll(page(object, nowhere, new Page<>(rows, null)).records());
        }
        return found;
    }

    private List<Row> archived(List<String> ids, List<Row> live) {
        List<String> missing = new ArrayList<>(ids);
        live.forEach(row -> row.text("id").ifPresent(missing::remove));
        return missing.isEmpty()
                ? List.of()
                : api.archivedByIds(String.join(",", missing)).items();
    }
}
