package dev.bailiwick.rules.edit;

import dev.bailiwick.rules.edit.TerritoryEdit.Property;
import dev.bailiwick.rules.model.Exclusion;
import dev.bailiwick.rules.model.OwnerRule;
import dev.bailiwick.rules.model.Pin;
import dev.bailiwick.rules.model.Rep;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes random edits, and makes them in the sketch at the same time. */
final class RandomEdits {

    private final RandomSketch random;
    private final Sketch sketch;

    RandomEdits(RandomSketch random) {
        this.random = random;
        this.sketch = random.sketch;
    }

    /** An edit that is not refused, and what it concerns: ids of territories and keys of the model. */
    record Step(ModelEdit edit, Set<String> touched) {

        Step(ModelEdit edit, String... touched) {
            this(edit, Set.of(touched));
        }
    }

    /** Changes the sketch. */
    Step next() {
        return switch (random.number(12)) {
            case 0, 1, 2 -> property(random.pick(sketch.territories()));
            case 3 -> team(random.pick(sketch.territories()));
            case 4 -> owner(random.pick(sketch.territories()));
            case 5 -> add();
            case 6 -> remove(random.pick(sketch.territories()));
            case 7 -> move(random.pick(sketch.territories()));
            case 8 -> list();
            case 9 -> rep();
            case 10 -> pinEdit();
            default -> exclusionEdit();
        };
    }

    private Step property(Sketch.Node node) {
        Property property = random.pick(List.of(Property.NAME, Property.PRECEDENCE, Property.WHEN));
        String value = switch (property) {
            case PRECEDENCE -> String.valueOf(random.number(1000) - 500);
            case WHEN -> random.condition();
            default -> random.text();
        };
        if (random.chance(30)) {
            node.properties.remove(property.key());
            return new Step(Editing.unset(node.id, property), node.id);
        }
        node.properties.put(property.key(), RandomSketch.lines(value));
        return new Step(Editing.set(node.id, property, value), node.id);
    }

    private Step team(Sketch.Node node) {
        List<String> team = random.emails();
        node.owner
                .flatMap(OwnerRule::rep)
                .map(Rep::email)
                .filter(rep -> !team.contains(rep))
                .ifPresent(team::add);
        if (node.owner.isPresent() && team.isEmpty()) {
            team.add("rep0@acme.example");
        }
        node.team = team;
        return new Step(Editing.team(node.id, team.toArray(String[]::new)), node.id);
    }

    private Step owner(Sketch.Node node) {
        node.owner = node.team.isEmpty() ? Optional.empty() : random.maybe(random.rule(node.team));
        return new Step(new TerritoryEdit.SetOwner(Editing.id(node.id), node.owner), node.id);
    }

    private Step add() {
        Sketch.Node node = new Sketch.Node(random.newId());
        Optional<Sketch.Node> parent = random.maybe(random.pick(sketch.territories()));
        parent.map(p -> p.children).orElse(sketch.roots).add(node);
        ModelEdit edit = new TerritoryEdit.Add(Editing.id(node.id), parent.map(p -> Editing.id(p.id)));
        return new Step(edit, node.id, parent.map(p -> p.id).orElse("territories of brackets"));
    }

    private Step remove(Sketch.Node node) {
        List<Sketch.Node> siblings = sketch.parent(node).map(p -> p.children).orElse(sketch.roots);
        if (siblings.equals(sketch.roots) && siblings.size() == 1) {
            return property(node);
        }
        Set<String> touched = new HashSet<>();
        node.all().forEach(below -> touched.add(below.id));
        if (named().stream().anyMatch(touched::contains)) {
            return property(node);
        }
        sketch.parent(node).ifPresent(parent -> touched.add(parent.id));
        siblings.remove(node);
        return new Step(new TerritoryEdit.Remove(Editing.id(node.id)), touched);
    }

