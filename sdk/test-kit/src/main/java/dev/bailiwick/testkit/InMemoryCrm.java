package dev.bailiwick.testkit;

import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.SetAside;
import dev.bailiwick.spi.TerritoryId;
import dev.bailiwick.spi.WebhookRequest;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A CRM without network that can do everything, with its connector: for tests of a host, and the proof that the suites
 * can be passed. Its changes are read from a log. One clock tick passes with every write. Used from one thread.
 */
public final class InMemoryCrm implements CrmFixture {

    private static final int RECORDS = 40;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String TOKEN = "in-memory-token";

    private final Map<RecordRef, CrmRecord> records = new LinkedHashMap<>();
    private final Map<RecordRef, CrmRecord> deleted = new LinkedHashMap<>();
    private final Map<RecordRef, String> spoilt = new LinkedHashMap<>();
    private final ChangeLog log = new ChangeLog();
    private final Map<RecordRef, TerritoryId> territories = new LinkedHashMap<>();
    private final List<Owner> owners;
    private final Set<URI> subscriptions = new HashSet<>();
    private @Nullable Failure next;
    private final Map<RecordRef, Integer> locks = new HashMap<>();
    private long allowed = 1_000;
    private long requests;
    private long ticks;

    /** A CRM of 40 accounts and 40 opportunities, which four users own; a fifth is inactive. */
    public InMemoryCrm() {
        this.owners = List.of(
                owner("u1", "Jane", true),
                owner("u2", "Raj", true),
                owner("u3", "Eve", true),
                owner("u4", "Tom", true),
                owner("u5", "Left", false));
        for (int i = 0; i < RECORDS; i++) {
            OwnerId owner = owners.get(i % 4).id();
            RecordRef account = new RecordRef(RecordType.ACCOUNT, "a" + i);
            put(Account.builder()
                    .ref(account)
                    .name("Account " + i)
                    .owner(owner)
                    .modifiedAt(tick())
                    .custom(Map.of("Tier", i % 2 == 0 ? "gold" : "silver"))
                    .build());
            RecordRef opportunity = new RecordRef(RecordType.OPPORTUNITY, "o" + i);
            put(Opportunity.builder()
                    .ref(opportunity)
                    .name("Opportunity " + i)
                    .accountId("a" + i)
                    .owner(owner)
                    .modifiedAt(tick())
                    .build());
        }
    }

