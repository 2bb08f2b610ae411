package dev.bailiwick.sandbox;

import dev.bailiwick.sandbox.core.Change.Author;
import dev.bailiwick.sandbox.core.Dialect;
import dev.bailiwick.sandbox.core.FaultPlan;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.RecordChange;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A person in the CRM, whom neither faults nor limits hold up; but what that person writes may be seen late, see
 * {@link Fault.Effect#LATE_ROWS}.
 */
final class Colleague {

    private final Store store;
    private final Dialect dialect;
    private final FaultPlan faults;

    Colleague(Store store, Dialect dialect, FaultPlan faults) {
        this.store = store;
        this.dialect = dialect;
        this.faults = faults;
    }

    void setOwner(String id, String ownerId) {
        write(() -> {
            Row row = live(id);
            Row owner = find(ownerId);
            refuseIf(!row.kind().deletable(), id + " is a user, whom nobody owns");
            refuseIf(owner.kind() != RecordKind.USER, ownerId + " is no user");
            refuseIf(!owner.is(Fields.ACTIVE), "user " + ownerId + " is inactive");
            return RecordChange.update(row, Map.of(Fields.OWNER, Optional.of(owner.id())));
        });
    }

    void delete(String id) {
        write(() -> {
            Row row = live(id);
            refuseIf(!row.kind().deletable(), id + " is a user, and users stay");
            return RecordChange.delete(row);
        });
    }

    void restore(String id) {
        write(() -> {
            Row row = find(id);
            refuseIf(!row.deleted(), id + " is not deleted");
            return RecordChange.update(row, Map.of(Fields.DELETED, Optional.of(false)));
        });
    }

    void deactivate(String userId) {
        write(() -> {
            Row user = find(userId);
            refuseIf(user.kind() != RecordKind.USER, userId + " is no user");
            return RecordChange.update(user, Map.of(Fields.ACTIVE, Optional.of(false)));
        });
    }

    private void write(Supplier<RecordChange> change) {
        store.inTransaction(() -> {
            RecordChange checked = change.get();
            Optional<Duration> late = dialect.showsLate() ? faults.lateness() : Optional.empty();
            late.ifPresentOrElse(
                    lateness -> store.commitLate(List.of(checked), Author.COLLEAGUE, lateness),
                    () -> store.commit(List.of(checked), Author.COLLEAGUE));
            return checked;
        });
    }

    private Row live(String id) {
        Row row = find(id);
        refuseIf(row.deleted(), id + " is deleted");
        return row;
    }

    private Row find(String id) {
        return dialect.canonical(id).flatMap(store::find).orElseThrow(() -> refusal("there is no record " + id));
    }

    private static void refuseIf(boolean refused, String reason) {
        if (refused) {
            throw refusal(reason);
        }
    }

    private static IllegalArgumentException refusal(String reason) {
        return new IllegalArgumentException(
                "Nobody can do that in the sandbox: " + reason + ". Maybe the id is of another sandbox.");
    }
}
