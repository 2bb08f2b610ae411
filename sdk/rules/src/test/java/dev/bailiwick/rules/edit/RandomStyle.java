package dev.bailiwick.rules.edit;

import dev.bailiwick.rules.model.OwnerRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Writes values, keys and brackets in one of the many ways in which YAML may be written. */
final class RandomStyle {

    private final Random random;

    RandomStyle(Random random) {
        this.random = random;
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    String blanks(int most) {
        return " ".repeat(random.nextInt(most + 1));
    }

    String flow(Map<String, String> fields) {
        List<String> all = new ArrayList<>();
        fields.forEach((key, value) -> all.add(key(key) + ": " + inFlow(value)));
        return brackets("{", all, "}");
    }

    /** In one line; or each member in its own; or wrapped anywhere. */
    String brackets(String open, List<String> members, String close) {
        int style = random.nextInt(10);
        int wraps = style < 6 ? 0 : style < 8 ? 100 : 30;
        StringBuilder text = new StringBuilder(open).append(wrap(wraps));
        for (int i = 0; i < members.size(); i++) {
            text.append(members.get(i));
            if (i + 1 < members.size()) {
                text.append(chance(10) ? wrap(wraps) : blanks(1)).append(",").append(wrap(wraps));
            }
        }
        return text.append(chance(10) ? "," : "")
                .append(wrap(wraps))
                .append(close)
                .toString();
    }

    private String wrap(int percent) {
        if (!chance(percent)) {
            return blanks(1);
        }
        String comment = chance(30) ? " # in brackets " + random.nextInt(100) : "";
        return blanks(1) + comment + "\n" + " ".repeat(20);
    }

    String key(String key) {
        return chance(10) ? "\"" + key + "\"" : key;
    }

    String inLine(String value) {
        return value.matches("[a-z][a-z @.:]*[a-z]")
                        && !value.contains(": ")
                        && !Set.of("true", "null").contains(value)
                        && chance(60)
                ? value
                : quoted(value);
    }

    String inFlow(String value) {
        return value.matches("[a-z][a-z@.]+") && !Set.of("true", "null").contains(value) && chance(60)
                ? value
                : quoted(value);
    }

    private String quoted(String value) {
        if (chance(50) && value.chars().allMatch(c -> c >= ' ' && c < 127)) {
            return "'" + value.replace("'", "''") + "'";
        }
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
            } else if ("🚀😀ë".indexOf(point) >= 0 ? chance(50) : point >= ' ' && point < 127) {
                quoted.appendCodePoint(point);
            } else {
                quoted.append(String.format(Locale.ROOT, "\\U%08X", point));
            }
        });
        return quoted.append('"').toString();
    }

    String flow(List<Sketch.Node> nodes) {
        return brackets("[", nodes.stream().map(this::flow).toList(), "]");
    }

    String flow(Sketch.Node node) {
        List<String> all = new ArrayList<>(List.of(key("id") + ": " + node.id));
        node.properties.forEach(
                (key, value) -> all.add(key(key) + ": " + (key.equals("precedence") ? value : inFlow(value))));
        if (!node.team.isEmpty()) {
            all.add("team: " + brackets("[", node.team, "]"));
        }
        node.owner.ifPresent(rule -> all.add("owner: " + rule(rule)));
        if (!node.children.isEmpty()) {
            all.add("children: " + flow(node.children));
        }
        return brackets("{", all, "}");
    }

    String rule(OwnerRule rule) {
        return "{strategy: " + rule.strategy().text()
                + rule.rep().map(rep -> ", rep: " + rep.email()).orElse("")
                + (rule.keepIfEligible() && chance(70) ? "" : ", keepIfEligible: " + rule.keepIfEligible()) + "}";
    }
}
