package dev.bailiwick.connector.hubspot;

import dev.bailiwick.connector.http.ServerClock;
import dev.bailiwick.connector.hubspot.HubSpotApi.BatchRead;
import dev.bailiwick.connector.hubspot.HubSpotApi.Filter;
import dev.bailiwick.connector.hubspot.HubSpotApi.FilterGroup;
import dev.bailiwick.connector.hubspot.HubSpotApi.Item;
import dev.bailiwick.connector.hubspot.HubSpotApi.Page;
import dev.bailiwick.connector.hubspot.HubSpotApi.Search;
import dev.bailiwick.connector.hubspot.Position.Phase;
import dev.bailiwick.connector.record.UnreadableException;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.IdPage;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.SetAside;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Reads companies and deals. Safe for many threads. */
final class RecordReader {

    private static final Comparator<String> BY_NUMBER =
            Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder());

    /** What a list page and a batch may hold. */
    private static final int BATCH = 100;

    /** How long HubSpot lists archived records. */
    private static final Duration ARCHIVED_KEPT = Duration.ofDays(90);

    /** Most characters of property names in a URL; HubSpot refuses long ones with 414. */
    private static final int MAX_NAMES = 4_000;

    private final HubSpotApi api;
    private final HubSpotOptions options;
    private final ServerClock clock;
    private final Map<HubSpotObject, PropertySelection> selections = new ConcurrentHashMap<>();

    RecordReader(HubSpotApi api, HubSpotOptions options, ServerClock clock) {
        this.api = api;
        this.options = options;
        this.clock = clock;
    }

    /** The properties as they are now. */
    PropertySelection describe(HubSpotObject object) {
        PropertySelection properties =
                PropertySelection.of(object, api.properties(object.path()).results(), options.customFields());
        selections.put(object, properties);
        return properties;
    }

    private PropertySelection known(HubSpotObject object) {
        PropertySelection properties = selections.get(object);
        return properties == null ? describe(object) : properties;
    }

    /**
     * The first page of a pull of everything. Its properties are asked for first, which tells the server's time too.
     */
    ChangePage beginning(HubSpotObject object, int limit) {
        describe(object);
        return list(object, Position.beginning(clock.now()), limit);
    }

    /** The page at this position. */
    ChangePage changes(HubSpotObject object, Position position, int limit) {
        return switch (position.phase()) {
            case LIST -> list(object, position, limit);
            case SEARCH -> search(object, begun(object, position), limit);
            case ARCHIVED -> archived(object, position);
        };
    }

    private Position begun(HubSpotObject object, Position position) {
        if (!position.beginsWindow()) {
            return position;
        }
        describe(object);
        return position.notOlderThan(ARCHIVED_KEPT, clock.now()).until(clock.now());
    }

    private ChangePage list(HubSpotObject object, Position position, int limit) {
        List<String> names = known(object).names();
        String properties = String.join(",", names);
        boolean fits = properties.length() <= MAX_NAMES;
        Page page = api.list(
                object.path(),
                Math.min(limit, BATCH),
                position.last().orElse(null),
                fits ? properties : "hs_lastmodifieddate",
                false);
        List<Item> items = fits ? page.results() : read(object, ids(page), names);
        Position next = page.after().map(position::after).orElseGet(() -> position.nextPull(options.overlap()));
        return page(object, items, Set.of(), next, page.after().isPresent());
    }

    /**
     * What changed in the window, in the order of ids. Going on behind the last id instead of to the next result page
     * gets past the 10,000 results to which HubSpot limits a search, however many records share one moment. The search
     * index lags behind, so the records themselves are read by id.
     */
    private ChangePage search(HubSpotObject object, Position position, int limit) {
        int size = Math.min(limit, BATCH);
        Page page = api.search(object.path(), search(position, size));
        List<String> ids = ids(page);
        List<Item> items =
                ids.isEmpty() ? List.of() : read(object, ids, known(object).names());
        // A page may bring an id twice, and then it is longer than asked for; and it may be out of order.
        boolean full = page.results().size() >= size;
        Position next = full ? position.after(Collections.max(ids, BY_NUMBER)) : position.archived();
        return page(object, items, Set.of(), next, true);
    }

    private static Search search(Position position, int size) {
        List<Filter> filters = new ArrayList<>();
        filters.add(filter("hs_lastmodifieddate", "GTE", position.from()));
        filters.add(filter("hs_lastmodifieddate", "LT", position.to()));
        position.last().ifPresent(id -> filters.add(new Filter("hs_object_id", "GT", id)));
        return new Search(
                List.of(new FilterGroup(filters)), List.of("hs_object_id"), List.of("hs_lastmodifieddate"), size);
    }

    /** HubSpot answers 500 to a time of zero. */
    private static Filter filter(String property, String operator, Instant time) {
        return new Filter(property, operator, String.valueOf(Math.max(1, time.toEpochMilli())));
    }

    /**
     * The search never shows archived records, and their list cannot be asked by time: it is gone through each time.
     */
    private ChangePage archived(HubSpotObject object, Position position) {
        Page page = api.list(object.path(), BATCH, position.last().orElse(null), "hs_lastmodifieddate", true);
        Set<RecordRef> deleted = new HashSet<>();
        for (Item item : page.results()) {
            if (item.archivedAt() == null || !item.archivedAt().isBefore(position.from())) {
                deleted.add(object.ref(item.id()));
            }
        }
        Position next = page.after().map(position::after).orElseGet(() -> position.nextPull(options.overlap()));
        return page(object, List.of(), deleted, next, page.after().isPresent());
    }

    private ChangePage page(
            HubSpotObject object, List<Item> items, Set<RecordRef> deleted, Position next, boolean hasMore) {
        List<CrmRecord> records = new ArrayList<>();
        List<SetAside> setAside = new ArrayList<>();
        for (Item item : items) {
            try {
                records.add(record(object, item));
            } catch (UnreadableException e) {
                setAside.add(new SetAside(
                        object.ref(item.id()), e.reason(), item.row().raw()));
            }
        }
        return new ChangePage(records, deleted, setAside, next.cursor(), hasMore);
    }

    private CrmRecord record(HubSpotObject object, Item item) {
        return object.record(item, options.currency(), known(object).custom());
    }

    /** How many records a pull from here on brings; for one that was begun, those of its whole window. */
    long count(HubSpotObject object, Position position) {
        List<FilterGroup> window = position.phase() == Phase.LIST
                ? List.of()
                : search(position.beginsWindow() ? position.until(clock.now()) : position, 1)
                        .filterGroups();
        Page page = api.search(object.path(), new Search(window, List.of(), List.of("hs_lastmodifieddate"), 1));
        return page.total() == null ? 0 : page.total();
    }

    /** The records with these ids as they are now. */
    FetchedRecords fetch(HubSpotObject object, List<String> ids) {
        ChangePage page = page(
                object, read(object, ids, known(object).names()), Set.of(), Position.beginning(clock.now()), false);
        return new FetchedRecords(page.records(), page.setAside());
    }

    /** The ids on this page of the list. */
    IdPage ids(HubSpotObject object, Optional<String> after, int limit) {
        Page page = api.list(object.path(), Math.min(limit, BATCH), after.orElse(null), "hs_lastmodifieddate", false);
        return new IdPage(Set.copyOf(ids(page)), page.after().map(Cursor::new));
    }

    /** The items with these ids, in any order; those that are gone or archived are left out. */
    List<Item> read(HubSpotObject object, Collection<String> ids, List<String> properties) {
        List<String> all = List.copyOf(ids);
        List<Item> items = new ArrayList<>();
        for (int start = 0; start < all.size(); start += BATCH) {
            List<HubSpotApi.RecordId> batch = all.subList(start, Math.min(all.size(), start + BATCH)).stream()
                    .map(HubSpotApi.RecordId::new)
                    .toList();
            api.read(object.path(), new BatchRead(properties, batch)).results().stream()
                    .filter(item -> !item.archived())
                    .forEach(items::add);
        }
        return items;
    }

    private static List<String> ids(Page page) {
        return page.results().stream().map(Item::id).distinct().toList();
    }
}
