package dev.bailiwick.store;

import static dev.bailiwick.store.Plans.CRM;
import static dev.bailiwick.store.Plans.change;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.ConnectionLocks;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.connection.CallLimits;
import dev.bailiwick.engine.connection.ConnectionConfig;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.connection.Quota;
import dev.bailiwick.engine.plan.Attempts;
import dev.bailiwick.engine.plan.ChangeFilter;
import dev.bailiwick.engine.plan.Holding;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.PlannedChange;
import dev.bailiwick.engine.plan.PushForecasts;
import dev.bailiwick.engine.pull.PullReport;
import dev.bailiwick.engine.pull.Puller;
import dev.bailiwick.engine.push.PushLimits;
import dev.bailiwick.engine.push.Pusher;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The CRM in memory, a plan's way into it out of the outbox in PostgreSQL, and a clock. */
final class PushSite {

    static final PushLimits PATIENT =
            new PushLimits(1000, 5, Duration.ofMillis(1), Duration.ofSeconds(5), Duration.ofSeconds(2));
    static final PushLimits IMPATIENT =
            new PushLimits(1000, 5, Duration.ofMinutes(10), Duration.ofSeconds(5), Duration.ofSeconds(2));

    private static final CallLimits QUICK =
            new CallLimits(10_000, 3, Duration.ofMillis(1), Duration.ofMillis(20), 50, Duration.ofMinutes(1));

    static final Runnable KILL = () -> {
        throw new Killed();
    };

    final PostgresStores stores = TestDatabase.emptyStores();
    final Plans plans = new Plans(stores);
    final PushedCrm crm = new PushedCrm();
    final MovableClock clock = new MovableClock();
    final List<ConnectionId> configured = new ArrayList<>(List.of(CRM));
    Quota quota = Quota.DEFAULT;
    Connections connections = connections();

    Connections connections() {
        return Connections.open(
                configured.stream()
                        .map(id -> new ConnectionConfig(id, "memory", Map.of(), quota))
                        .toList(),
                List.of(crm),
                new NoTokens(),
                QUICK,
                stores.calls(),
                clock);
    }

    /** As after a restart. */
    Pusher pusher(PushLimits limits) {
        connections = connections();
        return new Pusher(
                connections,
                stores.plans(),
                stores.outbox(),
                stores.queue(),
                new ConnectionLocks(stores.locks()),
                clock,
                limits);
    }

    PushForecasts forecasts() {
        return new PushForecasts(connections, stores.plans());
    }

    PullReport pull() {
        return new Puller(
                        connections(),
                        stores.mirrorWriter(),
                        stores.seenIds(),
                        stores.quarantine(),
                        stores.revisions(),
                        new ConnectionLocks(stores.locks()))
                .pull(CRM, Progress.NONE);
    }

    PlanId planOf(RecordType type) {
        List<PlannedChange> changes = new ArrayList<>();
        crm.crm.records(type).forEach(ref -> changes.add(moved(changes.size() + 1, ref)));
        return plans.ready(Map.of(), changes.toArray(PlannedChange[]::new)).id();
    }

    /** To the next user. */
    PlannedChange moved(long position, RecordRef ref) {
        String owner = crm.crm.ownerOf(ref).orElseThrow().value();
        String next = owner.equals("u1") ? "u2" : owner.equals("u2") ? "u3" : "u1";
        Holding before = Plans.holding(null, owner);
        return change(position, new RecordKey(CRM, ref), before, Plans.holding("north", next));
    }

    List<RecordRef> accounts() {
        return crm.crm.records(RecordType.ACCOUNT);
    }

    Map<RecordRef, Optional<OwnerId>> owners() {
        Map<RecordRef, Optional<OwnerId>> owners = new HashMap<>();
        accounts().forEach(ref -> owners.put(ref, crm.crm.ownerOf(ref)));
        return owners;
    }

    Map<RecordRef, Attempts> attempts(PlanId plan) {
        Map<RecordRef, Attempts> attempts = new TreeMap<>(Comparator.comparing(RecordRef::id));
        plans.changes(plan).forEach(change -> attempts.put(change.record().ref(), change.attempts()));
        return attempts;
    }

    PlannedChange only(PlanId plan, Outcome outcome) {
        return only(plan, outcome, 1).get(0);
    }

    List<PlannedChange> only(PlanId plan, Outcome outcome, int count) {
        List<PlannedChange> changes =
                stores.plans().changes(plan, new ChangeFilter(true, Optional.of(outcome), ""), 0, 100);
        assertThat(changes).hasSize(count);
        return changes;
    }

    Instant modifiedAt(RecordRef account) {
        return stores.mirror().accounts(CRM, "", 100).stream()
                .filter(record -> record.ref().equals(account))
                .findFirst()
                .orElseThrow()
                .modifiedAt();
    }

    /** Stands for the end of the process. */
    static final class Killed extends Error {

        private static final long serialVersionUID = 1L;
    }

    /** Goes on by hand, or by a second with each look at it, so that what is waited for comes. */
    static final class MovableClock extends Clock {

        private Instant now = Plans.NOW;
        boolean ticking;

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            now = ticking ? now.plusSeconds(1) : now;
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
