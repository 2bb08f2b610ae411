package dev.bailiwick.connector.http;

import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What a check finds the connected user or app may not do, so that all of it is told at once. For one thread. */
public final class MissingRights {

    private final List<String> missing = new ArrayList<>();

    /** Nothing is missing yet. */
    public MissingRights() {}

    /**
     * Makes a call that needs a right; that it is missing is noted.
     *
     * @throws ConnectorException any other failure of the call
     */
    public void probe(Runnable call) {
        try {
            call.run();
        } catch (ConnectorException e) {
            if (e.kind() != Kind.PERMISSION) {
                throw e;
            }
            missing.add(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Notes what was found out in another way.
     *
     * @param sentences each says what is missing and holds "Maybe"
     */
    public void add(Collection<String> sentences) {
        missing.addAll(sentences);
    }

    /**
     * Returns normally when nothing is missing.
     *
     * @throws ConnectorException {@link Kind#PERMISSION} with all that is, a line each
     */
    public void throwIfAny() {
        if (!missing.isEmpty()) {
            throw new ConnectorException(Kind.PERMISSION, String.join("\n", missing), null);
        }
    }
}
