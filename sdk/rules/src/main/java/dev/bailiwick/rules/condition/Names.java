package dev.bailiwick.rules.condition;

import dev.bailiwick.rules.place.Area;
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
 * What the variables of a condition stand for: fields under their own names, whether a field is present, value lists,
 * and areas. Immutable, for many threads.
 */
final class Names {

    /** What a name that is not known is read as, so that the rest of the condition is still checked. */
    static final String UNKNOWN = "?";

    static final OpaqueType VALUE_LIST = OpaqueType.create("value list");
    static final OpaqueType AREA = OpaqueType.create("area");

    /** Stands in no name that an admin or a CRM gives. */
    private static final char NUL = '\0';

    private static final String LISTS = "lists.";
    private static final String AREAS = "areas.";

    private final Fields fields;
    private final Map<String, Values> lists;
    private final Map<String, Optional<Area>> areas;

    Names(Fields fields, Map<String, Set<String>> lists, Map<String, Optional<Area>> areas) {
        this.fields = fields;
        this.lists = lists.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, list -> new Values(list.getKey(), list.getValue())));
        this.areas = Map.copyOf(areas);
    }

    Fields fields() {
        return fields;
    }

    /** The names of the value lists. */
    Collection<String> lists() {
        return lists.keySet();
    }

    /** The files of the areas. */
    Collection<String> areas() {
        return areas.keySet();
    }

    /** The variable that says whether a field is present. */
    static String presence(Field field) {
        return field.name() + NUL;
    }

    /** The variable of a value list. */
    static String list(String name) {
        return LISTS + name;
    }

    /** The variable of a value list's postal codes of a country, in normal form. */
    static String postalCodes(String list, String country) {
        return LISTS + list + NUL + country;
    }

    /** The variable of an area. */
    static String area(String file) {
        return AREAS + file;
    }

    /** The field that a variable is or whose presence it is. */
    Optional<Field> fieldOf(String variable) {
        return fields.find(isPresence(variable) ? variable.substring(0, variable.length() - 1) : variable);
    }

    /** The field whose presence a variable is. */
    Optional<Field> presenceOf(String variable) {
        return isPresence(variable) ? fieldOf(variable) : Optional.empty();
    }

    private static boolean isPresence(String variable) {
        return variable.endsWith(String.valueOf(NUL));
    }

    /** Whether that is how the name of a value list begins. */
    static boolean isInLists(String name) {
        return name.startsWith(LISTS);
    }

    /** The values that a variable is. */
    Optional<Values> valuesOf(String variable) {
        if (!isInLists(variable)) {
            return Optional.empty();
        }
        int nul = variable.indexOf(NUL);
        return nul < 0
                ? Optional.ofNullable(lists.get(variable.substring(LISTS.length())))
                : Optional.ofNullable(lists.get(variable.substring(LISTS.length(), nul)))
                        .map(list -> list.postalCodes(variable.substring(nul + 1)));
    }

    /** Whether a variable is an area, readable or not. */
    boolean isArea(String variable) {
        return variable.startsWith(AREAS) && areas.containsKey(fileOf(variable));
    }

    /** The area that a variable is; empty also where its file could not be read. */
    Optional<Area> areaOf(String variable) {
        return isArea(variable) ? areas.getOrDefault(fileOf(variable), Optional.empty()) : Optional.empty();
    }

    /** The file that a variable of an area stands for. */
    static String fileOf(String variable) {
        return variable.substring(AREAS.length());
    }

    /** What CEL's checker takes a variable for; empty where there is none of that name. */
    Optional<CelType> type(String variable) {
        if (variable.equals(UNKNOWN)) {
            return Optional.of(SimpleType.DYN);
        }
        if (isArea(variable)) {
            return Optional.of(AREA);
        }
        if (valuesOf(variable).isPresent()) {
            return Optional.of(VALUE_LIST);
        }
        return fieldOf(variable).map(field -> isPresence(variable) ? SimpleType.BOOL : type(field));
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
