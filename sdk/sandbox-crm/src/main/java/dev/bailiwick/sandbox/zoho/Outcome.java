package dev.bailiwick.sandbox.zoho;

import java.util.List;
import java.util.Optional;

/**
 * What became of one record of a write.
 *
 * @param id of the record; as the client sent it when it was not written
 * @param error why it was not written; empty when it was
 */
record Outcome(String id, Optional<ZohoError> error) {

    static Outcome done(String id) {
        return new Outcome(id, Optional.empty());
    }

    static Outcome refused(String id, ZohoError error) {
        return new Outcome(id, Optional.of(error));
    }

    boolean refused() {
        return error.isPresent();
    }

    /**
     * The status of the whole answer.
     *
     * @param done when every record was written
     * @param mixed when some were
     */
    static int status(List<Outcome> outcomes, int done, int mixed) {
        long refused = outcomes.stream().filter(Outcome::refused).count();
        if (refused == 0) {
            return done;
        }
        if (refused < outcomes.size()) {
            return mixed;
        }
        boolean modified = outcomes.stream()
                .flatMap(outcome -> outcome.error.stream())
                .allMatch(error -> error.code().equals(RecordWriter.ALREADY_MODIFIED));
        return modified ? 412 : 400;
    }
}
