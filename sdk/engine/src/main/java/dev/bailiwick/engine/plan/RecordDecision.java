package dev.bailiwick.engine.plan;

import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.spi.TerritoryId;
import java.util.Optional;

/**
 * What the rules decided of a record.
 *
 * @param record which record
 * @param territory the primary territory its owner comes from; empty when none takes it
 * @param why to be explained later as it was decided
 */
public record RecordDecision(RecordKey record, Optional<TerritoryId> territory, Why why) {}
