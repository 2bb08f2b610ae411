package dev.bailiwick.spi;

import java.util.List;

/**
 * The one service a plugin jar declares, in {@code META-INF/services/dev.bailiwick.spi.TerritoryPlugin}. Needs a public
 * no-argument constructor that does no work. Methods are called once, at start. New kinds of extension arrive as
 * default methods.
 */
public interface TerritoryPlugin {

    /** Stable id, {@code [a-z][a-z0-9-]{1,39}}. Two loaded plugins may not share one. */
    String id();

    /**
     * Always {@link SpiVersion#CURRENT}; javac copies the value, so the host can tell what the jar was built against.
     */
    String spiVersion();

    /** Kinds of CRM it connects to. */
    default List<ConnectorFactory> connectors() {
        return List.of();
    }

    /** Rules that place records in territories. */
    default List<Extension<AssignmentRule>> assignmentRules() {
        return List.of();
    }

    /** Ways to pick an owner from a territory's members. */
    default List<Extension<OwnerSelector>> ownerSelectors() {
        return List.of();
    }

    /** Checks that may hold or deny a change. */
    default List<Extension<ChangeGuard>> changeGuards() {
        return List.of();
    }

    /** Ways to treat opportunities when their account moves. */
    default List<Extension<OpportunityPolicy>> opportunityPolicies() {
        return List.of();
    }
}
