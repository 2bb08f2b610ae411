package dev.bailiwick.connector.suitecrm;

import dev.bailiwick.connector.http.ServerClock;
import dev.bailiwick.connector.pull.PullPosition;
import dev.bailiwick.connector.record.UnreadableException;
import dev.bailiwick.connector.suitecrm.Currencies.Priced;
import dev.bailiwick.connector.suitecrm.SuiteCrmApi.Bean;
import dev.bailiwick.connector.suitecrm.SuiteCrmApi.Page;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.IdPage;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.SetAside;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads accounts and opportunities. What changed since a time is read in the order of ids and not of times: SuiteCRM
 * sorts by one field only and knows whole seconds only, so pages by time would end among records of one second. What
 * changes meanwhile comes with the next pull, which begins before this one did. Safe for many threads.
 */
final class RecordReader {

    /** SuiteCRM hands dates to its database as they are; it takes any other text for no limit at all. */
    private static final DateTimeFormatter DATABASE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Each deleted record takes a request of its own. */
    private static final int MAX_DELETED = 25;

    private final SuiteCrmApi api;
    private final FieldCatalog catalog;
    private final SuiteCrmOptions options;
    private final ServerClock clock;
    private final Currencies currencies;

    RecordReader(SuiteCrmApi api, FieldCatalog catalog, SuiteCrmOptions options, ServerClock clock) {
        this.api = api;
        this.catalog = catalog;
        this.options = options;
        this.clock = clock;
        this.currencies = new Currencies(api, options.currency());
    }

    /** The first page of a pull of everything. Its fields are asked for first, which tells the server's time too. */
    ChangePage beginning(SuiteCrmModule module, int limit) {
        catalog.describe(module);
        return live(module, PullPosition.everything(Phase.LIVE, clock.now()), limit);
    }

    /** The page at this position. */
    ChangePage changes(SuiteCrmModule module, PullPosition<Phase> from, int limit) {
        PullPosition<Phase> position = begun(module, from);
        return position.phase() == Phase.LIVE
                ? live(module, position, limit)
                : deleted(module, position, Math.min(limit, MAX_DELETED));
    }

    /** Every pull asks for the fields anew, so that one added meanwhile is read. */
    private PullPosition<Phase> begun(SuiteCrmModule module, PullPosition<Phase> position) {
        if (!position.isUnbegun()) {
            return position;
        }
        catalog.describe(module);
        return position.beginning(clock.now());
    }

    private ChangePage live(SuiteCrmModule module, PullPosition<Phase> position, int limit) {
        Listing listing = narrowed(position, listing(module)).size(Math.min(limit, Listing.MAX_SIZE));
        Page page = listed(listing);
        Optional<PullPosition<Phase>> more =
                listing.hasMore(page) ? Optional.of(position.at(Listing.last(page))) : deletions(position);
        PullPosition<Phase> next = more.orElseGet(() -> position.nextPull(options.overlap()));
        return page(module, page.data(), next, more.isPresent());
    }

    /** What there is to list from here on. */
    private static Listing narrowed(PullPosition<Phase> position, Listing listing) {
        Listing since = position.from()
                .map(start -> listing.where("date_modified", "gte", DATABASE_TIME.format(start)))
                .orElse(listing);
        Listing phased = position.phase() == Phase.DELETED ? since.where("deleted", "eq", "1") : since;
        return position.place().map(phased::after).orElse(phased);
    }

    /** What was never pulled needs no deleting. */
    private static Optional<PullPosition<Phase>> deletions(PullPosition<Phase> position) {
        return position.from().map(start -> position.in(Phase.DELETED));
    }

