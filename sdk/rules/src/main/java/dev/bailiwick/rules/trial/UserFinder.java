package dev.bailiwick.rules.trial;

import dev.bailiwick.rules.folder.Problems;
import dev.bailiwick.rules.folder.YamlValues;
import dev.bailiwick.spi.Owner;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Finds the users that a document names by their e-mail addresses. */
final class UserFinder {

    private final Circumstances circumstances;
    private final Problems problems;
    private final YamlValues values;

    UserFinder(Circumstances circumstances, Problems problems) {
        this.circumstances = circumstances;
        this.problems = problems;
        this.values = new YamlValues(problems);
    }

    /** The user; reported where there is none. */
    Optional<Owner> find(Node node, String what) {
        Optional<String> email = values.text(node, what);
        Optional<Owner> user = email.flatMap(circumstances::user);
        if (email.isPresent() && user.isEmpty()) {
            problems.at(
                    node,
                    "unknown user `" + email.get() + "`",
                    nearest(email.get())
                            .map(near -> "Maybe you meant `" + near + "`.")
                            .orElse("Maybe add the address under `users`; the model's reps are users already."));
        }
        return user;
    }

    /** People of one company share the domain, so only what comes before it is compared. */
    private Optional<String> nearest(String email) {
        Map<String, String> byPerson = new LinkedHashMap<>();
        circumstances.users().stream()
                .map(user -> user.email().orElseThrow())
                .forEach(address -> byPerson.putIfAbsent(person(address), address));
        return problems.similar(person(email), byPerson.keySet()).map(byPerson::get);
    }

    private static String person(String email) {
        return email.substring(0, Math.max(email.indexOf('@'), 0));
    }
}
