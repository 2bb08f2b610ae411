package dev.bailiwick.engine.plan;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.rules.folder.ModelFolder;
import java.util.SortedSet;

/**
 * What to plan.
 *
 * @param folder the territory model's files
 * @param connections the CRMs to plan for; empty for every one that was pulled
 * @param by who asks
 */
public record PlanRequest(ModelFolder folder, SortedSet<ConnectionId> connections, String by) {}
