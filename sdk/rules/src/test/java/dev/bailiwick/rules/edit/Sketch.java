package dev.bailiwick.rules.edit;

import dev.bailiwick.rules.model.Exclusion;
import dev.bailiwick.rules.model.OwnerRule;
import dev.bailiwick.rules.model.Pin;
import dev.bailiwick.rules.model.Rep;
import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.rules.model.ValueList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A model as a test changes it in memory: what editing its files must come to. */
final class Sketch {

    /** A territory; properties by their keys in files. */
    static final class Node {
        final String id;
        final Map<String, String> properties = new LinkedHashMap<>();
        List<String> team = new ArrayList<>();
        Optional<OwnerRule> owner = Optional.empty();
        final List<Node> children = new ArrayList<>();

        Node(String id) {
            this.id = id;
        }

        /** This one and all below it. */
        Stream<Node> all() {
            return Stream.concat(Stream.of(this), children.stream().flatMap(Node::all));
        }
    }

    final Map<String, Optional<String>> reps = new LinkedHashMap<>();
    final Map<String, List<String>> lists = new LinkedHashMap<>();

    /** Lists whose values are in CSV files. */
    final List<String> inFiles = new ArrayList<>();

    final List<Node> roots = new ArrayList<>();
    final List<Pin> pins = new ArrayList<>();
    final List<Exclusion> exclusions = new ArrayList<>();

    List<Node> territories() {
        return roots.stream().flatMap(Node::all).toList();
    }

    Optional<Node> parent(Node child) {
        return territories().stream()
                .filter(node -> node.children.contains(child))
                .findFirst();
    }

    /** All it says, in the order in which a model says it. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        reps.forEach((email, name) -> lines.add("rep " + email + " " + name));
        lists.forEach((name, values) -> lines.add("list " + name + " " + new TreeSet<>(values)));
        roots.forEach(root -> add(root, Optional.empty(), lines));
        pins.forEach(pin -> lines.add(line(pin)));
        exclusions.forEach(exclusion -> lines.add(exclusion.toString()));
        return lines;
    }

    private static void add(Node node, Optional<String> parent, List<String> lines) {
        lines.add(String.join(
                " | ",
                node.id,
                parent.toString(),
                Optional.ofNullable(node.properties.get("name")).toString(),
                node.properties.getOrDefault("precedence", "100"),
                Optional.ofNullable(node.properties.get("when")).toString(),
                node.team.toString(),
                rule(node).toString()));
        node.children.forEach(child -> add(child, Optional.of(node.id), lines));
    }

    /** What the reader makes of a team without a rule. */
    private static Optional<String> rule(Node node) {
        if (node.owner.isPresent() || node.team.isEmpty()) {
            return node.owner.map(Sketch::line);
        }
        boolean alone = node.team.size() == 1;
        return Optional.of(line(new OwnerRule(
                alone ? OwnerRule.Strategy.FIXED : OwnerRule.Strategy.ROUND_ROBIN,
                alone ? Optional.of(new Rep(node.team.get(0), Optional.empty())) : Optional.empty(),
                true)));
    }

    private static String line(OwnerRule rule) {
        return rule.strategy().text() + " " + rule.rep().map(Rep::email) + " " + rule.keepIfEligible();
    }

    private static String line(Pin pin) {
        return "pin " + pin.record() + pin.owner().map(Rep::email) + pin.territory() + pin.until() + pin.reason();
    }

    /** The same of a model that was read. */
    static List<String> lines(TerritoryModel model) {
        List<String> lines = new ArrayList<>();
        model.reps().forEach(rep -> lines.add("rep " + rep.email() + " " + rep.name()));
        for (ValueList list : model.lists()) {
            lines.add("list " + list.name() + " " + new TreeSet<>(list.values()));
        }
        model.territories().forEach(territory -> lines.add(line(territory)));
        model.pins().forEach(pin -> lines.add(line(pin)));
        model.exclusions().forEach(exclusion -> lines.add(exclusion.toString()));
        return lines;
    }

    private static String line(Territory territory) {
        return String.join(
                " | ",
                territory.id().value(),
                territory.parent().map(Object::toString).toString().replaceAll("TerritoryId\\[value=(.*?)]", "$1"),
                territory.name().toString(),
                String.valueOf(territory.precedence()),
                territory.condition().map(condition -> condition.text()).toString(),
                territory.team().stream().map(Rep::email).toList().toString(),
                territory.owner().map(Sketch::line).toString());
    }
}
