package dev.bailiwick.engine.check;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.mirror.Mirror;
import dev.bailiwick.engine.mirror.MirrorSummary;
import dev.bailiwick.rules.check.Finding;
import dev.bailiwick.rules.check.ModelChecker;
import dev.bailiwick.rules.folder.ModelFolder;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** Checks models against a connection's records as last pulled. Writes nothing. Thread-safe. */
public final class MirrorChecker {

    private final Mirror mirror;
    private final Clock clock;

    /** Checks against this mirror. */
    public MirrorChecker(Mirror mirror, Clock clock) {
        this.mirror = mirror;
        this.clock = clock;
    }

    /**
     * Checks a model. Every account is read once, page by page.
     *
     * @param connection a known one
     * @param progress told after every page of accounts
     * @return in reading order, the model file first; mistakes of the model are among them
     * @throws RefusedException when nothing was pulled yet
     */
    public List<Finding> check(ModelFolder model, ConnectionId connection, Progress progress) {
        MirrorSummary summary = mirror.summary(connection);
        if (summary.pulledAt().isEmpty()) {
            throw new RefusedException(
                    "Nothing was pulled from " + connection + " yet, so there is nothing to check against.",
                    "Maybe pull first, or check without a connection.");
        }
        MirroredCrm crm = new MirroredCrm(connection, mirror, summary.accounts(), progress);
        return ModelChecker.check(model, crm, LocalDate.now(clock));
    }
}
