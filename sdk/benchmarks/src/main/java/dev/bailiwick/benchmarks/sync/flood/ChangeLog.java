package dev.bailiwick.benchmarks.sync.flood;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Accounts in the order of their last changes. Safe for many threads. */
final class ChangeLog {

    private final List<String> accounts;

    /** By account. */
    private final Map<String, Change> last = new HashMap<>();

    /** The account by the number of its last change. */
    private final TreeMap<Long, String> order = new TreeMap<>();

    private long changes;

    private record Change(long number, String owner) {}

    /**
     * Some changes.
     *
     * @param last the number of the last one
     */
    record Page(List<String> accounts, long last, boolean hasMore) {}

    ChangeLog(int accounts) {
        this.accounts =
                IntStream.range(0, accounts).mapToObj(i -> "account-" + i).toList();
        for (int i = 0; i < accounts; i++) {
            change(i, "nobody");
        }
    }

    List<String> accounts() {
        return accounts;
    }

    /** Gives an account to somebody and says which it was. */
    synchronized String change(int number, String owner) {
        String account = accounts.get(number % accounts.size());
        Change before = last.put(account, new Change(changes, owner));
        if (before != null) {
            order.remove(before.number());
        }
        order.put(changes, account);
        changes++;
        return account;
    }

    synchronized String owner(String account) {
        Change change = last.get(account);
        if (change == null) {
            throw new IllegalArgumentException("There is no account " + account);
        }
        return change.owner();
    }

    /** What changed after the change of this number. */
    synchronized Page after(long number, int limit) {
        Map<Long, String> rest = order.tailMap(number, false);
        List<Map.Entry<Long, String>> page =
                rest.entrySet().stream().limit(limit).toList();
        long reached = page.isEmpty() ? number : page.get(page.size() - 1).getKey();
        return new Page(page.stream().map(Map.Entry::getValue).toList(), reached, page.size() == limit);
    }
}
