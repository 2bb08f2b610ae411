package dev.bailiwick.engine.assign;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.mirror.Mirror;
import dev.bailiwick.rules.record.FactNeed;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.record.Lineage;
import dev.bailiwick.rules.record.Pipeline;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Gathers what conditions may know of a connection's accounts, a page at a time: what has to be loaded is loaded for
 * the whole page. For one thread.
 */
public final class FactReader {

    private final ConnectionId connection;
    private final Mirror mirror;
    private final Map<OwnerId, Owner> owners;
    private final Set<FactNeed> needs;
    private final Ancestors ancestors;

    /**
     * Reads from this mirror.
     *
     * @param owners the connection's users
     * @param needs what to load; the rest stays unknown
     */
    public FactReader(ConnectionId connection, Mirror mirror, Collection<Owner> owners, Set<FactNeed> needs) {
        this.connection = connection;
        this.mirror = mirror;
        this.owners = owners.stream().collect(toMap(Owner::id, Function.identity(), (one, same) -> one));
        this.needs = needs.isEmpty() ? Set.of() : EnumSet.copyOf(needs);
        this.ancestors = new Ancestors(connection, mirror);
    }

    /** The facts of an opportunity of an account whose facts are known. */
    public Facts of(Opportunity opportunity, Facts account) {
        return account.withOpportunity(opportunity)
                .withOwner(opportunity.owner().map(owners::get).orElse(null));
    }

    /** The facts of each of these accounts, in their order. */
    public List<Facts> read(List<Account> page) {
        Map<String, List<Opportunity>> opportunities = Map.of();
        if (needs.contains(FactNeed.PIPELINE)) {
            List<String> ids = page.stream().map(account -> account.ref().id()).toList();
            opportunities = mirror.opportunities(connection, ids).stream()
                    .collect(groupingBy(opportunity -> opportunity.accountId().orElseThrow()));
        }
        return read(page, opportunities);
    }

    /**
     * The same where the opportunities are at hand already.
     *
     * @param opportunities all of these accounts, by the account's id; accounts without any are left out
     */
    public List<Facts> read(List<Account> page, Map<String, List<Opportunity>> opportunities) {
        List<Lineage> lineages = needs.contains(FactNeed.LINEAGE) ? ancestors.above(page) : List.of();
        List<Facts> facts = new ArrayList<>(page.size());
        for (int i = 0; i < page.size(); i++) {
            Account account = page.get(i);
            Facts known =
                    Facts.of(account).withOwner(account.owner().map(owners::get).orElse(null));
            if (needs.contains(FactNeed.LINEAGE)) {
                known = known.withLineage(lineages.get(i));
            }
            if (needs.contains(FactNeed.PIPELINE)) {
                known = known.withPipeline(
                        Pipeline.of(opportunities.getOrDefault(account.ref().id(), List.of())));
            }
            facts.add(known);
        }
        return facts;
    }
}
