package dev.bailiwick.sandbox.suitecrm;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks parameters before a module sees them; whatever is not allowed ends the call. */
final class Options {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+");

    private final Map<String, Object> values;

    private Options(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * Parameters of which none has another name than these.
     *
     * @throws ApiError.Refusal when one has
     */
    static Options of(Map<String, Object> values, Collection<String> defined) {
        List<String> unknown =
                values.keySet().stream().filter(name -> !defined.contains(name)).toList();
        if (!unknown.isEmpty()) {
            boolean one = unknown.size() == 1;
            throw ApiError.ofParameter("The option" + (one ? " " : "s ") + quoted(unknown)
                            + (one ? " does" : " do") + " not exist. Defined options are: "
                            + quoted(new TreeSet<>(defined)) + ".")
                    .asRefusal();
        }
        return new Options(values);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(value -> {
            if (value instanceof String text) {
                return text;
            }
            throw wrongType(name, "array", "string", "array");
        });
    }

    String required(String name) {
        return text(name)
                .orElseThrow(() -> ApiError.ofParameter("The required option \"" + name + "\" is missing.")
                        .asRefusal());
    }

    Optional<Map<String, Object>> map(String name) {
        return Optional.ofNullable(values.get(name)).map(value -> {
            if (!(value instanceof Map)) {
                throw wrongType(name, "\"" + value + "\"", "array", "string");
            }
            return PhpParameters.map(value);
        });
    }

    /** A whole number above 0. */
    Optional<Integer> number(String name) {
        return text(name).map(text -> {
            if (!text.matches("\\d{1,9}") || Integer.parseInt(text) == 0) {
                throw ApiError.ofValue(name, "\"" + text + "\"").asRefusal();
            }
            return Integer.valueOf(text);
        });
    }

    /** The fields asked for by {@code fields[Module]=a,b}; empty when all are. */
    Optional<List<Field>> fields() {
        return map("fields")
                .flatMap(byModule -> byModule.entrySet().stream()
                        .findFirst()
                        .map(entry -> fields(SuiteModule.expected(entry.getKey()), String.valueOf(entry.getValue()))));
    }

    private static List<Field> fields(SuiteModule module, String names) {
        if (names.isEmpty()) {
            throw ApiError.ofValue("fields", "array").asRefusal();
        }
        List<String> asked = List.of(names.split(",", -1));
        List<String> unknown =
                asked.stream().filter(name -> module.find(name).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            boolean one = unknown.size() == 1;
            throw ApiError.ofParameter("The following field" + (one ? "" : "s") + " in " + module.beanName()
                            + " module " + (one ? "is" : "are") + " not found: " + String.join(", ", unknown))
                    .asRefusal();
        }
        return asked.stream()
                .map(module::find)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /**
     * The id when it can be one.
     *
     * @throws ApiError.Refusal when it cannot
     */
    static String id(String id) {
        if (!ID.matcher(id).matches()) {
            throw ApiError.ofValue("id", "\"" + id + "\"").asRefusal();
        }
        return id;
    }

    private static ApiError.Refusal wrongType(String name, String value, String expected, String actual) {
        return ApiError.ofParameter("The option \"" + name + "\" with value " + value + " is expected to be of type \""
                        + expected + "\", but is of type \"" + actual + "\".")
                .asRefusal();
    }

    private static String quoted(Collection<String> names) {
        return names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
    }
}
