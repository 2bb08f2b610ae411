import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of CEL's conformance cases.
 *
 * @param bindings variables with their values
 * @param value what is expected, a message with one key; empty where an error is
 */
record SpecCase(
        String name,
        String expression,
        Map<String, TextProto.Message> bindings,
        TextProto.Message value,
        boolean error) {

    private static final TextProto.Message TRUE = new TextProto.Message(Map.of("bool_value", List.of("true")));

    static Stream<SpecCase> in(String file) {
        return TextProto.read(file).messages("section").stream()
                .flatMap(section -> section.messages("test").stream().map(test -> of(section, test)));
    }

    private static SpecCase of(TextProto.Message section, TextProto.Message test) {
        Map<String, TextProto.Message> bindings = new TreeMap<>();
        test.messages("bindings")
                .forEach(binding -> bindings.put(
                        binding.text("key").orElseThrow(),
                        binding.message("value").flatMap(value -> value.message("value")).orElseThrow()));
        return new SpecCase(
                section.text("name").orElseThrow() + "/" + test.text("name").orElseThrow(),
                test.text("expr").orElseThrow(),
                bindings,
                test.message("value").orElse(TRUE),
                test.values().containsKey("eval_error"));
    }

    boolean isBoolean() {
        return value.values().containsKey("bool_value");
    }

    /** The expected value in CEL. */
    String literal() {
        return literal(value);
    }

    private static String literal(TextProto.Message value) {
        String kind = value.values().keySet().iterator().next();
        return switch (kind) {
            case "int64_value", "bool_value" -> value.text(kind).orElseThrow();
            case "uint64_value" -> value.text(kind).orElseThrow() + "u";
            case "double_value" -> number(Double.parseDouble(
                    value.text(kind).orElseThrow().replaceFirst("inf$", "Infinity")));
            case "string_value" -> quoted(value.text(kind).orElseThrow());
            case "bytes_value" -> value.bytes(kind).orElseThrow().chars()
                    .mapToObj(one -> String.format("\\x%02x", one))
                    .collect(Collectors.joining("", "b'", "'"));
            case "null_value" -> "null";
            case "list_value" -> value.message(kind).orElseThrow().messages("values").stream()
                    .map(SpecCase::literal)
                    .collect(Collectors.joining(", ", "[", "]"));
            case "map_value" -> value.message(kind).orElseThrow().messages("entries").stream()
                    .map(entry -> literal(entry.message("key").orElseThrow()) + ": "
                            + literal(entry.message("value").orElseThrow()))
                    .collect(Collectors.joining(", ", "{", "}"));
            default -> throw new IllegalArgumentException("a value of kind " + kind);
        };
    }

    private static String number(double number) {
        return Double.isInfinite(number) ? number > 0 ? "1.0 / 0.0" : "-1.0 / 0.0" : Double.toString(number);
    }

    private static String quoted(String text) {
        return text.codePoints()
                .mapToObj(point -> String.format("\\U%08x", point))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
