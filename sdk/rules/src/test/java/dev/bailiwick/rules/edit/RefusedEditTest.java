package dev.bailiwick.rules.edit;

import static dev.bailiwick.rules.edit.Editing.apply;
import static dev.bailiwick.rules.edit.Editing.id;
import static dev.bailiwick.rules.edit.Editing.move;
import static dev.bailiwick.rules.edit.Editing.set;
import static dev.bailiwick.rules.edit.Editing.team;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.edit.TerritoryEdit.Property;
import dev.bailiwick.rules.folder.Problem;
import dev.bailiwick.rules.model.Exclusion;
import dev.bailiwick.rules.model.Pin;
import dev.bailiwick.rules.model.RecordName;
import dev.bailiwick.rules.model.Rep;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusedEditTest {

    private static final Map<String, String> FILES = Map.of("model.yaml", """
                    model: m
                    types: [geo, {id: product, overlay: true}]
                    lists: {a: [x], b: {file: b.csv}, c: {file: c.csv, column: n}, d: {file: c.csv, column: o}}
                    reps: [{email: jane@x.y}]
                    territories:
                      - id: amer
                        children:
                          - {id: west, when: 'account.city in lists["a"]', team: [jane@x.y]}
                      - {id: old, when: account.wrong == 1}
                      - {id: cloud, type: product}
                    pins: [{record: "p:1", territory: west, reason: r}]
                    """, "b.csv", "1\n", "c.csv", "n,o\n1,2\n");

    private static Problem refused(Map<String, String> files, ModelEdit edit) {
        ModelEditor.Edited edited = apply(files, edit);
        assertThat(edited.folder()).isEmpty();
        assertThat(edited.problems()).hasSize(1);
        Problem problem = edited.problems().get(0);
        assertThat(problem.maybe()).startsWith("Maybe ").endsWith(".");
        return problem;
    }

    private static String refused(ModelEdit edit) {
        return refused(FILES, edit).message();
    }

    @Test
    void whatTheModelDoesNotHaveCannotBeEdited() {
        assertThat(refused(FILES, set("wset", Property.NAME, "x")))
                .hasToString("model.yaml:1:1: there is no territory `wset`\n  Maybe you meant `west`.");
        assertThat(refused(new TerritoryEdit.Remove(id("x")))).isEqualTo("there is no territory `x`");
        assertThat(refused(move("west", "x"))).isEqualTo("there is no territory `x`");
        assertThat(refused(new ListEdit.Remove("e"))).isEqualTo("there is no list `e`");
        assertThat(refused(new RepEdit.Remove("kim@x.y"))).isEqualTo("there is no rep `kim@x.y`");
        RecordName record = new RecordName("p", "1");
        assertThat(refused(new RecordEdit.RemovePin(
                        new Pin(record, Optional.empty(), Optional.of(id("west")), Optional.empty(), "other"))))
                .isEqualTo("no entry for `p:1` is as the edit expects it");
        assertThat(refused(
                        new RecordEdit.RemoveExclusion(new Exclusion(record, Optional.empty(), Optional.empty(), "r"))))
                .isEqualTo("no entry for `p:1` is as the edit expects it");
    }

    @Test
    void whatIsStillNamedCannotBeRemoved() {
        assertThat(refused(FILES, new TerritoryEdit.Remove(id("amer"))))
                .hasToString("model.yaml:8:35: unknown territory `west`\n  Maybe one of old, cloud.");
        assertThat(refused(new RepEdit.Remove("jane@x.y"))).isEqualTo("unknown rep `jane@x.y`");
        assertThat(apply(FILES, new ListEdit.Remove("a")).problems())
                .extracting(Problem::message)
                .contains("unknown list `a`");
    }

    @Test
    void whatTheModelWouldNotBeReadableWithCannotBeWritten() {
        assertThat(refused(FILES, set("west", Property.WHEN, "account.country == 'US' &&\n account.contry == 'x'"))
                        .message())
                .isEqualTo("unknown field `account.contry`");
        assertThat(refused(set("west", Property.PRECEDENCE, "high")))
                .isEqualTo("`precedence` must be a whole number, not `high`");
        assertThat(refused(set("west", Property.PRECEDENCE, "[1]"))).startsWith("`precedence` must be a whole number");
        assertThat(refused(set("west", Property.TYPE, "product"))).startsWith("the type `product` is not that");
        assertThat(refused(set("west", Property.CATCH_ALL, "maybe"))).contains("must be true or false");
        assertThat(refused(team("west", "kim@x.y"))).isEqualTo("unknown rep `kim@x.y`");
        assertThat(refused(new TerritoryEdit.Add(id("west"), Optional.of(id("amer")))))
                .contains("is taken by");
        assertThat(refused(new TerritoryEdit.Add(id("A\n b"), Optional.of(id("amer")))))
                .contains("cannot be an id");
        assertThat(refused(new RepEdit.Set(new Rep("kim", Optional.empty())))).contains("is no e-mail address");
        assertThat(refused(new ListEdit.SetValues("a", List.of()))).contains("is an empty list");
        assertThat(refused(new ListEdit.SetValues("x y", List.of("1")))).isEqualTo("`x y` cannot name a list");
    }

    @Test
    void aTreeStaysATree() {
        assertThat(refused(move("amer", "west"))).isEqualTo("`amer` cannot be moved below itself");
        assertThat(refused(move("amer", "amer"))).isEqualTo("`amer` cannot be moved below itself");
        Map<String, String> one = Map.of("model.yaml", "model: m\nterritories: [{id: t}]\n");
        assertThat(refused(one, new TerritoryEdit.Remove(id("t"))).message()).isEqualTo("`t` is the only territory");
    }

    @Test
    void aCsvFileOfTwoListsIsLeftAlone() {
        assertThat(refused(new ListEdit.SetValues("c", List.of("1", "2"))))
                .isEqualTo("`c.csv` holds the list `d` too, which would change with `c`");
        assertThat(refused(new ListEdit.SetValues("b", List.of()))).isEqualTo("the list has no values");
        assertThat(refused(new ListEdit.SetValues("b", List.of("1", "2 ")))).contains("cannot hold `2 `");
    }

    @Test
    void oldMistakesInConditionsDoNotHinderOtherEdits() {
        assertThat(apply(FILES, set("west", Property.NAME, "West")).problems()).isEmpty();
        assertThat(apply(FILES, set("old", Property.WHEN, "account.wrong == 1")).problems())
                .isEmpty();
        assertThat(refused(set("old", Property.WHEN, "account.wrong == 2"))).isEqualTo("unknown field `account.wrong`");
    }

    @Test
    void anEditMayMendWhatCouldNotBeRead() {
        Map<String, String> files = new HashMap<>(FILES);
        files.computeIfPresent("model.yaml", (name, text) -> text.replace("[jane@x.y]", "[kim@x.y]"));
        assertThat(refused(files, set("west", Property.NAME, "x")).message()).isEqualTo("unknown rep `kim@x.y`");
        assertThat(apply(files, new RepEdit.Set(new Rep("kim@x.y", Optional.empty())))
                        .problems())
                .isEmpty();
        files.put("model.yaml", "model: m\nreps:\nterritories: [{id: t}]\n");
        assertThat(apply(files, new RepEdit.Set(new Rep("kim@x.y", Optional.empty())))
                        .folder()
                        .orElseThrow()
                        .files())
                .containsEntry("model.yaml", "model: m\nreps:\n  - {email: kim@x.y}\nterritories: [{id: t}]\n");
    }

    @Test
    void whatIsNoYamlCannotBeEdited() {
        ModelEdit edit = set("t", Property.NAME, "x");
        assertThat(refused(Map.of("model.yaml", "model: m\n\tx: y"), edit).message())
                .contains("a tab character");
        assertThat(refused(Map.of("model.yaml", "- a"), edit).message()).contains("must be a mapping");
        assertThat(refused(Map.of("model.yaml", ""), edit).message()).contains("the file is empty");
        assertThat(refused(Map.of("a.yaml", ""), edit).message()).contains("is missing from the model's folder");
        assertThat(refused(Map.of("model.yaml", "model: &a m\nterritories: [{id: t}]"), edit)
                        .message())
                .contains("anchors");
    }

    @Test
    void allEditsAreMadeOrNone() {
        ModelEditor.Edited edited = apply(FILES, set("west", Property.NAME, "x"), set("wset", Property.NAME, "x"));
        assertThat(edited.folder()).isEmpty();
        assertThat(edited.problems()).hasSize(1);
    }
}
