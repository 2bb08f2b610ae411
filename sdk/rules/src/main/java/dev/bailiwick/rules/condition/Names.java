package dev.bailiwick.rules.condition;

import dev.bailiwick.rules.record.Field;
import dev.bailiwick.rules.record.Fields;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the variables of a condition stand for: fields under their own names, whether a field is present, and value
 * lists. Immutable, for many threads.
 */
final class Names {

    /** What a name that is not known is read as, so that the rest of the condition is still checked. */
    static final String UNKNOWN = "?";

    static final OpaqueType VALUE_LIST = OpaqueType.create("value list");

    /** Ends the name of the variable that says whether a field is present; no CRM names a field so. */
    private static final String PRESENCE = "\0";

    private static final String LISTS = "lists.";

    private final Fields fields;
    private final Map<String, Values> lists;

    Names(Fields fields, Map<String, Set<String>> lists) {
        this.fields = fields;
        this.lists = lists.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, list -> new Values(Set.copyOf(list.getValue()))));
    }

    Fields fields() {
        return fields;
    }

    Collection<String> lists() {
        return lists.keySet();
    }

    /** The variable that says whether a field is present. */
    static String presence(Field field) {
        return field.name() + PRESENCE;
    }

    /** The variable of a value list. */
    static String list(String name) {
        return LISTS + name;
    }

    /** The field that a variable is or whose presence it is. */
    Optional<Field> fieldOf(String variable) {
        return fields.find(variable.endsWith(PRESENCE) ? variable.substring(0, variable.length() - 1) : variable);
    }

    /** The field whose presence a variable is. */
    Optional<Field> presenceOf(String variable) {
        return variable.endsWith(PRESENCE) ? fieldOf(variable) : Optional.empty();
    }

    /** The name of the list that a variable is. */
    Optional<String> listOf(String variable) {
        return variable.startsWith(LISTS)
                ? Optional.of(variable.substring(LISTS.length())).filter(lists::containsKey)
                : Optional.empty();
    }

    /** The values of a list that there is. */
    Values values(String list) {
        return java.util.Objects.requireNonNull(lists.get(list), list);
    }

    /** What CEL's checker takes a variable for; empty where there is none of that name. */
    Optional<CelType> type(String variable) {
        if (variable.equals(UNKNOWN)) {
            return Optional.of(SimpleType.DYN);
        }
        if (listOf(variable).isPresent()) {
            return Optional.of(VALUE_LIST);
        }
        return fieldOf(variable).map(field -> variable.endsWith(PRESENCE) ? SimpleType.BOOL : type(field));
    }

    private static CelType type(Field field) {
        return switch (field.type()) {
            case TEXT -> SimpleType.STRING;
            case WHOLE -> SimpleType.INT;
            case NUMBER -> SimpleType.DOUBLE;
            case TRUTH -> SimpleType.BOOL;
            case MOMENT -> SimpleType.TIMESTAMP;
        };
    }
}
