package dev.bailiwick.engine.plan;

import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.TerritoryId;
import java.util.Optional;

/**
 * Where a record is and whose it is.
 *
 * @param territory its primary territory; empty for none
 * @param owner its owner in the CRM; empty for nobody
 */
public record Holding(Optional<TerritoryId> territory, Optional<OwnerId> owner) {}
