package dev.bailiwick.rules.edit;

import dev.bailiwick.rules.model.Exclusion;
import dev.bailiwick.rules.model.Pin;
import dev.bailiwick.rules.model.Rep;
import dev.bailiwick.spi.TerritoryId;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Changes pins and exclusions in a draft. */
final class RecordEditing {

    private final EntryList pins;
    private final EntryList exclusions;

    RecordEditing(Draft draft) {
        this.pins = new EntryList(draft, "pins", KeyOrder.RECORD);
        this.exclusions = new EntryList(draft, "exclude", KeyOrder.RECORD);
    }

    void apply(RecordEdit edit) {
        if (edit instanceof RecordEdit.AddPin add) {
            pins.add(texts(add.pin()));
        } else if (edit instanceof RecordEdit.ChangePin change) {
            pins.change(find(pins, texts(change.before())), texts(change.after()));
        } else if (edit instanceof RecordEdit.RemovePin remove) {
            pins.remove(find(pins, texts(remove.pin())));
        } else if (edit instanceof RecordEdit.AddExclusion add) {
            exclusions.add(texts(add.exclusion()));
        } else if (edit instanceof RecordEdit.ChangeExclusion change) {
            exclusions.change(find(exclusions, texts(change.before())), texts(change.after()));
        } else if (edit instanceof RecordEdit.RemoveExclusion remove) {
            exclusions.remove(find(exclusions, texts(remove.exclusion())));
        }
    }

    private static int find(EntryList list, Map<String, String> expected) {
        return list.find(texts -> comparable(texts).equals(comparable(expected)))
                .orElseThrow(() -> new EditRefusedException(
                        "no entry for `" + expected.get("record") + "` is as the edit expects it",
                        "Maybe somebody changed it; read the model again."));
    }

    private static Map<String, String> comparable(Map<String, String> texts) {
        Map<String, String> comparable = new LinkedHashMap<>(texts);
        comparable.computeIfPresent("owner", (key, email) -> email.toLowerCase(Locale.ROOT));
        return comparable;
    }

    private static Map<String, String> texts(Pin pin) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("record", pin.record().toString());
        pin.owner().map(Rep::email).ifPresent(owner -> texts.put("owner", owner));
        pin.territory().map(TerritoryId::value).ifPresent(id -> texts.put("territory", id));
        pin.until().map(LocalDate::toString).ifPresent(until -> texts.put("until", until));
        texts.put("reason", pin.reason());
        return texts;
    }

    private static Map<String, String> texts(Exclusion exclusion) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("record", exclusion.record().toString());
        exclusion.territory().map(TerritoryId::value).ifPresent(id -> texts.put("territory", id));
        exclusion.until().map(LocalDate::toString).ifPresent(until -> texts.put("until", until));
        texts.put("reason", exclusion.reason());
        return texts;
    }
}
