package dev.bailiwick.sandbox.dynamics365;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Addresses in answers. */
final class Links {

    private final Supplier<String> baseUrl;

    Links(Supplier<String> baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** Where the description of these rows is. */
    String context(Table table, Operation operation) {
        List<String> columns = operation.list("$select");
        return root(operation) + "/$metadata#" + table.set()
                + (columns.isEmpty() ? "" : columns.stream().collect(Collectors.joining(",", "(", ")")));
    }

    String row(Table table, String id, Operation operation) {
        return root(operation) + "/" + table.set() + "(" + id + ")";
    }

    /** The operation's address with only this token. */
    String onward(Operation operation, String option, String token) {
        Map<String, String> query = new TreeMap<>(operation.query());
        query.remove(PagingCookie.OPTION);
        if (option.equals(DeltaToken.OPTION)) {
            query.remove(DeltaToken.OPTION);
        }
        query.put(option, token);
        return root(operation) + "/" + operation.path()
                + query.entrySet().stream()
                        .filter(parameter -> !parameter.getKey().isEmpty())
                        .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private String root(Operation operation) {
        return baseUrl.get() + operation.root();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",");
    }
}
