package dev.bailiwick.sandbox.suitecrm;

import dev.bailiwick.sandbox.core.HttpCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters of a URL as PHP reads them: {@code page[size]=2} is a map of maps, and of two parameters with one name
 * the last is left.
 */
final class PhpParameters {

    private static final Pattern PART = Pattern.compile("\\[([^\\]]*)\\]");

    private PhpParameters() {}

    /** Texts, and maps of the same. */
    static Map<String, Object> of(HttpCall call) {
        Map<String, Object> all = new LinkedHashMap<>();
        call.parameters().forEach((name, values) -> {
            if (!name.isEmpty()) {
                put(all, path(name), values.get(values.size() - 1));
            }
        });
        return all;
    }

    /** The parameters in one line again, not encoded. */
    static String join(Map<String, Object> parameters) {
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, value) -> flatten(name, value, pairs));
        return String.join("&", pairs);
    }

    /** A parameter that has parts. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static List<String> path(String name) {
        List<String> path = new ArrayList<>();
        int end = name.indexOf('[');
        path.add(end > 0 ? name.substring(0, end) : name);
        Matcher part = PART.matcher(name);
        while (end > 0 && part.find()) {
            path.add(part.group(1));
        }
        return path;
    }

    private static void put(Map<String, Object> all, List<String> path, String value) {
        Map<String, Object> at = all;
        for (String part : path.subList(0, path.size() - 1)) {
            Object next = at.get(part);
            if (!(next instanceof Map)) {
                next = new LinkedHashMap<String, Object>();
                at.put(part, next);
            }
            at = map(next);
        }
        at.put(path.get(path.size() - 1), value);
    }

    private static void flatten(String name, Object value, List<String> pairs) {
        if (value instanceof Map) {
            map(value).forEach((part, inner) -> flatten(name + "[" + part + "]", inner, pairs));
        } else {
            pairs.add(name + "=" + value);
        }
    }
}
