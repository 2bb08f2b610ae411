package dev.bailiwick.engine.check;

import static java.util.stream.Collectors.groupingBy;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.assign.FactReader;
import dev.bailiwick.engine.mirror.Mirror;
import dev.bailiwick.rules.check.Observed;
import dev.bailiwick.rules.model.OpportunityPlacing;
import dev.bailiwick.rules.model.RecordName;
import dev.bailiwick.rules.record.FactNeed;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A connection's mirror as a model is checked against it. For one check. */
final class MirroredCrm implements Observed {

    private static final int PAGE = 1000;

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

    @Override
    public Set<RecordName> existing(Collection<RecordName> records) {
        return records.stream().filter(this::exists).collect(Collectors.toSet());
    }

    private boolean exists(RecordName record) {
        return Stream.of(RecordType.values())
                .anyMatch(type -> mirror.find(new RecordKey(id, new RecordRef(type, record.id())))
                        .isPresent());
    }

    @Override
    public void records(OpportunityPlacing policy, Set<FactNeed> needs, Consumer<Facts> reader) {
        FactReader facts = new FactReader(id, mirror, users(), needs);
        boolean withOpportunities = policy == OpportunityPlacing.OWN_RULES || needs.contains(FactNeed.PIPELINE);
        long done = 0;
        List<Account> page = mirror.accounts(id, "", PAGE);
        while (!page.isEmpty()) {
            Map<String, List<Opportunity>> opportunities = withOpportunities ? opportunities(page) : Map.of();
            for (Facts account : facts.read(page, opportunities)) {
                reader.accept(account);
                if (policy == OpportunityPlacing.OWN_RULES) {
                    opportunities.getOrDefault(account.account().ref().id(), List.of()).stream()
                            .filter(opportunity -> !opportunity.closed())
                            .forEach(opportunity -> reader.accept(facts.of(opportunity, account)));
                }
            }
            done += page.size();
            progress.report("accounts of " + id, done, OptionalLong.of(Math.max(done, accounts)));
            page = mirror.accounts(id, page.get(page.size() - 1).ref().id(), PAGE);
        }
    }

    private Map<String, List<Opportunity>> opportunities(List<Account> page) {
        List<String> ids = page.stream().map(account -> account.ref().id()).toList();
        return mirror.opportunities(id, ids).stream()
                .collect(groupingBy(opportunity -> opportunity.accountId().orElseThrow()));
    }
}
