package dev.bailiwick.engine.plan;

import dev.bailiwick.engine.RecordKey;

/**
 * A record that no territory takes.
 *
 * @param record which record
 * @param name what people call it; its id where it has no name
 */
public record UnassignedRecord(RecordKey record, String name) {}
