package dev.bailiwick.rules.check;

import dev.bailiwick.rules.model.OpportunityPlacing;
import dev.bailiwick.rules.model.RecordName;
import dev.bailiwick.rules.record.FactNeed;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Port: a CRM as last seen, for a model that is checked against it. Must not change during a check. */
public interface Observed {

    /** What the connection is called. */
    String connection();

    /** Its fields. */
    Schema schema();

    /** Its users, active or not. */
    List<Owner> users();

    /** Those of these records that it has; all of them are of this connection. */
    Set<RecordName> existing(Collection<RecordName> records);

    /**
     * Hands over every record that a model places, in any order.
     *
     * @param policy {@link OpportunityPlacing#FOLLOW_ACCOUNT} for accounts only, {@link OpportunityPlacing#OWN_RULES}
     *     for open opportunities too
     * @param needs what must be known of them beyond their own fields and owners
     */
    void records(OpportunityPlacing policy, Set<FactNeed> needs, Consumer<Facts> reader);
}
