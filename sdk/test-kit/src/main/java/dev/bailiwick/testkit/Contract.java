package dev.bailiwick.testkit;

import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the suites share: a fresh CRM and a fresh connector for each test. */
abstract class Contract {

    /** More pages than any fixture has records: a connector that never comes to an end is stopped. */
    private static final int MAX_PAGES = 2_000;

    private final List<Connector> connectors = new ArrayList<>();
    private @Nullable CrmFixture crm;
    private @Nullable CountedContext context;

    /** A fresh CRM with its records; closed after the test. */
    protected abstract CrmFixture open();

    @BeforeEach
    final void openFixture() {
        CrmFixture opened = open();
        crm = opened;
        context = new CountedContext(opened.context());
        restarted();
    }

    @AfterEach
    final void closeFixture() {
        connectors.forEach(Connector::close);
        if (crm != null) {
            crm.close();
        }
    }

    final CrmFixture crm() {
        return Objects.requireNonNull(crm);
    }

    final CountedContext context() {
        return Objects.requireNonNull(context);
    }

    final Connector connector() {
        return connectors.get(connectors.size() - 1);
    }

    /** From here on a connector that knows nothing of what the last one did. */
    final Connector restarted() {
        connectors.add(crm().connector(context()));
        return connector();
    }

    /** From here on a connector as after somebody connected anew. */
    final Connector reconnected() {
        context = new CountedContext(crm().context());
        return restarted();
    }

    final boolean can(Capability capability) {
        return crm().capabilities().contains(capability);
    }

    final RecordRef first(RecordType type) {
        return crm().records(type).get(0);
    }

    /** An active user who does not own this record. */
    final OwnerId otherOwner(RecordRef ref) {
        Optional<OwnerId> owner = crm().ownerOf(ref);
        return crm().records(RecordType.ACCOUNT).stream()
                .flatMap(account -> crm().ownerOf(account).stream())
                .filter(candidate -> !Optional.of(candidate).equals(owner))
                .findFirst()
                .orElseThrow();
    }

    /** All pages from a cursor on, until there is no more. */
    final List<ChangePage> pages(RecordType type, Optional<Cursor> since, int limit) {
        List<ChangePage> pages = new ArrayList<>();
        Optional<Cursor> cursor = since;
        boolean more = true;
        while (more && pages.size() < MAX_PAGES) {
            ChangePage page = connector().changes(type, cursor, limit);
            pages.add(page);
            cursor = Optional.of(page.next());
            more = page.hasMore();
        }
        return pages;
    }

    /** Where a pull of everything ends. */
    final Cursor end(RecordType type) {
        return end(pages(type, Optional.empty(), 1000));
    }

    static Cursor end(List<ChangePage> pages) {
        return pages.get(pages.size() - 1).next();
    }

    static List<CrmRecord> records(List<ChangePage> pages) {
        return pages.stream().flatMap(page -> page.records().stream()).toList();
    }

    static Set<RecordRef> refs(List<ChangePage> pages) {
        return records(pages).stream().map(CrmRecord::ref).collect(Collectors.toCollection(HashSet::new));
    }

    static Set<RecordRef> deleted(List<ChangePage> pages) {
        return pages.stream().flatMap(page -> page.deleted().stream()).collect(Collectors.toSet());
    }
}
