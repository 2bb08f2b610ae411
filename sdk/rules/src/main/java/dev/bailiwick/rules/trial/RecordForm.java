package dev.bailiwick.rules.trial;

import dev.bailiwick.rules.folder.YamlMap;
import dev.bailiwick.rules.record.Field;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The fields that a hand-made record of one kind may have: what they are called, what values they take and where in a
 * draft of type {@code D} these go. Filled once, then only read.
 */
final class RecordForm<D> {

    private final Map<String, Slot<D>> slots = new LinkedHashMap<>();

    private record Slot<D>(Field.Type type, FieldText.Range range, BiConsumer<D, Object> set) {}

    /** A form with all the fields of another, to which more are added. */
    static <D> RecordForm<D> like(RecordForm<D> other) {
        RecordForm<D> form = new RecordForm<>();
        form.slots.putAll(other.slots);
        return form;
    }

    RecordForm<D> text(String name, BiConsumer<D, String> set) {
        return add(name, Field.Type.TEXT, FieldText.Range.ANY, (draft, value) -> set.accept(draft, (String) value));
    }

    RecordForm<D> whole(String name, FieldText.Range range, BiConsumer<D, Long> set) {
        return add(name, Field.Type.WHOLE, range, (draft, value) -> set.accept(draft, (Long) value));
    }

    RecordForm<D> number(String name, FieldText.Range range, BiConsumer<D, BigDecimal> set) {
        return add(name, Field.Type.NUMBER, range, (draft, value) -> set.accept(draft, (BigDecimal) value));
    }

    RecordForm<D> truth(String name, BiConsumer<D, Boolean> set) {
        return add(name, Field.Type.TRUTH, FieldText.Range.ANY, (draft, value) -> set.accept(draft, (Boolean) value));
    }

    RecordForm<D> moment(String name, BiConsumer<D, Instant> set) {
        return add(name, Field.Type.MOMENT, FieldText.Range.ANY, (draft, value) -> set.accept(draft, (Instant) value));
    }

    private RecordForm<D> add(String name, Field.Type type, FieldText.Range range, BiConsumer<D, Object> set) {
        slots.put(name, new Slot<>(type, range, set));
        return this;
    }

    List<String> names() {
        return List.copyOf(slots.keySet());
    }

    /**
     * Fills a draft.
     *
     * @param map the record as written; keys that are not of this form are left alone
     * @param record what problems put before a field's name: {@code account}
     */
    void fill(D draft, YamlMap map, String record, FieldText values) {
        map.entries().forEach((name, entry) -> {
            Slot<D> slot = slots.get(name);
            if (slot != null) {
                values.read(entry.value(), record + "." + name, slot.type(), slot.range())
                        .ifPresent(value -> slot.set().accept(draft, value));
            }
        });
    }
}
