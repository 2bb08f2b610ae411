package dev.bailiwick.rules.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.edit.TerritoryEdit.Property;
import dev.bailiwick.rules.folder.FieldsFile;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.rules.folder.ModelReader;
import dev.bailiwick.rules.model.Exclusion;
import dev.bailiwick.rules.model.Pin;
import dev.bailiwick.rules.model.RecordName;
import dev.bailiwick.rules.model.Rep;
import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.SchemaField;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model of this repository, and an odd one, in every form a text editor may leave it. */
class RoundTripTest {

    private static final List<Path> FOLDERS = List.of(
            Path.of("../../sample-app/app/src/main/resources/example-model"),
            Path.of("../sandbox-crm/src/trial/sp500/model"));

    private static final Pattern GUIDE = Pattern.compile("<!-- model -->\n```yaml\n(.*?)```", Pattern.DOTALL);

    private static final Schema TIER =
            new Schema(Map.of(RecordType.ACCOUNT, List.of(SchemaField.of("Tier__c", "Tier", SchemaField.Type.TEXT))));

    /** All keys of a model, as nobody would write them. */
    private static final String ODD = """
            # Für das Jahr 🚀\t(tab)

            ---
            "model":   m\t# the name
                # deeper than anything
            'types': [ named , {id: geo, "name": 'Géo'}, { id: product, overlay: true } ]   # three
            lists: {hot: ["a", 'b'] , cold: [ c ]}
            reps:
            - {email: jane@acme.example, name: "J\\u00e4ne"}
              # between reps
            -   email: raj@acme.example
            territories: # all
              # of top
              - "id": top
                type: named

                when: >-
                  account.country
                  == "US" && account.name != "a # b"
                team: [jane@acme.example,
                       raj@acme.example]   # two
                owner: {strategy: fixed, rep: jane@acme.example, keepIfEligible: false}
              -
                id: world
                type: geo
                children:
                - {id: emea, when: 'account.country == "DE" && account.name in lists.hot', precedence: 7}
            # at the margin
                - id: apac   # 東京
                  when: account.name in lists.cold
              - {id: house, type: geo, catchAll: true}
              - id: cloud
                type: product
            pins: [{record: "salesforce:1", owner: raj@acme.example, until: 2099-01-31, reason: "said so"}]
            exclude:
              - record: "salesforce:2"
                reason: 'it''s theirs'
            opportunities: {policy: own-rules}  # own
            # the end
            """;

    private static Stream<ModelFolder> models() throws IOException {
        List<ModelFolder> models = new ArrayList<>();
        for (Path folder : FOLDERS) {
            models.add(ModelFolder.read(folder));
        }
        GUIDE.matcher(Files.readString(Path.of("../../docs/rules.md")))
                .results()
                .forEach(model -> models.add(ModelFolder.of(Map.of(ModelFolder.MODEL_FILE, model.group(1)))));
        models.add(ModelFolder.of(Map.of(ModelFolder.MODEL_FILE, ODD, "tests/t.yaml", "# not: [read\n")));
        return models.stream();
    }

    static Stream<ModelFolder> forms() throws IOException {
        List<UnaryOperator<String>> forms = List.of(
                text -> text,
                text -> text.replace("\n", "\r\n"),
                text -> "\uFEFF" + text,
                text -> "\uFEFF" + text.replace("\n", "\r\n").stripTrailing(),
                String::stripTrailing);
        return models().flatMap(folder -> forms.stream().map(form -> {
            Map<String, String> files = new TreeMap<>(folder.files());
            files.replaceAll((name, text) -> form.apply(text));
            return ModelFolder.of(files);
        }));
    }

    private static ModelEditor editor(ModelFolder folder) {
        return new ModelEditor(List.of(TIER, FieldsFile.read(folder).schema()));
    }

    private static TerritoryModel model(ModelFolder folder) {
        ModelReader.Reading reading =
                ModelReader.read(folder, List.of(TIER, FieldsFile.read(folder).schema()));
        assertThat(reading.problems()).isEmpty();
        return reading.model().orElseThrow();
    }

