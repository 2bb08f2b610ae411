package dev.bailiwick.rules.trial;

import dev.bailiwick.rules.model.TerritoryType;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.TerritoryId;
import java.util.List;
import java.util.Optional;

/**
 * What a test case expects.
 *
 * @param territories primary territories by type; types that nothing is expected of are left out
 * @param owner who should own the record; empty where nothing is expected
 * @param reason a part of the decision's reason; empty where nothing is expected
 * @param notIn territories that must not take the record, be it as primary ones or not
 */
record Expectation(
        List<Primary> territories, Optional<Ownership> owner, Optional<String> reason, List<TerritoryId> notIn) {

    Expectation {
        territories = List.copyOf(territories);
        notIn = List.copyOf(notIn);
    }

    /**
     * The primary territory of a type.
     *
     * @param territory empty for none
     */
    record Primary(TerritoryType type, Optional<TerritoryId> territory) {}

    /**
     * Whose the record should be.
     *
     * @param user empty for whoever has it
     */
    record Ownership(Optional<Owner> user) {}
}
