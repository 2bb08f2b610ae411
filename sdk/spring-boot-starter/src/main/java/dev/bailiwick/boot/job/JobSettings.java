package dev.bailiwick.boot.job;

import dev.bailiwick.engine.RefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How background work is shared among the nodes that use one database. A node that dies is noticed after
 * {@code heartbeat} × {@code missedHeartbeats}, and its work is taken over within two more heartbeats.
 *
 * @param atOnce Most jobs one node runs at once; the others wait or run on other nodes.
 * @param poll How often a node looks for work that other nodes have queued or that has fallen due.
 * @param heartbeat How often a node says that it is alive.
 * @param missedHeartbeats After how many heartbeats left out a node counts as dead; at least 4.
 * @param stopWithin How long a node that is being stopped waits for its work to end.
 * @param keep How long jobs are remembered after they have ended.
 */
public record JobSettings(
        @DefaultValue("4") int atOnce,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("10s") Duration heartbeat,
        @DefaultValue("5") int missedHeartbeats,
        @DefaultValue("20s") Duration stopWithin,
        @DefaultValue("30d") Duration keep) {

    private static final int FEWEST_HEARTBEATS = 4;

    /** Refuses what no node can work with, with {@link RefusedException}. */
    public JobSettings {
        List<String> problems = new ArrayList<>();
        if (atOnce < 1) {
            problems.add("bailiwick.jobs.at-once is less than 1.");
        }
        if (missedHeartbeats < FEWEST_HEARTBEATS) {
            problems.add("bailiwick.jobs.missed-heartbeats is less than " + FEWEST_HEARTBEATS + ".");
        }
        positive("poll", poll, problems);
        positive("heartbeat", heartbeat, problems);
        positive("stop-within", stopWithin, problems);
        positive("keep", keep, problems);
        if (!problems.isEmpty()) {
            throw new RefusedException(String.join("\n", problems), "Maybe leave it out: the defaults are good.");
        }
    }

    private static void positive(String name, Duration value, List<String> problems) {
        if (value.isZero() || value.isNegative()) {
            problems.add("bailiwick.jobs." + name + " is not longer than nothing.");
        }
    }
}
