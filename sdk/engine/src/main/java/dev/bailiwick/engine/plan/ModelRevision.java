package dev.bailiwick.engine.plan;

import dev.bailiwick.rules.folder.ModelFolder;
import java.time.Instant;

/**
 * A territory model as it was used.
 *
 * @param number counted up from 1
 * @param name the model's name
 * @param folder its files
 * @param createdAt when it was first used, UTC
 * @param createdBy by whom
 */
public record ModelRevision(long number, String name, ModelFolder folder, Instant createdAt, String createdBy) {}
