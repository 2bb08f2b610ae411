package dev.bailiwick.rules.trial;

import dev.bailiwick.rules.folder.Problems;
import dev.bailiwick.rules.folder.YamlMap;
import dev.bailiwick.rules.folder.YamlValues;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code today:}, {@code connection:} and {@code users:}, each of which may be missing. */
final class CircumstancesReader {

    static final List<String> KEYS = List.of("today", "connection", "users");

    private final Problems problems;
    private final YamlValues values;

    CircumstancesReader(Problems problems) {
        this.problems = problems;
        this.values = new YamlValues(problems);
    }

    /** What the document says, and what it does not say as it is otherwise. */
    Circumstances read(YamlMap map, Circumstances otherwise) {
        Circumstances read = otherwise;
        read = map.get("today")
                .flatMap(node -> values.date(node, "`today`"))
                .map(read::on)
                .orElse(read);
        read = map.get("connection").flatMap(this::connection).map(read::from).orElse(read);
        return map.get("users").map(this::users).map(read::with).orElse(read);
    }

    private Optional<String> connection(Node node) {
        Optional<String> id = values.text(node, "`connection`");
        if (id.filter(text -> text.isBlank() || text.contains(":")).isPresent()) {
            problems.at(
                    node,
                    "`" + id.get() + "` names no connection",
                    "Maybe write what stands before the colon in the record of a pin: `salesforce`.");
            return Optional.empty();
        }
        return id;
    }

    private List<Owner> users(Node node) {
        List<Owner> users = new ArrayList<>();
        Map<String, Node> places = new HashMap<>();
        for (Node item : values.items(node, "`users`")) {
            values.mapping(item, "a user").flatMap(map -> user(map, places)).ifPresent(users::add);
        }
        return users;
    }

    private Optional<Owner> user(MappingNode node, Map<String, Node> places) {
        YamlMap map = YamlMap.of(node, List.of("email", "name", "active", "id"), problems);
        Optional<String> name = map.get("name").flatMap(value -> values.text(value, "`name`"));
        Optional<String> id = map.get("id").flatMap(value -> values.text(value, "`id`"));
        boolean active = map.get("active")
                .flatMap(value -> values.flag(value, "`active`"))
                .orElse(true);
        Optional<Node> place = map.required("email", "jane@acme.example");
        Optional<String> email = place.flatMap(value -> values.text(value, "`email`"));
        email.map(Circumstances::key)
                .map(key -> places.putIfAbsent(key, place.orElseThrow()))
                .ifPresent(before -> problems.at(
                        place.orElseThrow(),
                        "a second user has the e-mail address `" + email.get() + "`, first in line "
                                + Problems.line(before),
                        "Maybe remove one of the two; the case of letters does not count."));
        return email.map(address -> Owner.of(
                        id.map(OwnerId::new).orElseGet(() -> Circumstances.id(address)), name.orElse(address), active)
                .withEmail(address));
    }
}
