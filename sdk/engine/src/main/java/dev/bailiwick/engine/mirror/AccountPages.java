package dev.bailiwick.engine.mirror;

import static java.util.stream.Collectors.groupingBy;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Opportunity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Goes through the accounts that the mirror has of a connection, page by page in the order of their ids. */
public final class AccountPages {

    private static final int PAGE = 1000;

    private final ConnectionId connection;
    private final Mirror mirror;

    /** Those of this connection. */
    public AccountPages(ConnectionId connection, Mirror mirror) {
        this.connection = connection;
        this.mirror = mirror;
    }

    /**
     * Hands over every page.
     *
     * @param total how many accounts there are, as far as is known
     * @param progress told after every page
     * @param reader is given at least one account at once
     */
    public void forEach(long total, Progress progress, Consumer<List<Account>> reader) {
        long done = 0;
        List<Account> page = mirror.accounts(connection, "", PAGE);
        while (!page.isEmpty()) {
            reader.accept(page);
            done += page.size();
            progress.report("accounts of " + connection, done, OptionalLong.of(Math.max(done, total)));
            page = mirror.accounts(connection, page.get(page.size() - 1).ref().id(), PAGE);
        }
    }

    /** The opportunities of some accounts, by the account's id; accounts without any are left out. */
    public Map<String, List<Opportunity>> opportunities(Collection<Account> accounts) {
        List<String> ids = accounts.stream().map(account -> account.ref().id()).toList();
        return mirror.opportunities(connection, ids).stream()
                .collect(groupingBy(opportunity -> opportunity.accountId().orElseThrow()));
    }
}
