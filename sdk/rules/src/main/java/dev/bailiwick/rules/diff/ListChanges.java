package dev.bailiwick.rules.diff;

import dev.bailiwick.rules.diff.Change.Kind;
import dev.bailiwick.rules.diff.Change.Subject;
import dev.bailiwick.rules.model.ValueList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is different between the value lists of two models. */
final class ListChanges {

    private static final int SHOWN = 10;

    private ListChanges() {}

    static void add(List<ValueList> before, List<ValueList> after, List<Change> changes) {
        Matched.of(before, after, ValueList::name)
                .each(
                        (one, other) -> {
                            less(other.values(), one.values())
                                    .ifPresent(values -> changes.add(new Change(
                                            Subject.LIST,
                                            one.name(),
                                            Kind.VALUES_ADDED,
                                            Optional.empty(),
                                            Optional.of(values))));
                            less(one.values(), other.values())
                                    .ifPresent(values -> changes.add(new Change(
                                            Subject.LIST,
                                            one.name(),
                                            Kind.VALUES_REMOVED,
                                            Optional.of(values),
                                            Optional.empty())));
                        },
                        list -> changes.add(
                                Change.added(Subject.LIST, list.name(), text(sorted(list.values(), Set.of())))),
                        list -> changes.add(
                                Change.removed(Subject.LIST, list.name(), text(sorted(list.values(), Set.of())))));
    }

    private static Optional<String> less(Set<String> values, Set<String> others) {
        List<String> rest = sorted(values, others);
        return rest.isEmpty() ? Optional.empty() : Optional.of(text(rest));
    }

    private static List<String> sorted(Set<String> values, Set<String> others) {
        return values.stream().filter(value -> !others.contains(value)).sorted().toList();
    }

    /** How many values, and the first of them. */
    private static String text(List<String> values) {
        String count = values.size() + (values.size() == 1 ? " value: " : " values: ");
        String first = String.join(", ", values.subList(0, Math.min(SHOWN, values.size())));
        return count + first + (values.size() > SHOWN ? ", …" : "");
    }
}
