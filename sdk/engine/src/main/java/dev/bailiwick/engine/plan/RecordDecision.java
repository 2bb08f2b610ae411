package dev.bailiwick.engine.plan;

import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.spi.TerritoryId;
import java.util.Optional;

/**
 * What the rules decided of a record.
 *
 * @param record which record
 * @param territory its primary territory; empty when none takes it
 */
public record RecordDecision(RecordKey record, Optional<TerritoryId> territory) {}