    private static ModelFolder edited(ModelFolder folder, ModelEdit... edits) {
        ModelEditor.Edited edited = editor(folder).apply(folder, List.of(edits));
        assertThat(edited.problems()).isEmpty();
        return edited.folder().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void filesAreReadAndGivenBackByteForByte(ModelFolder folder, @TempDir Path dir) throws IOException {
        for (Map.Entry<String, String> file : folder.files().entrySet()) {
            Path path = dir.resolve(file.getKey());
            Files.createDirectories(path.resolveSibling("."));
            Files.write(path, file.getValue().getBytes(StandardCharsets.UTF_8));
        }
        ModelFolder read = ModelFolder.read(dir);
        assertThat(read.files()).isEqualTo(folder.files());
        assertThat(model(read).territories()).isNotEmpty();
        assertThat(edited(read).files()).isEqualTo(folder.files());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void settingWhatIsThereChangesNothing(ModelFolder folder) {
        for (Territory territory : sample(model(folder).territories())) {
            List<ModelEdit> edits = new ArrayList<>();
            territory
                    .name()
                    .ifPresent(name -> edits.add(Editing.set(territory.id().value(), Property.NAME, name)));
            territory
                    .condition()
                    .ifPresent(when -> edits.add(Editing.set(territory.id().value(), Property.WHEN, when.text())));
            edits.add(new TerritoryEdit.SetTeam(
                    territory.id(), territory.team().stream().map(Rep::email).toList()));
            assertThat(edited(folder, edits.toArray(ModelEdit[]::new)).files()).isEqualTo(folder.files());
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void anEditOnlyAddsLinesAndItsReverseGivesTheFirstTextBack(ModelFolder folder) {
        TerritoryModel model = model(folder);
        reversible(model).forEach((edit, reverse) -> {
            ModelFolder after = edited(folder, edit);
            assertOnlyTheModelFileChanged(folder, after);
            assertThat(edited(after, reverse).files()).as(edit.toString()).isEqualTo(folder.files());
        });
    }

    private static void assertOnlyTheModelFileChanged(ModelFolder before, ModelFolder after) {
        Map<String, String> others = new TreeMap<>(after.files());
        others.put(ModelFolder.MODEL_FILE, text(before));
        assertThat(others).isEqualTo(before.files());
        // Where braces or brackets are in one line, that line changes; five lines at most come new.
        assertThat(without(lines(before), lines(after))).hasSizeLessThanOrEqualTo(1);
        assertThat(without(lines(after), lines(before))).hasSizeBetween(1, 5);
    }

    private static List<String> without(List<String> lines, List<String> others) {
        List<String> left = new ArrayList<>(lines);
        others.forEach(left::remove);
        return left;
    }

    private static List<String> lines(ModelFolder folder) {
        return text(folder).lines().toList();
    }

    private static String text(ModelFolder folder) {
        return folder.files().getOrDefault(ModelFolder.MODEL_FILE, "");
    }

    private static Map<ModelEdit, ModelEdit> reversible(TerritoryModel model) {
        Map<ModelEdit, ModelEdit> edits = new LinkedHashMap<>();
        for (Territory territory : sample(model.territories())) {
            String id = territory.id().value();
            if (territory.name().isEmpty()) {
                edits.put(Editing.set(id, Property.NAME, "Nürnberg: #1"), Editing.unset(id, Property.NAME));
            }
            if (!territory.catchAll()) {
                edits.put(
                        new TerritoryEdit.Add(Editing.id("new"), Optional.of(territory.id())),
                        new TerritoryEdit.Remove(Editing.id("new")));
            }
        }
        edits.put(
                new TerritoryEdit.Add(Editing.id("new"), Optional.empty()),
                new TerritoryEdit.Remove(Editing.id("new")));
        Rep rep = new Rep("new@acme.example", Optional.of("New"));
        edits.put(new RepEdit.Set(rep), new RepEdit.Remove(rep.email()));
        edits.put(new ListEdit.SetValues("fresh", List.of("1", "zwei")), new ListEdit.Remove("fresh"));
        RecordName record = RecordName.parse("salesforce:99").orElseThrow();
        Pin pin = new Pin(record, Optional.of(model.reps().get(0)), Optional.empty(), Optional.empty(), "so");
        edits.put(new RecordEdit.AddPin(pin), new RecordEdit.RemovePin(pin));
        Exclusion exclusion = new Exclusion(record, Optional.empty(), Optional.empty(), "so");
        edits.put(new RecordEdit.AddExclusion(exclusion), new RecordEdit.RemoveExclusion(exclusion));
        return edits;
    }

    /** All of a small model, some of a large one. */
    private static List<Territory> sample(List<Territory> territories) {
        return territories.subList(0, Math.min(8, territories.size()));
    }
}
