package dev.bailiwick.rules.assign;

import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.TerritoryId;
import java.util.Optional;

/**
 * What was last applied to a record.
 *
 * @param territory empty for "in no territory"
 * @param owner empty when nobody owned it
 */
public record Assignment(Optional<TerritoryId> territory, Optional<OwnerId> owner) {}
