package dev.bailiwick.rules.edit;

import dev.bailiwick.rules.model.Exclusion;
import dev.bailiwick.rules.model.OwnerRule;
import dev.bailiwick.rules.model.Pin;
import dev.bailiwick.rules.model.RecordName;
import dev.bailiwick.rules.model.Rep;
import dev.bailiwick.spi.TerritoryId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A random sketch, and random parts for it. */
final class RandomSketch {

    /** Each needs care in YAML, CSV or both. */
    private static final List<String> TEXTS =
            List.of(("plain¦two words¦a: b¦a #b¦#a¦it's¦\"q\"¦'q'¦- x¦-¦? x¦[x]¦{x: y}¦a, b¦true¦null¦12¦1.5¦"
                            + "0x1f¦~¦ lead¦trail ¦tab\there¦two\nlines¦three\n\n lines¦end\n¦\nstart¦@x¦%x¦&x¦*x¦!x¦|¦"
                            + "> x¦`x¦Zoë 🚀¦2027-03-31¦back\\slash¦\u0007¦\u0085x¦\u2028x¦\uFEFFx¦---¦a\r\nb¦: x¦x:¦=¦<<¦"
                            + "😀,😀")
                    .split("¦"));

    private static final List<String> CONDITIONS = List.of(
            "true",
            "account.country == \"US\"",
            "account.country == 'US' && account.name != \"a: b # c\"",
            "account.country == \"US\"\n  && account.name in [\"{\", \"]\"]",
            "account.name == 'it\\'s'\n\n|| account.city == 'Zoë 🚀'",
            "!(account.name == '')",
            "account.employees > 5\n");

    final Sketch sketch = new Sketch();
    private final Random random;
    private int count;

    RandomSketch(Random random) {
        this.random = random;
        for (int i = 0; i < 2 + random.nextInt(4); i++) {
            sketch.reps.put("rep" + i + "@acme.example", maybe(text()));
        }
        for (int i = 0; i < random.nextInt(4); i++) {
            sketch.lists.put("list" + i, values());
            if (chance(40)) {
                sketch.lists.put("list" + i, new ArrayList<>(List.of("94105", "x,y", "q\"q", "a b")));
                sketch.inFiles.add("list" + i);
            }
        }
        for (int i = 0; i < 2 + random.nextInt(8); i++) {
            Sketch.Node node = territory();
            List<Sketch.Node> all = sketch.territories();
            (all.isEmpty() || chance(30) ? sketch.roots : pick(all).children).add(node);
        }
        for (int i = 0; i < random.nextInt(4); i++) {
            sketch.pins.add(pin());
        }
        for (int i = 0; i < random.nextInt(3); i++) {
            sketch.exclusions.add(exclusion());
        }
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    <T> Optional<T> maybe(T value) {
        return chance(50) ? Optional.of(value) : Optional.empty();
    }

    String text() {
        return pick(TEXTS);
    }

    List<String> values() {
        Set<String> values = new HashSet<>();
        for (int i = 0; i < 1 + random.nextInt(5); i++) {
            values.add(text());
        }
        return new ArrayList<>(values);
    }

    List<String> emails() {
        List<String> emails = new ArrayList<>(sketch.reps.keySet());
        Collections.shuffle(emails, random);
        return new ArrayList<>(emails.subList(0, random.nextInt(emails.size() + 1)));
    }

    Sketch.Node territory() {
        Sketch.Node node = new Sketch.Node("t" + count++);
        maybe(text()).ifPresent(name -> node.properties.put("name", lines(name)));
        maybe("7").ifPresent(precedence -> node.properties.put("precedence", precedence));
        maybe(pick(CONDITIONS)).ifPresent(when -> node.properties.put("when", when));
        node.team = emails();
        node.owner = maybe(rule(node.team)).filter(rule -> !node.team.isEmpty());
        return node;
    }

    OwnerRule rule(List<String> team) {
        boolean fixed = chance(50) && !team.isEmpty();
        return new OwnerRule(
                fixed ? OwnerRule.Strategy.FIXED : OwnerRule.Strategy.ROUND_ROBIN,
                fixed ? Optional.of(new Rep(pick(team), Optional.empty())) : Optional.empty(),
                chance(50));
    }

    Pin pin() {
        Optional<Rep> owner = maybe(new Rep(pick(List.copyOf(sketch.reps.keySet())), Optional.empty()));
        TerritoryId territory = new TerritoryId(pick(sketch.territories()).id);
        return new Pin(
                new RecordName("crm", "p" + count++),
                owner,
                owner.isEmpty() ? Optional.of(territory) : maybe(territory),
                maybe(LocalDate.of(2027, 1 + random.nextInt(12), 1)),
                reason());
    }

    Exclusion exclusion() {
        return new Exclusion(
                new RecordName("crm", "e" + count++),
                maybe(new TerritoryId(pick(sketch.territories()).id)),
                Optional.empty(),
                reason());
    }

    String reason() {
        String reason = text();
        return reason.isBlank() ? "r" : reason;
    }

    static String lines(String text) {
        return text.replace("\r\n", "\n");
    }

    String condition() {
        return pick(CONDITIONS);
    }

    String newId() {
        return "t" + count++;
    }

    int number(int below) {
        return random.nextInt(below);
    }
}