    private static Owner owner(String id, String name, boolean active) {
        return Owner.of(new OwnerId(id), name, active).withEmail(name + "@acme.example");
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public ConnectorContext context() {
        return ContractContext.of(List.of(), Map.of(), () -> ContractContext.token(TOKEN, Map.of()));
    }

    @Override
    public Connector connector(ConnectorContext context) {
        return new InMemoryConnector(this, context);
    }

    @Override
    public List<RecordRef> records(RecordType type) {
        return records.keySet().stream().filter(ref -> ref.type() == type).toList();
    }

    @Override
    public Optional<OwnerId> ownerOf(RecordRef ref) {
        return Optional.ofNullable(records.get(ref)).flatMap(CrmRecord::owner);
    }

    @Override
    public Optional<OwnerId> inactiveOwner() {
        return owners.stream().filter(owner -> !owner.active()).map(Owner::id).findFirst();
    }

    @Override
    public void changeOwner(RecordRef ref, OwnerId owner) {
        CrmRecord record = records.remove(ref);
        if (record instanceof Account account) {
            put(Account.builder()
                    .ref(ref)
                    .name(account.name().orElse(null))
                    .owner(owner)
                    .modifiedAt(tick())
                    .custom(account.custom())
                    .build());
        } else if (record instanceof Opportunity opportunity) {
            put(Opportunity.builder()
                    .ref(ref)
                    .name(opportunity.name().orElse(null))
                    .accountId(opportunity.accountId().orElse(null))
                    .owner(owner)
                    .modifiedAt(tick())
                    .build());
        } else {
            throw new IllegalArgumentException("There is no record " + ref + ". Maybe it was deleted.");
        }
    }

    @Override
    public void delete(RecordRef ref) {
        deleted.put(ref, Optional.ofNullable(records.remove(ref)).orElseThrow());
        log.add(ref);
    }

    @Override
    public void restore(RecordRef ref) {
        put(Optional.ofNullable(deleted.remove(ref)).orElseThrow());
    }

    @Override
    public void expireCursors() {
        log.forget();
    }

    /**
     * Lets a record change so that the connector cannot read it, until {@link #mend}.
     *
     * @param raw what the CRM sends of it
     */
    public void spoil(RecordRef ref, String raw) {
        spoilt.put(ref, raw);
        log.add(ref);
    }

    /** Corrects what was spoilt without a change that a pull would bring. */
    public void mend(RecordRef ref) {
        spoilt.remove(ref);
    }

    /** Removes a record without a trace, as in the CRM's database itself. */
    public void lose(RecordRef ref) {
        records.remove(ref);
    }

    @Override
    public RecordRef unknown(RecordType type) {
        return new RecordRef(type, "never");
    }

    @Override
    public OwnerId unknownOwner() {
        return new OwnerId("nobody");
    }

    @Override
    public void failNext(Failure failure) {
        next = failure;
    }

    @Override
    public long requests() {
        return requests;
    }

    /**
     * Lets the CRM refuse to write a record because somebody else is writing it.
     *
     * @param times how often, 1 or more; afterwards the record is written
     */
    public void lock(RecordRef ref, int times) {
        locks.put(ref, times);
    }

    /** How many requests the CRM says it allows from now on, those made already among them; 1 or more. */
    public void allow(long requests) {
        allowed = requests;
    }

    @Override
    public Optional<TerritoryId> territoryOf(RecordRef ref) {
        return Optional.ofNullable(territories.get(ref));
    }

    @Override
    public WebhookRequest webhook(RecordRef changed) {
        return SignedCall.of(changed, SignedCall.SECRET);
    }

    @Override
    public WebhookRequest forgedWebhook(RecordRef changed) {
        return SignedCall.of(changed, "guessed");
    }

    @Override
    public long subscriptions(URI callback) {
        return subscriptions.contains(callback) ? 1 : 0;
    }

    @Override
    public void close() {}

    /** Counts a request, and takes the failure it is to meet. */
    Optional<Failure> request() {
        requests++;
        Optional<Failure> failure = Optional.ofNullable(next);
        next = null;
        return failure;
    }

    /** All records there are, the one changed last at the end. */
    List<CrmRecord> all(RecordType type) {
        List<CrmRecord> all = new ArrayList<>(records.values());
        all.removeIf(record -> record.ref().type() != type);
        return all;
    }

    Optional<CrmRecord> find(RecordRef ref) {
        return Optional.ofNullable(records.get(ref));
    }

    /** These records, as far as they are there, and as far as they can be read. */
    FetchedRecords read(Collection<RecordRef> refs) {
        List<RecordRef> there = refs.stream().filter(records::containsKey).toList();
        return new FetchedRecords(
                there.stream()
                        .filter(ref -> !spoilt.containsKey(ref))
                        .flatMap(ref -> find(ref).stream())
                        .toList(),
                there.stream()
                        .filter(spoilt::containsKey)
                        .map(ref -> new SetAside(ref, "it is spoilt", spoilt.getOrDefault(ref, "")))
                        .toList());
    }

    ChangeLog log() {
        return log;
    }

    private void put(CrmRecord record) {
        records.put(record.ref(), record);
        log.add(record.ref());
    }

    List<Owner> owners() {
        return owners;
    }

    void place(RecordRef ref, Optional<TerritoryId> territory) {
        territory.ifPresentOrElse(to -> territories.put(ref, to), () -> territories.remove(ref));
    }

    Set<URI> subscriptions() {
        return subscriptions;
    }

    long allowed() {
        return allowed;
    }

    /** Whether the record cannot be written this time. */
    boolean isLocked(RecordRef ref) {
        int times = locks.getOrDefault(ref, 0);
        locks.put(ref, Math.max(0, times - 1));
        return times > 0;
    }

    private Instant tick() {
        return START.plusSeconds(ticks++);
    }
}
