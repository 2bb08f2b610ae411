package dev.bailiwick.rules.diff;

import dev.bailiwick.rules.ModelCheck;
import dev.bailiwick.rules.assign.Assigner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A model of a dozen territories, and edits of it; everything that decides on territories is in there. */
final class RandomModel {

    private static final List<String> CONDITIONS = List.of(
            "account.country == 'US'",
            "account.country in ['US', 'CA']",
            "account.country != 'DE'",
            "account.country == 'DE' || account.employees > 500",
            "account.employees >= 100",
            "account.employees < 100 && account.country == 'US'",
            "account.postalCode in lists['zips']",
            "account.postalCode.startsWith('9')",
            "!(account.postalCode in lists['zips'])",
            "has(account.postalCode)",
            "account.name.matches('^[A-M]')",
            "opportunity.stage == 'open'",
            "owner.id == 'ann'",
            "");

    private static final class Node {
        String id = "";
        String type = "";
        String when = "";
        int precedence = 100;
        boolean catchAll;
        boolean team;
        List<Node> children = new ArrayList<>();
    }

    private final Random random;
    private final List<String> types = new ArrayList<>(List.of("first", "second", "third"));
    private boolean thirdIsOverlay = true;
    private final List<String> zips = new ArrayList<>(List.of("94103", "00007"));
    private final List<Node> roots = new ArrayList<>();
    private final List<String> pins = new ArrayList<>();
    private final List<String> exclusions = new ArrayList<>();
    private boolean ownRules;
    private int created;

    RandomModel(Random random) {
        this.random = random;
        for (int i = 0; i < 5; i++) {
            addTerritory();
        }
        for (int i = 0; i < 6; i++) {
            addTerritory();
        }
        catchAll();
    }

    /** The model, unless the edits made something that no model may be. */
    Optional<Assigner> assigner() {
        ModelCheck check = Models.check(toString());
        return check.assigner();
    }

    /** Changes one thing. */
    void edit() {
        List<Runnable> edits = List.of(
                this::addTerritory,
                this::addTerritory,
                () -> node().ifPresent(node -> node.when = any(CONDITIONS)),
                () -> node().ifPresent(node -> node.when = any(CONDITIONS)),
                () -> node().ifPresent(node -> node.precedence = 10 * random.nextInt(12)),
                () -> node().ifPresent(node -> node.team = !node.team),
                () -> root().ifPresent(node -> node.type = any(types)),
                this::remove,
                this::move,
                this::catchAll,
                () -> zips.add(String.valueOf(90_000 + random.nextInt(5_000))),
                () -> zips.subList(1, zips.size()).clear(),
                () -> types.add(random.nextInt(types.size()), types.remove(random.nextInt(types.size()))),
                () -> thirdIsOverlay = !thirdIsOverlay,
                () -> ownRules = !ownRules,
                this::pin,
                this::exclude,
                pins::clear,
                exclusions::clear);
        any(edits).run();
    }

    private void addTerritory() {
        Node node = new Node();
        node.id = "t" + created++;
        node.type = any(types);
        node.when = any(CONDITIONS);
        node.precedence = 10 * random.nextInt(12);
        node.team = random.nextBoolean();
        into(random.nextInt(3) == 0 ? Optional.empty() : node()).add(node);
    }

    private List<Node> into(Optional<Node> parent) {
        return parent.filter(node -> !node.catchAll).map(node -> node.children).orElse(roots);
    }

    private void remove() {
        root().ifPresent(root -> (root.children.isEmpty() ? roots : root.children).remove(0));
    }

    private void move() {
        root().filter(root -> !root.children.isEmpty()).ifPresent(root -> {
            Node moved = root.children.remove(0);
            into(root()).add(moved);
        });
    }

    private void catchAll() {
        String type = any(types);
        if (!roots.removeIf(node -> node.catchAll && node.type.equals(type)) || random.nextBoolean()) {
            Node node = new Node();
            node.id = "t" + created++;
            node.type = type;
            node.catchAll = true;
            roots.add(node);
        }
    }

    private void pin() {
        String what = random.nextBoolean()
                ? "owner: " + any(List.of("ann", "bob")) + "@acme.example"
                : "territory: " + node().map(node -> node.id).orElse("t0");
        pins.add("{record: \"crm:" + record() + "\", " + what + until() + ", reason: why}");
    }

    private void exclude() {
        String what = random.nextBoolean()
                ? ""
                : ", territory: " + node().map(node -> node.id).orElse("t0");
        exclusions.add("{record: \"crm:" + record() + "\"" + what + until() + ", reason: why}");
    }

    private String record() {
        return (random.nextBoolean() ? "a" : "d") + random.nextInt(TouchedTest.RECORDS);
    }

    private String until() {
        return random.nextInt(3) == 0 ? ", until: 2026-01-01" : "";
    }

    private Optional<Node> root() {
        List<Node> rest = roots.stream().filter(node -> !node.catchAll).toList();
        return rest.isEmpty() ? Optional.empty() : Optional.of(any(rest));
    }

    private Optional<Node> node() {
        Optional<Node> found = root();
        while (found.isPresent() && !found.get().children.isEmpty() && random.nextBoolean()) {
            found = Optional.of(any(found.get().children));
        }
        return found;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    @Override
    public String toString() {
        StringBuilder yaml = new StringBuilder("model: m\ntypes:\n");
        types.forEach(type ->
                yaml.append("  - {id: " + type + ", overlay: " + (type.equals("third") && thirdIsOverlay) + "}\n"));
        yaml.append("lists: {zips: [\"" + String.join("\", \"", zips) + "\"]}\n");
        yaml.append("reps: [{email: ann@acme.example}, {email: bob@acme.example}]\nterritories:\n");
        roots.forEach(node -> write(node, true, "  ", yaml));
        entries("pins", pins, yaml);
        entries("exclude", exclusions, yaml);
        return yaml.append("opportunities: {policy: " + (ownRules ? "own-rules" : "follow-account") + "}\n")
                .toString();
    }

    private static void entries(String key, List<String> entries, StringBuilder yaml) {
        if (!entries.isEmpty()) {
            yaml.append(key + ":\n");
            entries.forEach(entry -> yaml.append("  - " + entry + "\n"));
        }
    }

    private static void write(Node node, boolean root, String indent, StringBuilder yaml) {
        yaml.append(indent + "- id: " + node.id + "\n");
        String below = indent + "  ";
        if (root) {
            yaml.append(below + "type: " + node.type + "\n");
        }
        if (node.catchAll) {
            yaml.append(below + "catchAll: true\n");
            return;
        }
        yaml.append(below + "precedence: " + node.precedence + "\n");
        if (!node.when.isEmpty()) {
            yaml.append(below + "when: \"" + node.when + "\"\n");
        }
        if (node.team) {
            yaml.append(below + "team: [ann@acme.example, bob@acme.example]\n");
        }
        if (!node.children.isEmpty()) {
            yaml.append(below + "children:\n");
            node.children.forEach(child -> write(child, false, below + "  ", yaml));
        }
    }
}
