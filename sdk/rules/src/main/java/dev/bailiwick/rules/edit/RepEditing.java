package dev.bailiwick.rules.edit;

import dev.bailiwick.rules.model.Rep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes reps in a draft. */
final class RepEditing {

    private final EntryList reps;

    RepEditing(Draft draft) {
        this.reps = new EntryList(draft, "reps", KeyOrder.REP);
    }

    void apply(RepEdit edit) {
        if (edit instanceof RepEdit.Set set) {
            set(set.rep());
        } else if (edit instanceof RepEdit.Remove remove) {
            reps.remove(find(remove.email())
                    .orElseThrow(() -> EditRefusedException.missing("rep", remove.email(), List.of())));
        }
    }

    private void set(Rep rep) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("email", rep.email());
        rep.name().ifPresent(name -> texts.put("name", name));
        find(rep.email()).ifPresentOrElse(index -> reps.change(index, texts), () -> reps.add(texts));
    }

    private Optional<Integer> find(String email) {
        return reps.find(texts -> email.equalsIgnoreCase(texts.get("email")));
    }
}