    private Set<String> named() {
        Set<String> named = new HashSet<>();
        sketch.pins.forEach(pin -> pin.territory().ifPresent(id -> named.add(id.value())));
        sketch.exclusions.forEach(exclusion -> exclusion.territory().ifPresent(id -> named.add(id.value())));
        return named;
    }

    private Step move(Sketch.Node node) {
        Optional<Sketch.Node> target = random.maybe(random.pick(sketch.territories()));
        Optional<Sketch.Node> parent = sketch.parent(node);
        boolean below = target.filter(t -> node.all().anyMatch(t::equals)).isPresent();
        if (below || (parent.isEmpty() && sketch.roots.size() == 1)) {
            return property(node);
        }
        Set<String> touched = new HashSet<>();
        node.all().forEach(each -> touched.add(each.id));
        parent.ifPresent(p -> touched.add(p.id));
        target.ifPresent(t -> touched.add(t.id));
        if (!parent.equals(target)) {
            parent.map(p -> p.children).orElse(sketch.roots).remove(node);
            target.map(t -> t.children).orElse(sketch.roots).add(node);
        }
        return new Step(new TerritoryEdit.Move(Editing.id(node.id), target.map(t -> Editing.id(t.id))), touched);
    }

    private Step list() {
        String name = "list" + random.number(4);
        if (random.chance(20) && sketch.lists.containsKey(name)) {
            sketch.lists.remove(name);
            sketch.inFiles.remove(name);
            return new Step(new ListEdit.Remove(name), "list " + name, "lists");
        }
        List<String> values = random.values();
        if (sketch.inFiles.contains(name)) {
            values.removeIf(value -> value.isBlank() || !value.equals(value.strip()) || value.contains("\r"));
            values.add("94105");
        }
        sketch.lists.put(name, values);
        return new Step(new ListEdit.SetValues(name, values), "list " + name);
    }

    private Step rep() {
        String email = "rep" + random.number(8) + "@acme.example";
        boolean used = sketch.territories().stream()
                        .anyMatch(node -> node.team.contains(email)
                                || node.owner
                                        .flatMap(OwnerRule::rep)
                                        .map(Rep::email)
                                        .equals(Optional.of(email)))
                || sketch.pins.stream()
                        .anyMatch(pin -> pin.owner().map(Rep::email).equals(Optional.of(email)))
                || email.startsWith("rep0");
        if (random.chance(50) && !used && sketch.reps.containsKey(email)) {
            sketch.reps.remove(email);
            return new Step(new RepEdit.Remove(email), "reps");
        }
        Optional<String> name = random.maybe(random.text());
        sketch.reps.put(email, name);
        return new Step(new RepEdit.Set(new Rep(email, name)), "reps");
    }

    private Step pinEdit() {
        if (sketch.pins.isEmpty() || random.chance(40)) {
            Pin pin = random.pin();
            sketch.pins.add(pin);
            return new Step(new RecordEdit.AddPin(pin), "pins");
        }
        int index = random.number(sketch.pins.size());
        if (random.chance(50)) {
            return new Step(new RecordEdit.RemovePin(sketch.pins.remove(index)), "pins");
        }
        Pin after = random.pin();
        return new Step(new RecordEdit.ChangePin(sketch.pins.set(index, after), after), "pins");
    }

    private Step exclusionEdit() {
        if (sketch.exclusions.isEmpty() || random.chance(40)) {
            Exclusion exclusion = random.exclusion();
            sketch.exclusions.add(exclusion);
            return new Step(new RecordEdit.AddExclusion(exclusion), "exclude");
        }
        int index = random.number(sketch.exclusions.size());
        if (random.chance(50)) {
            return new Step(new RecordEdit.RemoveExclusion(sketch.exclusions.remove(index)), "exclude");
        }
        Exclusion after = random.exclusion();
        return new Step(new RecordEdit.ChangeExclusion(sketch.exclusions.set(index, after), after), "exclude");
    }
}
