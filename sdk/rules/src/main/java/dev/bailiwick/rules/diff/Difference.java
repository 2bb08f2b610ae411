package dev.bailiwick.rules.diff;

import dev.bailiwick.rules.diff.Change.Kind;
import dev.bailiwick.rules.diff.Change.Subject;
import java.util.List;
import java.util.Optional;

/**
 * Notes what is different about one thing.
 *
 * @param changes takes what is found
 */
record Difference(Subject subject, String id, List<Change> changes) {

    static Difference of(Subject subject, String id, List<Change> changes) {
        return new Difference(subject, id, changes);
    }

    Difference text(Kind kind, String before, String after) {
        return optional(kind, Optional.of(before), Optional.of(after));
    }

    Difference optional(Kind kind, Optional<String> before, Optional<String> after) {
        if (!before.equals(after)) {
            changes.add(new Change(subject, id, kind, before, after));
        }
        return this;
    }
}
