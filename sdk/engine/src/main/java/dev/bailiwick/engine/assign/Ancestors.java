package dev.bailiwick.engine.assign;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.mirror.Mirror;
import dev.bailiwick.rules.record.Lineage;
import dev.bailiwick.spi.Account;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the companies above accounts: one question to the mirror per level of a page, not one per account. Those used
 * last are kept, because the accounts of a group lie scattered over many pages. For one thread.
 */
final class Ancestors {

    private final ConnectionId connection;
    private final Mirror mirror;
    private final RecentAccounts recent = new RecentAccounts();

    Ancestors(ConnectionId connection, Mirror mirror) {
        this.connection = connection;
        this.mirror = mirror;
    }

    /** The lineage of each of these accounts, in their order. */
    List<Lineage> above(List<Account> page) {
        Map<String, Account> known = new HashMap<>();
        page.forEach(account -> known.put(account.ref().id(), account));
        Set<String> asked = new HashSet<>(known.keySet());
        Collection<Account> level = page;
        for (int i = 0; i < Lineage.MAX_LEVELS && !level.isEmpty(); i++) {
            List<String> parents = level.stream()
                    .flatMap(account -> account.parentId().stream())
                    .filter(asked::add)
                    .toList();
            level = accounts(parents);
            level.forEach(account -> known.put(account.ref().id(), account));
        }
        return page.stream()
                .map(account -> Lineage.of(account, id -> Optional.ofNullable(known.get(id))))
                .toList();
    }

    private List<Account> accounts(List<String> ids) {
        List<Account> found = new ArrayList<>();
        List<String> further = new ArrayList<>();
        for (String id : ids) {
            Optional.ofNullable(recent.get(id)).ifPresentOrElse(found::add, () -> further.add(id));
        }
        if (!further.isEmpty()) {
            List<Account> loaded = mirror.accounts(connection, further);
            loaded.forEach(account -> recent.put(account.ref().id(), account));
            found.addAll(loaded);
        }
        return found;
    }

    /** By id, the least recently used one making room for the next. */
    private static final class RecentAccounts extends LinkedHashMap<String, Account> {

        private static final long serialVersionUID = 1L;

        /** At a few kilobytes each, some tens of megabytes. */
        private static final int MOST = 10_000;

        RecentAccounts() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Account> eldest) {
            return size() > MOST;
        }
    }
}
