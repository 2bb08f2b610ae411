package dev.bailiwick.rules.check;

import dev.bailiwick.rules.match.Extent;
import dev.bailiwick.rules.match.Ranges;
import dev.bailiwick.rules.match.Ranges.Range;
import dev.bailiwick.rules.record.Field;
import dev.bailiwick.rules.record.Fields;
import dev.bailiwick.rules.tree.Term;
import dev.bailiwick.spi.Schema;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Picks values for examples: where it can, those that people know, because a CRM offers them or the model names them.
 */
final class Vocabulary {

    private static final int MOST = 200;

    /** For texts of which only is known what they are not. */
    private static final List<String> ANY = List.of("other", "another", "0", "A", "M", "Z", "a", "z");

    private final Map<Term, Set<String>> known = new LinkedHashMap<>();

    /** @param held values that records have, by what they are of */
    Vocabulary(Map<Term, List<String>> held, Collection<Schema> schemas, Scopes scopes) {
        held.forEach((term, values) -> known.put(term, new LinkedHashSet<>(values)));
        Map<String, List<String>> offered = new HashMap<>();
        schemas.forEach(schema -> schema.fields()
                .forEach((type, fields) -> fields.stream()
                        .filter(field -> !field.values().isEmpty())
                        .forEach(field -> offered.putIfAbsent(Fields.nameOf(type, field), field.values()))));
        for (Scope scope : scopes.ranked()) {
            for (Extent extent : scope.own()) {
                extent.values().forEach((term, ranges) -> learn(term, ranges, offered));
            }
        }
    }

    private void learn(Term term, Ranges<?> ranges, Map<String, List<String>> offered) {
        if (term.type() != Field.Type.TEXT) {
            return;
        }
        Set<String> words = known.computeIfAbsent(term, any -> new LinkedHashSet<>(offered(term, offered)));
        for (Range<?> range : ranges.list()) {
            if (words.size() >= MOST) {
                return;
            }
            if (range.from() instanceof String from && (from + "\0").equals(range.beyond())) {
                words.add(from);
            }
        }
    }

    private static List<String> offered(Term term, Map<String, List<String>> offered) {
        return term instanceof Term.Read read
                ? offered.getOrDefault(read.field().name(), List.of()).stream()
                        .limit(MOST / 2)
                        .toList()
                : List.of();
    }

    /**
     * A value within ranges.
     *
     * @param ranges not empty
     * @return of the Java type of the term's values
     */
    @SuppressWarnings("unchecked") // the ranges of a term are of its type
    Object pick(Term term, Ranges<?> ranges) {
        return switch (term.type()) {
            case TEXT -> text(term, (Ranges<String>) ranges);
            case TRUTH -> ((Ranges<Boolean>) ranges).contain(true);
            case NUMBER -> number((Ranges<Double>) ranges);
            case WHOLE -> (long) number((Ranges<Double>) ranges);
            case MOMENT -> Instant.ofEpochSecond((long) number((Ranges<Double>) ranges));
        };
    }

    private String text(Term term, Ranges<String> ranges) {
        Set<String> words = known.getOrDefault(term, Set.of());
        return Stream.of(words.stream(), ANY.stream(), starts(ranges), behind(ranges))
                .flatMap(some -> some)
                .filter(ranges::contain)
                .findFirst()
                .orElse("");
    }

    private static Stream<String> starts(Ranges<String> ranges) {
        return ranges.list().stream()
                .map(Range::from)
                .filter(Objects::nonNull)
                .filter(from -> !from.isEmpty() && !from.endsWith("\0"));
    }

    /** A little more than what is left out. */
    private static Stream<String> behind(Ranges<String> ranges) {
        return ranges.list().stream()
                .map(Range::from)
                .filter(Objects::nonNull)
                .flatMap(from -> Stream.of(from.replace("\0", "") + "x", from));
    }

    private static double number(Ranges<Double> ranges) {
        double first = number(ranges.list().get(0));
        return first >= 0
                ? first
                : ranges.list().stream()
                        .mapToDouble(Vocabulary::number)
                        .filter(value -> value >= 0)
                        .findFirst()
                        .orElse(first);
    }

    /** The roundest one can easily find. */
    private static double number(Range<Double> range) {
        Double from = range.from();
        Double beyond = range.beyond();
        if (from == null) {
            return beyond == null || beyond > 0 ? 0 : Math.ceil(beyond) - 1;
        }
        double round = Math.ceil(from);
        // Adding zero makes one of the negative zero.
        return (beyond == null || round < beyond ? round : from) + 0.0;
    }
}
