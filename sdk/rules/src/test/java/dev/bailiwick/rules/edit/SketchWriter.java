package dev.bailiwick.rules.edit;

import dev.bailiwick.rules.model.Exclusion;
import dev.bailiwick.rules.model.Pin;
import dev.bailiwick.rules.model.Rep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Writes a sketch as files in random style: lines or brackets, quotes, indentation, comments, blank lines, order of
 * keys, line ends. Remembers whose each line is.
 */
final class SketchWriter {

    /** One line, and what it belongs to: a territory's id, or a key of the model. */
    record Line(String text, String owner) {}

    private final Random random;
    private final RandomStyle style;
    private final Sketch sketch;
    private final List<Line> lines = new ArrayList<>();

    /** Territories within brackets, whose lines belong to the outermost. */
    final Map<String, String> outermost = new HashMap<>();

    final Map<String, String> files = new HashMap<>();
    private String owner = "model";

    SketchWriter(Sketch sketch, Random random) {
        this.sketch = sketch;
        this.random = random;
        this.style = new RandomStyle(random);
        write();
        String lineBreak = style.chance(30) ? "\r\n" : "\n";
        StringBuilder text = new StringBuilder(style.chance(10) ? "\uFEFF" : "");
        lines.forEach(line -> text.append(line.text()).append(lineBreak));
        if (style.chance(20) && !lines.get(lines.size() - 1).text().isEmpty()) {
            text.setLength(text.length() - lineBreak.length());
        }
        files.put("model.yaml", text.toString());
    }

    List<Line> lines() {
        return lines;
    }

    /** Several where the text has line breaks. */
    private void line(String text) {
        int lineBreak = text.indexOf('\n');
        if (lineBreak >= 0) {
            lines.add(new Line(text.substring(0, lineBreak), owner));
            line(text.substring(lineBreak + 1));
            return;
        }
        lines.add(new Line(
                text + (style.chance(20) && !text.isBlank() ? style.blanks(2) + " # " + text.length() : ""), owner));
    }

    /** Comments that belong to what comes next stand at its column and directly above. */
    private void comments(int column, String above) {
        String own = owner;
        owner = above;
        if (style.chance(15)) {
            lines.add(new Line("", owner));
        }
        if (style.chance(15)) {
            lines.add(new Line(" ".repeat(column + 1) + "# not of the next: " + lines.size(), owner));
        }
        if (style.chance(10)) {
            lines.add(new Line(" ".repeat(column) + "# apart: " + lines.size(), owner));
            lines.add(new Line("", owner));
        }
        owner = own;
        if (style.chance(20)) {
            lines.add(new Line(" ".repeat(column) + "# of the next: " + lines.size(), owner));
        }
    }

    private void write() {
        Map<String, Runnable> writers = new LinkedHashMap<>();
        writers.put("model", () -> line("model: m"));
        writers.put("reps", this::reps);
        if (!sketch.lists.isEmpty()) {
            writers.put("lists", this::lists);
        }
        writers.put("territories", this::territories);
        if (!sketch.pins.isEmpty()) {
            writers.put(
                    "pins",
                    () -> entries(
                            "pins",
                            sketch.pins.stream().map(SketchWriter::fields).toList()));
        }
        if (!sketch.exclusions.isEmpty()) {
            writers.put(
                    "exclude",
                    () -> entries(
                            "exclude",
                            sketch.exclusions.stream().map(SketchWriter::fields).toList()));
        }
        List<String> keys = new ArrayList<>(writers.keySet());
        if (style.chance(50)) {
            Collections.shuffle(keys, random);
        }
        if (style.chance(10)) {
            line("---");
        }
        for (String key : keys) {
            owner = key;
            comments(0, "model");
            writers.getOrDefault(key, () -> {}).run();
        }
        owner = "model";
        comments(0, "model");
        if (style.chance(10)) {
            line("...");
        }
    }

    private void reps() {
        List<Map<String, String>> entries = new ArrayList<>();
        sketch.reps.forEach((email, name) -> {
            Map<String, String> fields = new LinkedHashMap<>(Map.of("email", email));
            name.ifPresent(text -> fields.put("name", text));
            entries.add(fields);
        });
        entries("reps", entries);
    }

    private void lists() {
        owner = "lists";
        int column = 1 + random.nextInt(4);
        line(style.key("lists") + ":");
        sketch.lists.forEach((name, values) -> {
            owner = "list " + name;
            comments(column, "lists");
            String key = " ".repeat(column) + style.key(name) + ":";
            if (sketch.inFiles.contains(name)) {
                line(key + " {file: " + name + ".csv, column: v}");
                StringBuilder csv = new StringBuilder("k,v\n");
                values.forEach(value -> csv.append("\"1\",\"" + value.replace("\"", "\"\"") + "\"\n"));
                files.put(name + ".csv", csv.toString());
            } else {
                texts(key, column, values);
            }
        });
    }

