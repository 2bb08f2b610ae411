package dev.bailiwick.rules.condition;

import dev.bailiwick.rules.place.PostalCodes;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A value list as CEL sees it: of a class CEL leaves alone, since it would copy a set or map on each look-up. For many
 * threads.
 */
final class Values {

    private final String list;
    private final Set<String> values;
    private final Map<String, Values> postalCodes = new ConcurrentHashMap<>();

    /** @param values copied */
    Values(String list, Set<String> values) {
        this.list = list;
        this.values = Set.copyOf(values);
    }

    /** The list's name. */
    String list() {
        return list;
    }

    /** Always the same instance: an index takes conditions with one list for the same column by it. */
    Set<String> values() {
        return values;
    }

    /** The normal forms of those values that are postal codes of a country. */
    Values postalCodes(String country) {
        return postalCodes.computeIfAbsent(
                country,
                code -> new Values(
                        list,
                        values.stream()
                                .flatMap(value -> PostalCodes.normal(code, value).stream())
                                .collect(Collectors.toSet())));
    }
}
