package dev.bailiwick.spi;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A rule's answer and, for the admin who asks why, its reason. Immutable. */
public final class RuleResult {

    private final @Nullable TerritoryId territory;
    private final String reason;

    private RuleResult(@Nullable TerritoryId territory, String reason) {
        this.territory = territory;
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /**
     * The record belongs to this territory.
     *
     * @param territory one the model has
     * @param reason for an admin, not blank
     */
    public static RuleResult match(TerritoryId territory, String reason) {
        return new RuleResult(Objects.requireNonNull(territory, "territory"), reason);
    }

    /**
     * The rule places the record nowhere.
     *
     * @param reason for an admin, not blank
     */
    public static RuleResult noMatch(String reason) {
        return new RuleResult(null, reason);
    }

    /** Where the record belongs; empty for no match. */
    public Optional<TerritoryId> territory() {
        return Optional.ofNullable(territory);
    }

    /** Why, for an admin. */
    public String reason() {
        return reason;
    }
}