    private void texts(String key, int column, List<String> values) {
        if (style.chance(50)) {
            line(key + " "
                    + style.brackets("[", values.stream().map(style::inFlow).toList(), "]"));
            return;
        }
        line(key);
        String indent = " ".repeat(column + random.nextInt(3));
        values.forEach(value -> {
            comments(indent.length(), owner);
            line(indent + "-" + style.blanks(2) + " " + style.inLine(value));
        });
    }

    private void entries(String key, List<Map<String, String>> entries) {
        owner = key;
        line(style.key(key) + ":");
        String indent = style.blanks(3);
        for (Map<String, String> fields : entries) {
            comments(indent.length(), key);
            String dash = indent + "-" + style.blanks(2) + " ";
            if (style.chance(60)) {
                line(dash + style.flow(fields));
            } else {
                fields(dash, fields);
            }
        }
    }

    private void fields(String dash, Map<String, String> fields) {
        String start = dash;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            line(start + style.key(field.getKey()) + ":" + style.blanks(2) + " " + style.inLine(field.getValue()));
            start = " ".repeat(dash.length());
        }
    }

    static Map<String, String> fields(Pin pin) {
        Map<String, String> fields =
                new LinkedHashMap<>(Map.of("record", pin.record().toString()));
        pin.owner().map(Rep::email).ifPresent(email -> fields.put("owner", email));
        pin.territory().ifPresent(id -> fields.put("territory", id.value()));
        pin.until().ifPresent(until -> fields.put("until", until.toString()));
        fields.put("reason", pin.reason());
        return fields;
    }

    private static Map<String, String> fields(Exclusion exclusion) {
        Map<String, String> fields =
                new LinkedHashMap<>(Map.of("record", exclusion.record().toString()));
        exclusion.territory().ifPresent(id -> fields.put("territory", id.value()));
        fields.put("reason", exclusion.reason());
        return fields;
    }

    private void territories() {
        owner = "territories";
        line("territories:");
        if (style.chance(10)) {
            sketch.territories().forEach(node -> outermost.put(node.id, "territories"));
            line("  " + style.flow(sketch.roots));
        } else {
            int column = random.nextInt(4);
            sketch.roots.forEach(root -> territory(root, column, "territories"));
        }
    }

    private void territory(Sketch.Node node, int column, String parent) {
        owner = node.id;
        comments(column, parent);
        String dash = " ".repeat(column) + "-" + style.blanks(2) + " ";
        if (style.chance(20)) {
            node.all().forEach(below -> outermost.put(below.id, node.id));
            line(dash + style.flow(node));
            return;
        }
        if (style.chance(10)) {
            line(dash.stripTrailing());
            dash = " ".repeat(dash.length());
        }
        List<String> keys = new ArrayList<>(List.of("id"));
        keys.addAll(node.properties.keySet());
        keys.add("team");
        keys.add("owner");
        keys.add("children");
        if (style.chance(20)) {
            Collections.shuffle(keys, random);
        }
        int column2 = dash.length();
        for (String key : keys) {
            if (isWritten(node, key)) {
                owner = node.id;
                if (dash.isBlank()) {
                    comments(column2, node.id);
                }
                value(node, key, dash + style.key(key) + ":", column2);
                dash = " ".repeat(column2);
            }
        }
        owner = node.id;
    }

    private static boolean isWritten(Sketch.Node node, String key) {
        return switch (key) {
            case "team" -> !node.team.isEmpty();
            case "owner" -> node.owner.isPresent();
            case "children" -> !node.children.isEmpty();
            default -> true;
        };
    }

    private void value(Sketch.Node node, String key, String start, int column) {
        switch (key) {
            case "id" -> line(start + " " + node.id);
            case "precedence" -> line(start + " " + node.properties.get(key));
            case "team" -> texts(start, column, node.team);
            case "owner" -> line(start + " " + style.rule(node.owner.orElseThrow()));
            case "children" -> {
                line(start);
                int below = column + random.nextInt(4);
                node.children.forEach(child -> territory(child, below, node.id));
            }
            default -> text(start, column, node.properties.getOrDefault(key, ""));
        }
    }

    private void text(String start, int column, String value) {
        boolean block = !value.isEmpty()
                && !value.startsWith(" ")
                && !value.endsWith("\n")
                && value.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 127));
        if (block && style.chance(40)) {
            line(start + (value.contains("\n") || style.chance(50) ? " |-" : " >-"));
            String indent = " ".repeat(column + 2 + random.nextInt(3));
            for (String part : value.split("\n", -1)) {
                lines.add(new Line(part.isEmpty() ? "" : indent + part, owner));
            }
        } else {
            line(start + style.blanks(2) + " " + style.inLine(value));
        }
    }
}
