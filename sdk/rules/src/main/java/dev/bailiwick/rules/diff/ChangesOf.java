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
record ChangesOf(Subject subject, String id, List<Change> changes) {

    ChangesOf text(Kind kind, String before, String after) {
        return optional(kind, Optional.of(before), Optional.of(after));
    }

    ChangesOf optional(Kind kind, Optional<String> before, Optional<String> after) {
        if (!before.equals(after)) {
            changes.add(new Change(subject, id, kind, before, after));
        }
        return this;
    }
}
