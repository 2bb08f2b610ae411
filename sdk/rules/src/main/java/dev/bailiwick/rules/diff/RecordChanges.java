package dev.bailiwick.rules.diff;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.bailiwick.rules.diff.Change.Kind;
import dev.bailiwick.rules.diff.Change.Subject;
import dev.bailiwick.rules.model.Exclusion;
import dev.bailiwick.rules.model.Pin;
import dev.bailiwick.rules.model.RecordName;
import dev.bailiwick.spi.TerritoryId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What is different between the entries for single records of two models. A record may have several of a kind. */
final class RecordChanges {

    private RecordChanges() {}

    static void pins(List<Pin> before, List<Pin> after, List<Change> changes) {
        add(
                Subject.PIN,
                texts(before, Pin::record, RecordChanges::text),
                texts(after, Pin::record, RecordChanges::text),
                changes);
    }

    static void exclusions(List<Exclusion> before, List<Exclusion> after, List<Change> changes) {
        add(
                Subject.EXCLUSION,
                texts(before, Exclusion::record, RecordChanges::text),
                texts(after, Exclusion::record, RecordChanges::text),
                changes);
    }

    private static <T> Map<RecordName, List<String>> texts(
            List<T> entries, Function<T, RecordName> record, Function<T, String> text) {
        return entries.stream().collect(groupingBy(record, LinkedHashMap::new, mapping(text, toList())));
    }

    private static void add(
            Subject subject,
            Map<RecordName, List<String>> before,
            Map<RecordName, List<String>> after,
            List<Change> changes) {
        Set<RecordName> records = new LinkedHashSet<>(after.keySet());
        records.addAll(before.keySet());
        for (RecordName record : records) {
            List<String> gone = new ArrayList<>(before.getOrDefault(record, List.of()));
            List<String> come = new ArrayList<>(after.getOrDefault(record, List.of()));
            List<String> kept = gone.stream().filter(come::contains).toList();
            gone.removeAll(kept);
            come.removeAll(kept);
            String id = record.toString();
            if (gone.size() == 1 && come.size() == 1) {
                new ChangesOf(subject, id, changes).text(Kind.CONTENT, gone.get(0), come.get(0));
            } else {
                come.forEach(text -> changes.add(Change.added(subject, id, text)));
                gone.forEach(text -> changes.add(Change.removed(subject, id, text)));
            }
        }
    }

    private static String text(Pin pin) {
        List<String> parts = new ArrayList<>();
        pin.owner().ifPresent(owner -> parts.add("owner " + ModelDiff.address(owner)));
        pin.territory().ifPresent(territory -> parts.add("territory " + territory.value()));
        return String.join(", ", parts) + until(pin.until()) + ": " + pin.reason();
    }

    private static String text(Exclusion exclusion) {
        String from = exclusion
                .territory()
                .map(TerritoryId::value)
                .map(id -> "kept out of " + id)
                .orElse("left alone");
        return from + until(exclusion.until()) + ": " + exclusion.reason();
    }

    private static String until(Optional<LocalDate> until) {
        return until.map(day -> " until " + day).orElse("");
    }
}
