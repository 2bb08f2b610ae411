package dev.bailiwick.rules.edit;

import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.rules.folder.ModelReader;
import dev.bailiwick.rules.folder.Problem;
import dev.bailiwick.spi.Schema;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Edits the files of a territory model. What an edit does not concern stays byte for byte: comments, blank lines,
 * order, quoting, indentation, line ends. What comes out can be read, whatever went in: an edit after which the model
 * could not be read is refused. Immutable, for many threads.
 */
public final class ModelEditor {

    private final List<Schema> schemas;

    /**
     * Prepares for edits.
     *
     * @param schemas of the connected CRMs, against which new conditions are checked
     */
    public ModelEditor(Collection<Schema> schemas) {
        this.schemas = List.copyOf(schemas);
    }

    /**
     * What came of editing.
     *
     * @param folder the edited files; present exactly when there are no problems
     * @param problems why the edits were refused, in reading order. Where the edited model could not be read, their
     *     places are in its text as it would have become; else they are at its start.
     */
    public record Edited(Optional<ModelFolder> folder, List<Problem> problems) {

        /** Copies the problems. */
        public Edited {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Makes edits one after another, all or none. Never throws because of what files or edits hold. The model file is
     * parsed at the start and after each step of an edit, which takes most of the time. Conditions that were there
     * before are not checked again, unless a list was removed.
     */
    public Edited apply(ModelFolder folder, List<ModelEdit> edits) {
        try {
            Draft draft = new Draft(folder);
            Set<String> conditions = conditions(draft);
            Set<String> lists = new HashSet<>(lists(draft));
            for (ModelEdit edit : edits) {
                apply(edit, draft);
            }
            boolean listsStay = lists(draft).containsAll(lists);
            List<Problem> problems = ModelReader.problems(
                    draft.folder(),
                    draft.root().node(),
                    schemas,
                    condition -> !listsStay || !conditions.contains(condition));
            return new Edited(problems.isEmpty() ? Optional.of(draft.folder()) : Optional.empty(), problems);
        } catch (EditRefusedException e) {
            return new Edited(Optional.empty(), e.problems());
        }
    }

    private static void apply(ModelEdit edit, Draft draft) {
        if (edit instanceof TerritoryEdit territory) {
            new TerritoryEditing(draft).apply(territory);
        } else if (edit instanceof ListEdit list) {
            new ListEditing(draft).apply(list);
        } else if (edit instanceof RecordEdit entry) {
            new RecordEditing(draft).apply(entry);
        } else if (edit instanceof RepEdit rep) {
            new RepEditing(draft).apply(rep);
        }
    }

    private static Set<String> conditions(Draft draft) {
        Set<String> conditions = new HashSet<>();
        TerritoryPlace.all(draft.root())
                .forEach(place -> place.territory().text("when").ifPresent(conditions::add));
        return conditions;
    }

    private static List<String> lists(Draft draft) {
        return draft.root().mapping("lists").map(Mapping::keys).orElse(List.of());
    }
}
