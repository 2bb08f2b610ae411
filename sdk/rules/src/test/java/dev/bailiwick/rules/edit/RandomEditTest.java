package dev.bailiwick.rules.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.rules.folder.ModelReader;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Reading what an edit wrote gives the same as making the edit in what was read. */
class RandomEditTest {

    /** A few in the build; run with {@code -Dmodels=2000} after changes of the editor. */
    private static final int MODELS = Integer.getInteger("models", 60);

    private static final int EDITS = 6;

    @Test
    void editingTheTextIsEditingTheModel() {
        int refused = 0;
        for (int seed = 0; seed < MODELS; seed++) {
            refused += editOneModel(seed);
        }
        // Moves into brackets that would lose comments.
        assertThat(refused).isLessThan(MODELS * EDITS / 20);
    }

    private static int editOneModel(int seed) {
        Random random = new Random(seed);
        RandomSketch drawn = new RandomSketch(random);
        RandomEdits edits = new RandomEdits(drawn);
        SketchWriter writer = new SketchWriter(drawn.sketch, random);
        ModelFolder folder = ModelFolder.of(writer.files);
        assertSays(folder, drawn.sketch, "seed " + seed + " before edits");
        List<SketchWriter.Line> lines = writer.lines();
        for (int i = 0; i < EDITS; i++) {
            RandomEdits.Step step = edits.next();
            String what = "seed " + seed + ", edit " + i + ": " + step;
            ModelEditor.Edited edited = Editing.EDITOR.apply(folder, List.of(step.edit()));
            if (step.edit() instanceof TerritoryEdit.Move
                    && edited.problems().toString().contains("has comments")) {
                return 1;
            }
            assertThat(edited.problems()).as(what + "\n" + text(folder)).isEmpty();
            ModelFolder after = edited.folder().orElseThrow();
            assertSays(after, drawn.sketch, what + "\n" + text(folder));
            lines = untouched(lines, step.touched(), writer);
            assertThat(text(after).lines().toList())
                    .as(what + "\n" + text(folder))
                    .containsSubsequence(
                            lines.stream().map(SketchWriter.Line::text).toList());
            folder = after;
        }
        return 0;
    }

    private static String text(ModelFolder folder) {
        String text = folder.files().get(ModelFolder.MODEL_FILE);
        return text == null ? "" : text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static void assertSays(ModelFolder folder, Sketch sketch, String what) {
        ModelReader.Reading reading = ModelReader.read(folder, List.of());
        assertThat(reading.problems()).as(what + "\n" + text(folder)).isEmpty();
        assertThat(Sketch.lines(reading.model().orElseThrow()))
                .as(what + "\n" + text(folder))
                .isEqualTo(sketch.lines());
    }

    private static List<SketchWriter.Line> untouched(
            List<SketchWriter.Line> lines, Set<String> touched, SketchWriter writer) {
        Set<String> owners = new HashSet<>(touched);
        touched.forEach(id -> owners.add(writer.outermost.getOrDefault(id, id)));
        if (writer.outermost.containsValue("territories") && touched.contains("territories of brackets")) {
            owners.add("territories");
        }
        return lines.stream().filter(line -> !owners.contains(line.owner())).toList();
    }
}
