package dev.bailiwick.rules.check;

import dev.bailiwick.rules.match.Extent;
import dev.bailiwick.rules.match.Matching;
import dev.bailiwick.rules.match.Ranges;
import dev.bailiwick.rules.record.Field;
import dev.bailiwick.rules.tree.Term;
import dev.bailiwick.rules.tree.Test;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes records up that shall be in an extent, and has the matcher say which territories really take them: what is
 * shown by an example does not rest on how the example was found. For one thread.
 */
final class Examples {

    private static final int LONGEST = 1_000;

    private final Scopes scopes;
    private final Vocabulary vocabulary;
    private final Matching matching;

    Examples(Scopes scopes, Vocabulary vocabulary) {
        this.scopes = scopes;
        this.vocabulary = vocabulary;
        this.matching = scopes.start();
    }

    /** A record of the extent, as far as can be told from its ranges of values. */
    Example in(Extent extent) {
        Map<Field, Object> values = new LinkedHashMap<>();
        extent.values().forEach((term, ranges) -> {
            if (term instanceof Term.Read read) {
                values.put(read.field(), vocabulary.pick(term, ranges));
            }
        });
        extent.values().forEach((term, ranges) -> derive(term, ranges, values));
        extent.presence().forEach((field, present) -> {
            if (present) {
                values.putIfAbsent(field, anything(field));
            }
        });
        extent.rests().values().forEach(rest -> {
            if (rest.met()) {
                rest.test().ifPresent(test -> hint(test, extent, values));
            }
        });
        Set<Field> absent = new LinkedHashSet<>(extent.presence().keySet());
        absent.removeAll(values.keySet());
        return new Example(values, absent, ExampleRecord.of(values));
    }

    /** The scopes that take it, in no order. */
    List<Scope> takers(Example example) {
        matching.match(List.of(example.facts()));
        List<Scope> takers = new ArrayList<>();
        for (int i = 0; i < matching.size(0); i++) {
            takers.add(scopes.ranked().get(matching.rule(0, i)));
        }
        return takers;
    }

    /** Finds a value of a field from one of a term over it. */
    private void derive(Term term, Ranges<?> ranges, Map<Field, Object> values) {
        if (term instanceof Term.AsciiCase turned && turned.text() instanceof Term.Read read) {
            values.putIfAbsent(read.field(), vocabulary.pick(term, ranges));
        } else if (term instanceof Term.Widened widened && widened.whole() instanceof Term.Read read) {
            values.putIfAbsent(read.field(), Math.round((double) vocabulary.pick(term, ranges)));
        } else if (term instanceof Term.Length length && length.text() instanceof Term.Read read) {
            long letters = Math.max(0, Math.min((long) vocabulary.pick(term, ranges), LONGEST));
            values.putIfAbsent(read.field(), "x".repeat((int) letters));
        }
    }

    private static Object anything(Field field) {
        return switch (field.type()) {
            case TEXT -> "any";
            case WHOLE -> 1L;
            case NUMBER -> 1.0;
            case TRUTH -> true;
            case MOMENT -> Instant.EPOCH;
        };
    }

    /** Puts a part into a text that must contain it, where that keeps the text within its ranges. */
    private static void hint(Test test, Extent extent, Map<Field, Object> values) {
        if (test instanceof Test.Any any) {
            hint(any.parts().get(0), extent, values);
        } else if (test instanceof Test.Part part && part.text() instanceof Term.Read read) {
            String before = String.valueOf(values.getOrDefault(read.field(), ""));
            boolean within = switch (part.where()) {
                case START -> before.startsWith(part.part());
                case END -> before.endsWith(part.part());
                case ANYWHERE -> before.contains(part.part());
            };
            Ranges<?> ranges = extent.values().get(read);
            if (!within && (ranges == null || contains(ranges, before + part.part()))) {
                values.put(read.field(), before + part.part());
            }
        }
    }

    @SuppressWarnings("unchecked") // the ranges of a text are of texts
    private static boolean contains(Ranges<?> ranges, String text) {
        return ((Ranges<String>) ranges).contain(text);
    }
}
