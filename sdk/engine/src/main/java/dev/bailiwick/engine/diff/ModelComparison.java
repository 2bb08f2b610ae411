package dev.bailiwick.engine.diff;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.rules.diff.ModelDiff;
import dev.bailiwick.rules.diff.Moves;
import java.util.SortedSet;

/**
 * What another model would change.
 *
 * @param before what the model before is called
 * @param after what the model after is called
 * @param diff what is different between them
 * @param connections whose records were looked at; empty while none was pulled
 * @param records how many accounts and opportunities the mirror has of them
 * @param moves how many of these would belong elsewhere
 */
public record ModelComparison(
        String before, String after, ModelDiff diff, SortedSet<ConnectionId> connections, long records, Moves moves) {}
