package dev.bailiwick.rules.record;

import dev.bailiwick.spi.Account;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The companies above an account.
 *
 * @param ancestors the parent first, then its parent, up to {@value #MAX_LEVELS} of them
 * @param fault why the way up ends before its top, for an admin: a circle, a missing record, too many levels; empty
 *     when the last one (or the account itself, when there is none) has no parent
 */
public record Lineage(List<Account> ancestors, Optional<String> fault) {

    /** How far up a hierarchy is followed. */
    public static final int MAX_LEVELS = 20;

    /** An account without parent. */
    public static final Lineage NONE = new Lineage(List.of(), Optional.empty());

    /** Copies the list. */
    public Lineage {
        ancestors = List.copyOf(ancestors);
    }

    /**
     * Follows the parents of an account upwards.
     *
     * @param accounts finds an account by its id in the CRM; empty when there is none
     */
    public static Lineage of(Account account, Function<String, Optional<Account>> accounts) {
        Map<String, Account> above = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>(Set.of(account.ref().id()));
        Optional<String> next = account.parentId();
        while (next.isPresent()) {
            String id = next.get();
            if (!seen.add(id)) {
                return ending(above, "the parent accounts go round in a circle at " + id);
            }
            if (above.size() == MAX_LEVELS) {
                return ending(above, "there are more than " + MAX_LEVELS + " levels of parent accounts");
            }
            Optional<Account> parent = accounts.apply(id);
            if (parent.isEmpty()) {
                return ending(above, "the parent account " + id + " is not in the mirror");
            }
            above.put(id, parent.get());
            next = parent.get().parentId();
        }
        return above.isEmpty() ? NONE : new Lineage(List.copyOf(above.values()), Optional.empty());
    }

    private static Lineage ending(Map<String, Account> above, String fault) {
        return new Lineage(List.copyOf(above.values()), Optional.of(fault));
    }
}
