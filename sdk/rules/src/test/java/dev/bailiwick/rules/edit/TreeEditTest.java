package dev.bailiwick.rules.edit;

import static dev.bailiwick.rules.edit.Editing.edited;
import static dev.bailiwick.rules.edit.Editing.id;
import static dev.bailiwick.rules.edit.Editing.move;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeEditTest {

    private static final String TREE = """
            model: m
            territories:   # the tree
              # about amer
              # in two lines
              - id: amer   # the id
                children:

                  # about the west
                  -   id: west
                      # why
                      when: |
                        account.country == "US"

                          && account.city == "x"
                      name: "in
                        two lines"
                  # about the east
                  - {id: east, # c
                     name: East}
                    # end of amer
              # not about emea

              - id: emea
            # end
            pins: []
            """.replace("pins: []\n", "");

    private static String moved(String territory, String parent) {
        return edited(TREE, move(territory, parent));
    }

    @Test
    void aTerritoryIsAddedBelowAnotherOrAtTheRoot() {
        assertThat(edited(TREE, new TerritoryEdit.Add(id("north"), Optional.of(id("amer")))))
                .isEqualTo(TREE.replace("name: East}\n", "name: East}\n      - id: north\n"));
        assertThat(edited(TREE, new TerritoryEdit.Add(id("north"), Optional.of(id("emea")))))
                .isEqualTo(TREE.replace("- id: emea\n", "- id: emea\n    children:\n      - id: north\n"));
        assertThat(edited(TREE, new TerritoryEdit.Add(id("north"), Optional.of(id("east")))))
                .isEqualTo(TREE.replace("name: East}", "name: East, children: [{id: north}]}"));
        assertThat(edited(TREE, new TerritoryEdit.Add(id("north"), Optional.empty())))
                .isEqualTo(TREE.replace("- id: emea\n", "- id: emea\n  - id: north\n"));
        assertThat(edited("model: m\nterritories:\n- id: t", new TerritoryEdit.Add(id("u"), Optional.empty())))
                .isEqualTo("model: m\nterritories:\n- id: t\n- id: u");
    }

    @Test
    void aTerritoryIsRemovedWithItsChildrenAndTheCommentsDirectlyAbove() {
        assertThat(edited(TREE, new TerritoryEdit.Remove(id("amer")))).isEqualTo("""
                        model: m
                        territories:   # the tree
                                # end of amer
                          # not about emea

                          - id: emea
                        # end
                        """);
        assertThat(edited(TREE, new TerritoryEdit.Remove(id("west"))))
                .contains("    children:\n\n      # about the east\n      - {id: east, # c\n")
                .doesNotContain("west", "why");
        assertThat(edited(TREE, new TerritoryEdit.Remove(id("west")), new TerritoryEdit.Remove(id("east"))))
                .contains("  - id: amer   # the id\n        # end of amer\n")
                .doesNotContain("children");
        assertThat(edited("model: m\nterritories: [id: t, {id: u}]\n", new TerritoryEdit.Remove(id("t"))))
                .isEqualTo("model: m\nterritories: [{id: u}]\n");
    }

    @Test
    void aTerritoryIsMovedWithItsTextAndTheCommentsDirectlyAbove() {
        assertThat(moved("west", "emea")).isEqualTo("""
                        model: m
                        territories:   # the tree
                          # about amer
                          # in two lines
                          - id: amer   # the id
                            children:

                              # about the east
                              - {id: east, # c
                                 name: East}
                                # end of amer
                          # not about emea

                          - id: emea
                            children:
                              # about the west
                              -   id: west
                                  # why
                                  when: |
                                    account.country == "US"

                                      && account.city == "x"
                                  name: "in
                                    two lines"
                        # end
                        """);
    }

    @Test
    void aMovedTerritoryIsIndentedAsItsNewSiblings() {
        String root = edited(TREE, new TerritoryEdit.Move(id("west"), Optional.empty()));
        assertThat(root).endsWith("""
                  - id: emea
                  # about the west
                  -   id: west
                      # why
                      when: |
                        account.country == "US"

                          && account.city == "x"
                      name: "in
                        two lines"
                # end
                """.replace("        # end", "        # end").indent(0));
        assertThat(edited(root, move("west", "amer")))
                .contains("         name: East}\n      # about the west\n      -   id: west\n          # why\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "- id: t⏎- id: p⏎ | - id: p⏎  children:⏎    - id: t⏎",
                "- id: p⏎- id: t | - id: p⏎  children:⏎    - id: t",
                "- id: p⏎  children:⏎  - id: q⏎- id: t | - id: p⏎  children:⏎  - id: q⏎  - id: t",
                "- id: q⏎  children: [id: t]⏎- id: p⏎ | - id: q⏎- id: p⏎  children:⏎    - {id: t}⏎",
                "- id: q⏎  children: [id: t, # c⏎   id: u]⏎- id: p⏎ | - id: q⏎  children: [ # c⏎   id: u]⏎- id: p⏎  children:⏎    - {id: t}⏎",
                "- id: q⏎  children: [{id: u}, {id: t, # c⏎   name: x}]⏎- id: p⏎ | - id: q⏎  children: [{id: u}]⏎- id: p⏎  children:⏎    - {id: t, # c⏎        name: x}⏎",
                "- id: t⏎  name: 'it''s'⏎  precedence: 5⏎  team:⏎  - a@b.c⏎  owner:⏎    rep: \"a@b.c\"⏎- {id: p}⏎ | - {id: p, children: [{id: t, name: it's, precedence: 5, team: [a@b.c], owner: {rep: a@b.c}}]}⏎",
                "- id: t⏎  when: >⏎    true⏎    && true⏎⏎- {id: p}⏎ | ⏎- {id: p, children: [{id: t, when: \"true && true\\n\"}]}⏎",
                "- {id: t, # c⏎   name: 'x, y'}⏎- {id: p, children: [{id: q}]}⏎ | REFUSED",
                "- id: t # c⏎- {id: p}⏎ | REFUSED",
                "- id: t⏎  # c⏎  name: x⏎- {id: p}⏎ | REFUSED",
                "- id: t⏎  when: 'account.name == \" #x\"'⏎- {id: p}⏎ | - {id: p, children: [{id: t, when: 'account.name == \" #x\"'}]}⏎",
                "·[{id: p}, {id: t, name: x}] | ·[{id: p, children: [{id: t, name: x}]}]",
                "·[{id: t,⏎  name: x # c⏎  },⏎ {id: p}] | ·[⏎ {id: p, children: [{id: t,⏎  name: x # c⏎  }]}]",
                "- id: p⏎  children:⏎    - id: q⏎    - id: t | - id: p⏎  children:⏎    - id: q⏎    - id: t",
                "- id: q⏎  children:⏎  - id: t⏎    when: ‖+⏎      true⏎⏎⏎- id: p⏎ | - id: q⏎- id: p⏎  children:⏎    - id: t⏎      when: ‖+⏎        true⏎⏎⏎"
            })
    void aTerritoryIsMovedBetweenStyles(String before, String after) {
        String head = "model: m\nreps: [email: a@b.c]\nterritories:\n";
        for (String lineBreak : new String[] {"\n", "\r\n"}) {
            String text = head + before.replace('⏎', '\n').replace('‖', '|').replace('·', ' ');
            String expected = head + after.replace('⏎', '\n').replace('‖', '|').replace('·', ' ');
            if (after.equals("REFUSED")) {
                assertThat(Editing.apply(java.util.Map.of("model.yaml", text), move("t", "p"))
                                .problems())
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.message()).contains("`t` has comments"));
            } else {
                assertThat(edited(text.replace("\n", lineBreak), move("t", "p")))
                        .isEqualTo(expected.replace("\n", lineBreak));
            }
        }
    }

    @Test
    void aBlankLineAtTheEndOutlivesWhatStoodBehindIt() {
        ModelEdit remove = new TerritoryEdit.Remove(id("b"));
        assertThat(edited("model: m\nterritories:\n- id: a\n\n- id: b", remove))
                .isEqualTo("model: m\nterritories:\n- id: a\n\n");
        assertThat(edited("model: m\nterritories:\n- id: a\n- id: b", remove))
                .isEqualTo("model: m\nterritories:\n- id: a");
    }

    @Test
    void theCommentOfANeighbourIsNotTaken() {
        assertThat(edited(
                        "model: m\nterritories:\n- id: a\n  name: \"x\n  # not a comment\"\n- id: b\n",
                        new TerritoryEdit.Remove(id("b"))))
                .isEqualTo("model: m\nterritories:\n- id: a\n  name: \"x\n  # not a comment\"\n");
    }
}