    private ChangePage page(SuiteCrmModule module, List<Bean> beans, PullPosition<Phase> next, boolean more) {
        List<CrmRecord> records = new ArrayList<>();
        List<SetAside> setAside = new ArrayList<>();
        for (Bean bean : beans) {
            try {
                records.add(record(module, bean));
            } catch (UnreadableException e) {
                setAside.add(new SetAside(module.ref(bean.id()), e.reason(), bean.raw()));
            }
        }
        return new ChangePage(records, Set.of(), setAside, next.cursor(), more);
    }

    /**
     * SuiteCRM finds the records of a page first and loads them afterwards, so one that goes meanwhile fails it all.
     */
    private Page listed(Listing listing) {
        try {
            return listing.page(api);
        } catch (ConnectorException e) {
            if (SuiteCrmErrors.missingId(e).isEmpty()) {
                throw e;
            }
            throw new ConnectorException(Kind.TRANSIENT, String.valueOf(e.getMessage()), e);
        }
    }

    private ChangePage deleted(SuiteCrmModule module, PullPosition<Phase> from, int most) {
        Set<RecordRef> deleted = new HashSet<>();
        PullPosition<Phase> position = from;
        boolean more = true;
        while (more && deleted.size() < most) {
            Optional<String> id = nextDeleted(module, position);
            more = id.isPresent() && deleted.add(module.ref(id.get()));
            position = id.map(position::at).orElse(position);
        }
        PullPosition<Phase> next = more ? position : position.nextPull(options.overlap());
        return new ChangePage(List.of(), deleted, List.of(), next.cursor(), more);
    }

    /**
     * SuiteCRM finds deleted records, but then cannot load them: the request fails for the first, and names it. A
     * version that fails without a name cannot tell what was deleted, as before this pass.
     */
    private Optional<String> nextDeleted(SuiteCrmModule module, PullPosition<Phase> position) {
        Listing listing = narrowed(position, Listing.of(module.path()).fields(List.of("name", "date_modified")))
                .size(1);
        try {
            return listing.page(api).data().stream().map(Bean::id).findFirst();
        } catch (ConnectorException e) {
            if (e.kind() != Kind.INVALID) {
                throw e;
            }
            return SuiteCrmErrors.missingId(e);
        }
    }

    /**
     * How many records a pull from here on brings, by the number of pages if each held one; empty for deleted ones,
     * since their list fails.
     */
    OptionalLong count(SuiteCrmModule module, PullPosition<Phase> position) {
        if (position.phase() == Phase.DELETED) {
            return OptionalLong.empty();
        }
        Listing one = narrowed(position, Listing.of(module.path()).fields(List.of("name", "date_modified")))
                .size(1);
        return OptionalLong.of(listed(one).totalPages());
    }

    /** The records with these ids as they are now. */
    FetchedRecords fetch(SuiteCrmModule module, List<String> ids) {
        List<Bean> beans = new ArrayList<>();
        for (String id : ids) {
            beans.addAll(listed(listing(module).where("id", "eq", id).size(1)).data());
        }
        ChangePage page = page(module, beans, PullPosition.everything(Phase.LIVE, clock.now()), false);
        return new FetchedRecords(page.records(), page.setAside());
    }

    /** The ids behind this one, in their order. */
    IdPage ids(SuiteCrmModule module, Optional<String> after, int limit) {
        Listing all = Listing.of(module.path()).fields(List.of("name")).size(Math.min(limit, Listing.MAX_SIZE));
        Listing listing = after.map(all::after).orElse(all);
        Page page = listed(listing);
        return new IdPage(
                page.data().stream().map(Bean::id).collect(Collectors.toSet()),
                listing.hasMore(page) ? Optional.of(new Cursor(Listing.last(page))) : Optional.empty());
    }

    private Listing listing(SuiteCrmModule module) {
        return Listing.of(module.path()).fields(catalog.known(module).names());
    }

    private CrmRecord record(SuiteCrmModule module, Bean bean) {
        FieldSelection fields = catalog.known(module);
        Priced priced = currencies.priced(fields.readable(bean));
        return module.record(priced.row(), priced.currency(), fields.custom());
    }
}
