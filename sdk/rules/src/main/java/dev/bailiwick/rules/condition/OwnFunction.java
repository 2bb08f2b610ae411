package dev.bailiwick.rules.condition;

import dev.bailiwick.rules.place.Area;
import dev.bailiwick.rules.place.Box;
import dev.bailiwick.rules.place.Distance;
import dev.bailiwick.rules.place.PostalCodes;
import dev.bailiwick.rules.place.PostalRange;
import dev.bailiwick.rules.text.Website;
import dev.bailiwick.rules.text.Words;
import dev.bailiwick.rules.tree.Comparison;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A function that CEL does not have, or not for these types.
 *
 * @param declaration for CEL's checker
 * @param binding for CEL's runtime
 */
record OwnFunction(CelFunctionDecl declaration, CelFunctionBinding binding) {

    private static final CelType TEXTS = ListType.create(SimpleType.STRING);

    /** The normal form of a postal code, from a country and a code. */
    static final String POSTAL_CODE = "@postalCode";

    /** Whether a postal code lies in ranges, of which a list has first the lowest code, then the end. */
    static final String POSTAL_CODE_IN = "@postalCodeIn";

    /** The distance of two points, each by latitude and longitude. */
    static final String DISTANCE_KM = "@distanceKm";

    /** Whether a point, by latitude and longitude, is in an area. */
    static final String WITHIN = "@within";

    static final List<OwnFunction> ALL = List.of(
            of(
                    POSTAL_CODE,
                    "postal_code",
                    SimpleType.STRING,
                    List.of(SimpleType.STRING, SimpleType.STRING),
                    List.of(String.class, String.class),
                    args -> found(
                            PostalCodes.normal((String) args[0], (String) args[1]),
                            "a postal code of " + args[0],
                            args[1])),
            of(
                    POSTAL_CODE_IN,
                    "postal_code_in",
                    SimpleType.BOOL,
                    List.of(SimpleType.STRING, TEXTS),
                    List.of(String.class, List.class),
                    args -> PostalRange.anyContains(ranges(texts(args[1])), (String) args[0])),
            of(
                    DISTANCE_KM,
                    "distance_km",
                    SimpleType.DOUBLE,
                    Collections.nCopies(4, SimpleType.DOUBLE),
                    Collections.nCopies(4, Double.class),
                    args -> onGlobe(args)
                            ? Distance.km((double) args[0], (double) args[1], (double) args[2], (double) args[3])
                            : offGlobe(args)),
            of(
                    WITHIN,
                    "within_area",
                    SimpleType.BOOL,
                    List.of(SimpleType.DOUBLE, SimpleType.DOUBLE, Names.AREA),
                    List.of(Double.class, Double.class, Area.class),
                    args -> onGlobe(args)
                            ? ((Area) args[2]).contains((double) args[0], (double) args[1])
                            : offGlobe(args)),
            of(
                    TradeFunction.DOMAIN.toString(),
                    "domain_of_website",
                    SimpleType.STRING,
                    List.of(SimpleType.STRING),
                    List.of(String.class),
                    args -> found(Website.domain((String) args[0]), "a website with a domain", args[0])),
            of(
                    TradeFunction.HAS_WORD.toString(),
                    "has_word",
                    SimpleType.BOOL,
                    List.of(SimpleType.STRING, SimpleType.STRING),
                    List.of(String.class, String.class),
                    args -> Words.hasWord((String) args[0], (String) args[1])),
            of(
                    TradeFunction.HAS_WORD.toString(),
                    "has_one_of_words",
                    SimpleType.BOOL,
                    List.of(SimpleType.STRING, TEXTS),
                    List.of(String.class, List.class),
                    args -> texts(args[1]).stream().anyMatch(word -> Words.hasWord((String) args[0], word))),
            of(
                    "@in",
                    "in_value_list",
                    SimpleType.BOOL,
                    List.of(SimpleType.STRING, Names.VALUE_LIST),
                    List.of(String.class, Values.class),
                    args -> ((Values) args[1]).values().contains(args[0])),
            ofNumbers("_==_", "equals_double_int", Double.class, Long.class, Comparison.EQUAL),
            ofNumbers("_==_", "equals_int_double", Long.class, Double.class, Comparison.EQUAL),
            ofNumbers("_!=_", "differs_double_int", Double.class, Long.class, Comparison.DIFFERENT),
            ofNumbers("_!=_", "differs_int_double", Long.class, Double.class, Comparison.DIFFERENT));

    private static OwnFunction of(
            String name,
            String overload,
            CelType result,
            List<? extends CelType> types,
            List<? extends Class<?>> classes,
            CelFunctionOverload body) {
        return new OwnFunction(
                CelFunctionDecl.newFunctionDeclaration(
                        name, CelOverloadDecl.newGlobalOverload(overload, result, List.copyOf(types))),
                CelFunctionBinding.from(overload, List.copyOf(classes), body));
    }

    /** CEL compares whole and other numbers by order, but not for equality. */
    private static OwnFunction ofNumbers(
            String name, String overload, Class<?> left, Class<?> right, Comparison comparison) {
        return of(
                name,
                overload,
                SimpleType.BOOL,
                List.of(numberType(left), numberType(right)),
                List.of(left, right),
                args -> comparison.holds(args[0], args[1]));
    }

    private static CelType numberType(Class<?> java) {
        return java == Long.class ? SimpleType.INT : SimpleType.DOUBLE;
    }

    /** What cannot be read leaves a condition open, which is what CEL makes of an error. */
    private static String found(Optional<String> found, String kind, Object raw) {
        return found.orElseThrow(() -> new IllegalArgumentException("'" + raw + "' is not " + kind));
    }

    private static boolean onGlobe(Object[] latitudeAndLongitude) {
        return Box.WORLD.contains((double) latitudeAndLongitude[0], (double) latitudeAndLongitude[1]);
    }

    private static Object offGlobe(Object[] latitudeAndLongitude) {
        throw new IllegalArgumentException(
                latitudeAndLongitude[0] + ", " + latitudeAndLongitude[1] + " is not on the globe");
    }

    private static List<String> texts(Object list) {
        return ((List<?>) list).stream().map(String.class::cast).toList();
    }

    /** The ranges that {@link #POSTAL_CODE_IN} is given. */
    static List<PostalRange> ranges(List<String> ends) {
        return IntStream.range(0, ends.size() / 2)
                .mapToObj(i -> new PostalRange(ends.get(2 * i), ends.get(2 * i + 1)))
                .toList();
    }
}
