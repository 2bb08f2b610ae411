package dev.bailiwick.rules.condition;

import dev.bailiwick.rules.text.Phrase;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExpr.CelMutableCall;
import dev.cel.common.ast.CelMutableExpr.CelMutableIdent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Checks calls of the functions for sales territories, whose values must be written out, and turns those of a record
 * into functions of its fields, which CEL and its checker know by names of their own.
 */
final class TradeCalls {

    private static final Arguments.Reading<Phrase> PHRASE = new Arguments.Reading<>() {
        @Override
        public Optional<Phrase> of(String text) {
            return Phrase.of(text);
        }

        @Override
        public String refusal(String text) {
            return "`hasWord` cannot look for `" + text + "`";
        }

        @Override
        public String maybe(String text) {
            return "Maybe write a word or a few: letters and digits, " + Phrase.MAX_WORDS + " words at most.";
        }
    };

    /** All areas' files end so, which makes none like another. */
    private static final String SUFFIX = ".geojson";

    private final Names names;
    private final Offsets offsets;
    private final References references;
    private final List<ConditionProblem> problems;
    private final NewParts parts = new NewParts();

    /**
     * For one condition.
     *
     * @param references of the same condition
     * @param problems to be added to
     */
    TradeCalls(Names names, Offsets offsets, References references, List<ConditionProblem> problems) {
        this.names = names;
        this.offsets = offsets;
        this.references = references;
        this.problems = problems;
    }

    /** Checks a call and rewrites it in place; one with mistakes becomes an unknown value. */
    void resolve(TradeFunction function, CelMutableExpr call) {
        if (!resolved(function, call)) {
            call.setIdent(CelMutableIdent.create(Names.UNKNOWN));
        }
    }

    private boolean resolved(TradeFunction function, CelMutableExpr call) {
        int given = call.call().args().size();
        String maybe = "Maybe write `" + function.example() + "`.";
        if (call.call().target().isPresent()) {
            return refused(call, "`" + function + "` has all its values in its parentheses", maybe);
        }
        if (given != function.arguments()) {
            return refused(
                    call,
                    "`" + function + "` takes " + function.arguments()
                            + (function.arguments() == 1 ? " value, not " : " values, not ") + given,
                    maybe);
        }
        Arguments arguments = new Arguments(function, call, offsets, problems);
        return switch (function) {
            case DOMAIN -> true;
            case HAS_WORD -> arguments.texts(1, "the word", PHRASE).isPresent();
            case DISTANCE_KM -> distance(call, arguments);
            case WITHIN -> within(call, arguments);
            default -> postal(function, call, arguments);
        };
    }

    private boolean refused(CelMutableExpr call, String message, String maybe) {
        problems.add(new ConditionProblem(offsets.name(offsets.at(call)), message, maybe));
        return false;
    }

    private boolean postal(TradeFunction function, CelMutableExpr call, Arguments arguments) {
        Optional<String> record = record(function, arguments);
        Optional<CelMutableExpr> condition =
                new PostalCalls(names, references, parts).condition(function, arguments, record.orElse(Names.UNKNOWN));
        if (record.isEmpty() || condition.isEmpty()) {
            return false;
        }
        NewParts.replace(call, condition.get());
        return true;
    }

    private boolean distance(CelMutableExpr call, Arguments arguments) {
        Optional<String> record = record(TradeFunction.DISTANCE_KM, arguments);
        OptionalDouble latitude = arguments.degrees(1, "latitude", 90);
        OptionalDouble longitude = arguments.degrees(2, "longitude", 180);
        if (record.isEmpty() || latitude.isEmpty() || longitude.isEmpty()) {
            return false;
        }
        call.setCall(CelMutableCall.create(
                OwnFunction.DISTANCE_KM,
                parts.variable(record.get() + ".latitude"),
                parts.variable(record.get() + ".longitude"),
                parts.number(latitude.getAsDouble()),
                parts.number(longitude.getAsDouble())));
        return true;
    }

    private boolean within(CelMutableExpr call, Arguments arguments) {
        Optional<String> record = record(TradeFunction.WITHIN, arguments);
        Optional<String> file = arguments.text(1, "the area");
        if (file.isPresent() && !names.areas().contains(file.get())) {
            arguments.problem(
                    1, "there is no area `" + file.get() + "` in the model's folder", nearestArea(file.get()));
            return false;
        }
        if (record.isEmpty() || file.isEmpty()) {
            return false;
        }
        call.setCall(CelMutableCall.create(
                OwnFunction.WITHIN,
                parts.variable(record.get() + ".latitude"),
                parts.variable(record.get() + ".longitude"),
                parts.variable(Names.area(file.get()))));
        return true;
    }

    private String nearestArea(String file) {
        return Similar.to(
                        withoutSuffix(file),
                        names.areas().stream().map(TradeCalls::withoutSuffix).toList())
                .map(near -> "Maybe you meant `\"" + near + SUFFIX + "\"`.")
                .orElse("Maybe it is still to be added; its name must end in `" + SUFFIX + "`.");
    }

    private static String withoutSuffix(String file) {
        return file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
    }

    /** The name of the account that a function looks at. */
    private Optional<String> record(TradeFunction function, Arguments arguments) {
        Optional<String> record = references
                .spelled(arguments.at(0))
                .filter(name -> names.fields().find(name + ".latitude").isPresent());
        if (record.isEmpty()) {
            arguments.problem(
                    0,
                    "`" + function + "` looks at an account",
                    "Maybe write `" + function.example()
                            + "`; `account.parent` and `account.ultimateParent` can stand for `account`.");
        }
        return record;
    }
}
