package dev.bailiwick.engine.assign;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.rules.assign.Assignment;
import dev.bailiwick.rules.assign.OwnerState;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.TerritoryId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What owner selection may know of one CRM during one run. Turns taken during the run count, so that a plan deals the
 * cards as applying it would. For one thread.
 */
public final class AssignmentState implements OwnerState {

    private final ConnectionId connection;
    private final LocalDate today;
    private final Map<String, Owner> users = new HashMap<>();
    private final Map<TerritoryId, Long> turns;
    private final Map<TerritoryId, Map<OwnerId, Long>> loads;
    private Map<RecordRef, Assignment> assignments = Map.of();

    /**
     * Starts a run.
     *
     * @param connection whose records are decided
     * @param today the day on which pins and exclusions are judged
     * @param owners the CRM's users
     * @param turns turns taken so far, shared by all connections of the run; changed by {@link #takeTurn}
     * @param loads records per territory and owner
     */
    public AssignmentState(
            ConnectionId connection,
            LocalDate today,
            List<Owner> owners,
            Map<TerritoryId, Long> turns,
            Map<TerritoryId, Map<OwnerId, Long>> loads) {
        this.connection = connection;
        this.today = today;
        this.turns = turns;
        this.loads = loads;
        for (Owner owner : owners) {
            // Of two users with one address the active one is the person who can own records.
            owner.email()
                    .ifPresent(email -> users.merge(
                            email.toLowerCase(Locale.ROOT), owner, (first, second) -> first.active() ? first : second));
        }
    }

    /** Sets what was last applied to the records that come next. */
    public void assignments(Map<RecordRef, Assignment> assignments) {
        this.assignments = assignments;
    }

    /** Counts a turn in this territory. */
    public void takeTurn(TerritoryId territory) {
        turns.merge(territory, 1L, Long::sum);
    }

    /** Those of these e-mail addresses that no active user of this CRM has. */
    public List<String> withoutActiveUser(Collection<String> emails) {
        return emails.stream()
                .filter(email -> user(email).filter(Owner::active).isEmpty())
                .toList();
    }

    @Override
    public String connection() {
        return connection.value();
    }

    @Override
    public LocalDate today() {
        return today;
    }

    @Override
    public Optional<Owner> user(String email) {
        return Optional.ofNullable(users.get(email.toLowerCase(Locale.ROOT)));
    }

    @Override
    public Optional<Assignment> assignment(RecordRef ref) {
        return Optional.ofNullable(assignments.get(ref));
    }

    @Override
    public long sequence(TerritoryId territory) {
        return turns.getOrDefault(territory, 0L);
    }

    @Override
    public long load(TerritoryId territory, OwnerId owner) {
        return loads.getOrDefault(territory, Map.of()).getOrDefault(owner, 0L);
    }
}
