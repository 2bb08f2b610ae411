package dev.bailiwick.rules.folder;

import dev.bailiwick.rules.model.Rep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code reps:} and finds them again where territories name them. */
final class RepReader {

    private static final String EMAIL = "[^@\\s]+@[^@\\s]+";

    private final Problems problems;
    private final YamlValues values;
    private final Map<String, Rep> byEmail = new LinkedHashMap<>();
    private final Map<String, Rep> byPerson = new LinkedHashMap<>();

    RepReader(Problems problems) {
        this.problems = problems;
        this.values = new YamlValues(problems);
    }

    void read(Node node) {
        for (Node item : values.items(node, "`reps`")) {
            values.mapping(item, "a rep").ifPresent(this::readRep);
        }
    }

    private void readRep(MappingNode node) {
        YamlMap map = YamlMap.of(node, List.of("email", "name"), problems);
        Optional<String> name = map.get("name").flatMap(value -> values.text(value, "`name`"));
        Optional<Node> emailNode = map.required("email", "jane@acme.example");
        Optional<String> email = emailNode.flatMap(value -> values.text(value, "`email`"));
        if (emailNode.isEmpty() || email.isEmpty()) {
            return;
        }
        if (!email.get().matches(EMAIL)) {
            problems.at(
                    emailNode.get(),
                    "`" + email.get() + "` is no e-mail address",
                    "Maybe write it as in the CRM: jane@acme.example.");
        }
        Rep rep = new Rep(email.get(), name);
        String key = key(email.get());
        byPerson.putIfAbsent(person(key), rep);
        if (byEmail.putIfAbsent(key, rep) != null) {
            problems.at(
                    emailNode.get(),
                    "a second rep has the e-mail address `" + email.get() + "`",
                    "Maybe remove one of the two; the case of letters does not count.");
        }
    }

    /** The rep a territory names; reported when there is none. */
    Optional<Rep> find(Node node, String what) {
        Optional<String> email = values.text(node, what);
        Optional<Rep> rep = email.map(text -> byEmail.get(key(text)));
        if (email.isPresent() && rep.isEmpty()) {
            problems.at(
                    node,
                    "unknown rep `" + email.get() + "`",
                    nearest(email.get())
                            .map(near -> "Maybe you meant `" + near.email() + "`.")
                            .orElse("Maybe add the address under `reps:`."));
        }
        return rep;
    }

    /** People of one company share the domain, so only what comes before it is compared. */
    private Optional<Rep> nearest(String email) {
        return problems.similar(person(email), byPerson.keySet()).map(byPerson::get);
    }

    private static String person(String email) {
        return email.substring(0, Math.max(email.indexOf('@'), 0));
    }

    /** In the order of the file. */
    List<Rep> all() {
        return List.copyOf(byEmail.values());
    }

    private static String key(String email) {
        return email.toLowerCase(Locale.ROOT);
    }
}
