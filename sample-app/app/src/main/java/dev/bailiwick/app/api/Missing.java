package dev.bailiwick.app.api;

import dev.bailiwick.engine.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what a body lacks, whatever its record declares: JSON can leave out anything. */
final class Missing {

    private final List<String> names = new ArrayList<>();

    /** What must be there. */
    Missing unless(@Nullable Object member, String name) {
        if (member == null) {
            names.add("`" + name + "`");
        }
        return this;
    }

    /** Whose members must be there, if it is there itself. */
    Missing within(@Nullable Map<String, ? extends @Nullable Object> members, String name) {
        if (members != null) {
            members.forEach((key, member) -> unless(member, name + "." + key));
        }
        return this;
    }

    /** Whose elements must be there, if it is there itself. */
    Missing within(@Nullable List<? extends @Nullable Object> elements, String name) {
        if (elements != null) {
            for (int i = 0; i < elements.size(); i++) {
                unless(elements.get(i), name + "[" + i + "]");
            }
        }
        return this;
    }

    /** Throws {@link RefusedException} if anything is missing. */
    void refuse() {
        if (!names.isEmpty()) {
            throw new RefusedException(
                    "The body lacks " + String.join(", ", names) + ".",
                    "Maybe a name is misspelt, or a value is null.");
        }
    }
}
