package dev.bailiwick.engine.check;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.assign.FactReader;
import dev.bailiwick.engine.mirror.AccountPages;
import dev.bailiwick.engine.mirror.Mirror;
import dev.bailiwick.rules.check.Observed;
import dev.bailiwick.rules.model.OpportunityPlacing;
import dev.bailiwick.rules.model.RecordName;
import dev.bailiwick.rules.record.FactNeed;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A connection's mirror as a model is checked against it. For one check. */
final class MirroredCrm implements Observed {

    private final ConnectionId id;
    private final Mirror mirror;
    private final long accounts;
    private final Progress progress;

    /** @param accounts how many accounts the mirror has */
    MirroredCrm(ConnectionId id, Mirror mirror, long accounts, Progress progress) {
        this.id = id;
        this.mirror = mirror;
        this.accounts = accounts;
        this.progress = progress;
    }

    @Override
    public String connection() {
        return id.value();
    }

    @Override
    public Schema schema() {
        return mirror.schema(id);
    }

    @Override
    public List<Owner> users() {
        return mirror.owners(id);
    }

    /** Accounts are asked for together; what is none, which few are, one by one. */
    @Override
    public Set<RecordName> existing(Collection<RecordName> records) {
        Set<String> known = mirror
                .accounts(id, records.stream().map(RecordName::id).toList())
                .stream()
                .map(account -> account.ref().id())
                .collect(Collectors.toSet());
        return records.stream()
                .filter(record -> known.contains(record.id()) || isOpportunity(record))
                .collect(Collectors.toSet());
    }

    private boolean isOpportunity(RecordName record) {
        return mirror.find(new RecordKey(id, new RecordRef(RecordType.OPPORTUNITY, record.id())))
                .isPresent();
    }

    @Override
    public void records(OpportunityPlacing policy, Set<FactNeed> needs, Consumer<Facts> reader) {
        FactReader facts = new FactReader(id, mirror, users(), needs);
        AccountPages pages = new AccountPages(id, mirror);
        boolean withOpportunities = policy == OpportunityPlacing.OWN_RULES || needs.contains(FactNeed.PIPELINE);
        pages.forEach(accounts, progress, page -> {
            Map<String, List<Opportunity>> opportunities = withOpportunities ? pages.opportunities(page) : Map.of();
            for (Facts account : facts.read(page, opportunities)) {
                reader.accept(account);
                if (policy == OpportunityPlacing.OWN_RULES) {
                    opportunities.getOrDefault(account.account().ref().id(), List.of()).stream()
                            .filter(opportunity -> !opportunity.closed())
                            .forEach(opportunity -> reader.accept(facts.of(opportunity, account)));
                }
            }
        });
    }
}
