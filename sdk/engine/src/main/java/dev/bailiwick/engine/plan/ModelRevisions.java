package dev.bailiwick.engine.plan;

import dev.bailiwick.rules.folder.ModelFolder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port: the numbered, immutable revisions of territory models. */
public interface ModelRevisions {

    /** Keeps a model; one with the very same files keeps its number. */
    ModelRevision save(ModelFolder folder, String name, String by, Instant at);

    /** One revision; empty when there is none of that number. */
    Optional<ModelRevision> find(long number);

    /** The one kept last; empty before the first. */
    Optional<ModelRevision> latest();

    /**
     * The ones kept last, newest first, without their files.
     *
     * @param limit 1 or more
     */
    List<ModelRevisionHeading> newest(int limit);
}
