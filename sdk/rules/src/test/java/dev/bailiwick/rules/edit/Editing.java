package dev.bailiwick.rules.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.edit.TerritoryEdit.Property;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.spi.TerritoryId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Edits of model files for tests that look at the text. */
final class Editing {

    static final ModelEditor EDITOR = new ModelEditor(List.of());

    private Editing() {}

    static ModelEditor.Edited apply(Map<String, String> files, ModelEdit... edits) {
        return EDITOR.apply(ModelFolder.of(files), List.of(edits));
    }

    /** The model file after edits that are not refused. */
    static String edited(String yaml, ModelEdit... edits) {
        return edited(Map.of(ModelFolder.MODEL_FILE, yaml), edits).getOrDefault(ModelFolder.MODEL_FILE, "");
    }

    static Map<String, String> edited(Map<String, String> files, ModelEdit... edits) {
        ModelEditor.Edited edited = apply(files, edits);
        assertThat(edited.problems()).isEmpty();
        return edited.folder().orElseThrow().files();
    }

    static TerritoryId id(String id) {
        return new TerritoryId(id);
    }

    static ModelEdit set(String territory, Property property, String value) {
        return new TerritoryEdit.SetProperty(id(territory), property, Optional.of(value));
    }

    static ModelEdit unset(String territory, Property property) {
        return new TerritoryEdit.SetProperty(id(territory), property, Optional.empty());
    }

    static ModelEdit team(String territory, String... emails) {
        return new TerritoryEdit.SetTeam(id(territory), List.of(emails));
    }

    static ModelEdit move(String territory, String parent) {
        return new TerritoryEdit.Move(id(territory), Optional.of(id(parent)));
    }
}
