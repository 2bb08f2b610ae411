package dev.bailiwick.rules.condition;

import dev.bailiwick.rules.place.Countries;
import dev.bailiwick.rules.place.Regions;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds texts that a condition compares with a country or a state and that never equal one, because a record's country
 * and state are codes by then. A text that means no place is left alone: a CRM may have it instead of one. For one
 * condition.
 */
final class PlaceLiterals {

    private static final Set<String> COMPARISONS = Set.of("_==_", "_!=_", "@in");
    private static final Pattern COUNTRY = Pattern.compile("account(\\.\\w+)*\\.country");
    private static final Pattern STATE = Pattern.compile("account(\\.\\w+)*\\.state");
    private static final Pattern TWO_LETTERS = Pattern.compile("[A-Za-z]{2}");
    private static final CountryCode CODE = new CountryCode();

    /** Asking what state a text means takes about a millisecond, and nobody reads more advice. */
    private static final int MOST_STATES = 200;

    private static final int MOST_MEANT = 3;

    private final Names names;
    private final Map<Long, Integer> positions;
    private final List<Compared> countries = new ArrayList<>();
    private final List<Compared> states = new ArrayList<>();

    /** @param positions of the condition's expressions, by their ids */
    PlaceLiterals(Names names, Map<Long, Integer> positions) {
        this.names = names;
        this.positions = positions;
    }

    /**
     * A text that is compared.
     *
     * @param list the value list that has it; empty where it is written out
     */
    private record Compared(int offset, String text, Optional<String> list) {

        ConditionProblem problem(String message, String maybe) {
            String where = list.map(name -> "in the list `" + name + "`, ").orElse("");
            return new ConditionProblem(offset, where + message, maybe);
        }
    }

    /** Takes note of what a call compares. */
    void look(CelExpr call) {
        List<CelExpr> args = call.call().args();
        if (!COMPARISONS.contains(call.call().function())) {
            return;
        }
        if (args.stream().anyMatch(arg -> isField(arg, COUNTRY))) {
            args.forEach(arg -> add(arg, countries));
        } else if (args.stream().anyMatch(arg -> isField(arg, STATE))) {
            args.forEach(arg -> add(arg, states));
        }
    }

    private static boolean isField(CelExpr expr, Pattern field) {
        return expr.getKind() == Kind.IDENT
                && field.matcher(expr.ident().name()).matches();
    }

    private void add(CelExpr arg, List<Compared> compared) {
        int offset = positions.getOrDefault(arg.id(), 0);
        if (arg.getKind() == Kind.LIST) {
            arg.list().elements().forEach(element -> add(element, compared));
        } else if (arg.getKind() == Kind.IDENT) {
            // CEL places it at its dot or bracket; people look at the name behind that.
            names.valuesOf(arg.ident().name())
                    .ifPresent(list -> list.values().stream()
                            .sorted()
                            .forEach(text -> compared.add(new Compared(offset + 1, text, Optional.of(list.list())))));
        } else if (arg.getKind() == Kind.CONSTANT && arg.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
            compared.add(new Compared(offset, arg.constant().stringValue(), Optional.empty()));
        }
    }

    /** Of each list what is wrong with its first wrong text. */
    List<ConditionProblem> problems() {
        Set<String> asked = countries.stream()
                .map(Compared::text)
                .filter(country -> CODE.of(country).isPresent())
                .collect(Collectors.toSet());
        Set<String> lists = new HashSet<>();
        Stream<ConditionProblem> ofCountries = countries.stream()
                .filter(country -> isNotAsItIsCompared(country.text))
                .filter(country -> country.list.isEmpty() || lists.add(country.list.get()))
                .map(country -> country.problem(CODE.refusal(country.text), CODE.maybe(country.text)));
        Stream<ConditionProblem> ofStates = states.stream()
                .filter(state -> !Regions.isCode(state.text))
                .limit(MOST_STATES)
                .flatMap(state -> state(state, asked).stream()
                        .filter(problem -> state.list.isEmpty() || lists.add(state.list.get())));
        return Stream.concat(ofCountries, ofStates).toList();
    }

    private static boolean isNotAsItIsCompared(String country) {
        return Countries.code(country)
                .map(code -> !code.equals(country))
                .orElseGet(() -> TWO_LETTERS.matcher(country).matches());
    }

    /** @param asked the countries that the condition names; of others, too, where it names none */
    private static Optional<ConditionProblem> state(Compared state, Set<String> asked) {
        SortedMap<String, String> meant = Regions.anywhere(state.text);
        if (!asked.isEmpty()) {
            meant.keySet().retainAll(asked);
        }
        if (meant.isEmpty()) {
            return Optional.empty();
        }
        String codes = meant.entrySet().stream()
                .limit(MOST_MEANT)
                .map(place -> "`\"" + place.getValue() + "\"` (" + place.getKey() + ")")
                .collect(Collectors.joining(" or "));
        return Optional.of(state.problem(
                "`" + state.text + "` is not a state's code",
                "Maybe you meant " + codes + "; states are compared by their ISO 3166-2 codes without the country's."));
    }
}
