package dev.bailiwick.rules.edit;

import static dev.bailiwick.rules.edit.Editing.edited;
import static dev.bailiwick.rules.edit.Editing.set;
import static dev.bailiwick.rules.edit.Editing.unset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.edit.TerritoryEdit.Property;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the tables, {@code ⏎} is a line break, {@code ‖} a vertical bar and {@code ·} a blank. */
class PropertyEditTest {

    private static final String HEAD = "model: m # the year\n\n# All of them.\nterritories:\n";

    /** The edit of territory {@code t}, named {@code new}, must turn the one text into the other. */
    private static void assertEdit(ModelEdit edit, String before, String after) {
        for (String lineBreak : new String[] {"\n", "\r\n", "\r"}) {
            String text = text(before).replace("\n", lineBreak);
            String expected = text(after).replace("\n", lineBreak);
            assertThat(edited(text, edit)).isEqualTo(expected);
            assertThat(edited("\uFEFF" + text, edit)).isEqualTo("\uFEFF" + expected);
        }
    }

    private static String text(String cell) {
        return HEAD + cell.replace('⏎', '\n').replace('‖', '|').replace('·', ' ');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "- id: t⏎  name: old⏎  precedence: 5⏎ | - id: t⏎  name: new⏎  precedence: 5⏎",
                "- name: 'old' # c⏎  id: t⏎ | - name: new # c⏎  id: t⏎",
                "-⏎    \"name\":   \"old\"   # c⏎    id: t⏎ | -⏎    \"name\":   new   # c⏎    id: t⏎",
                "- id: t⏎  name: an⏎    old  # c⏎ | - id: t⏎  name: new  # c⏎",
                "- id: t⏎  name: >- # c⏎    an⏎    old⏎⏎  # d⏎  precedence: 1 | - id: t⏎  name: new # c⏎⏎  # d⏎  precedence: 1",
                "- id: t⏎  name: ‖+⏎    old⏎⏎⏎- id: u | - id: t⏎  name: new⏎- id: u",
                "- id: t⏎  name:⏎    # c⏎    old | - id: t⏎  name:⏎    # c⏎    new",
                "- {id: t, name: old} | - {id: t, name: new}",
                "- {\"id\":\"t\",\"name\":\"old\",\"precedence\":5} | - {\"id\":\"t\",\"name\": new,\"precedence\":5}",
                "- {id: t, name: an⏎   old, # c⏎   precedence: 1} | - {id: t, name: new, # c⏎   precedence: 1}",
                "- ? id⏎  : t⏎  ? name⏎  : old # c⏎ | - ? id⏎  : t⏎  ? name⏎  : new # c⏎",
                "- {? id : t, ? name : old} | - {? id : t, ? name : new}",
                "- id: t⏎  name: old 🚀 # 🚀 | - id: t⏎  name: new # 🚀",
                "··- id: t # c⏎    precedence: 1⏎ | ··- id: t # c⏎    name: new⏎    precedence: 1⏎",
                "- precedence: 1⏎  children:⏎  - id: u # c⏎  id: t⏎- id: v | - precedence: 1⏎  children:⏎  - id: u # c⏎  id: t⏎  name: new⏎- id: v",
                "- id: t | - id: t⏎  name: new",
                "-   id: t⏎⏎    # about u⏎    children: [id: u]⏎ | -   id: t⏎    name: new⏎⏎    # about u⏎    children: [id: u]⏎",
                "- {id: t} # c | - {id: t, name: new} # c",
                "- {id: t,} # c | - {id: t, name: new,} # c",
                "- {id: t, children: [{id: u}]} | - {id: t, name: new, children: [{id: u}]}",
                "··[id: t, id: u] | ··[{id: t, name: new}, id: u]",
                "··[⏎  id: t # c⏎  ] | ··[⏎  {id: t, name: new} # c⏎  ]",
                "··- {⏎    id: t, # c⏎    precedence: 1⏎    } | ··- {⏎    id: t, # c⏎    name: new,⏎    precedence: 1⏎    }",
                "··- {⏎    id: t # c⏎    } | ··- {⏎    id: t, # c⏎    name: new⏎    }",
                "··- {⏎    id: t, # c⏎    } | ··- {⏎    id: t, # c⏎    name: new,⏎    }",
                "··- { id: t⏎    , precedence: 1 } | ··- { id: t, name: new⏎    , precedence: 1 }"
            })
    void aNameIsSet(String before, String after) {
        assertEdit(set("t", Property.NAME, "new"), before, after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "- id: t⏎  name: old # c⏎  # d⏎  precedence: 5 | - id: t⏎  # d⏎  precedence: 5",
                "- id: t⏎  # goes with it⏎  name: old⏎ | - id: t⏎",
                "- id: t⏎  # stays⏎⏎  name: old⏎ | - id: t⏎  # stays⏎⏎",
                "- id: t⏎    # stays⏎  name: old⏎ | - id: t⏎    # stays⏎",
                "- id: t⏎  name: ‖⏎    old⏎    # not a comment⏎  # stays⏎⏎- id: u | - id: t⏎  # stays⏎⏎- id: u",
                "- name: old⏎  id: t | - id: t",
                "- name: old # c⏎  # d⏎  id: t | -⏎  # d⏎  id: t",
                "- name: an⏎   old⏎⏎  id: t | -⏎⏎  id: t",
                "- {name: old, id: t} | - {id: t}",
                "- {id: t, name: old} | - {id: t}",
                "- {id: t, name: old,} | - {id: t}",
                "- { id: t, name: old, precedence: 1 } | - { id: t, precedence: 1 }",
                "- {id: t, name: old,⏎   precedence: 1} | - {id: t,⏎   precedence: 1}",
                "- {id: t, # c⏎   name: old} | - {id: t # c⏎   }",
                "- {id: t⏎  , name: old⏎  , precedence: 1} | - {id: t⏎  , precedence: 1}",
                "- {id: t⏎  , name: old⏎  } | - {id: t⏎  ⏎  }",
                "··- {⏎    id: t,⏎    name: old # c⏎    } | ··- {⏎    id: t⏎    }",
                "··- {⏎    id: t, # c⏎    name: old,⏎    } | ··- {⏎    id: t, # c⏎    }",
                "··- {⏎    # c⏎    name: old, # d⏎    # e⏎    id: t⏎    } | ··- {⏎    # e⏎    id: t⏎    }",
                "- ? name⏎  : old⏎  ? id⏎  : t | - ? id⏎  : t",
                "- id: t⏎  when: ‖⏎    true⏎  name: old⏎       # deep⏎  precedence: 1 | - id: t⏎  when: ‖⏎    true⏎  #⏎       # deep⏎  precedence: 1",
                "- id: t⏎  when: ‖⏎    true⏎  name: old⏎   # not so deep⏎⏎- id: u | - id: t⏎  when: ‖⏎    true⏎   # not so deep⏎⏎- id: u",
                "- id: t⏎  when: ‖+⏎    true⏎  name: old⏎⏎- id: u | - id: t⏎  when: ‖+⏎    true⏎  #⏎⏎- id: u",
                "- id: t⏎  precedence: 5 | - id: t⏎  precedence: 5"
            })
    void aNameIsRemoved(String before, String after) {
        assertEdit(unset("t", Property.NAME), before, after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "new | new | new",
                "a: b | 'a: b' | 'a: b'",
                "a:b | a:b | a:b",
                "a, b | a, b | 'a, b'",
                "[a] | '[a]' | '[a]'",
                "a [b] | a [b] | 'a [b]'",
                "a #b | 'a #b' | 'a #b'",
                "a#b | a#b | a#b",
                "it's | it's | it's",
                "'tis | '''tis' | '''tis'",
                "\"x\" | '\"x\"' | '\"x\"'",
                "42 | '42' | '42'",
                "0x1F | '0x1F' | '0x1F'",
                "1.5e3 | '1.5e3' | '1.5e3'",
                "true | 'true' | 'true'",
                "yes | yes | yes",
                "null | 'null' | 'null'",
                "- | '-' | '-'",
                "-x | -x | -x",
                "- x | '- x' | '- x'",
                "? x | '? x' | '? x'",
                "@x | '@x' | '@x'",
                "&x | '&x' | '&x'",
                "*x | '*x' | '*x'",
                "!x | '!x' | '!x'",
                "%x | '%x' | '%x'",
                "‖ x | '‖ x' | '‖ x'",
                "2027-03-31 | 2027-03-31 | 2027-03-31",
                "Zoë 🚀 | Zoë 🚀 | Zoë 🚀"
            })
    void aValueIsQuotedExactlyWhereYamlNeedsIt(String value, String inLines, String inBraces) {
        ModelEdit edit = set("t", Property.NAME, value.replace('‖', '|'));
        assertEdit(edit, "- id: t⏎- id: u", "- id: t⏎  name: " + inLines + "⏎- id: u");
        assertEdit(edit, "- {id: t}", "- {id: t, name: " + inBraces + "}");
    }

    @Test
    void whatCannotBeWrittenPlainlyIsEscaped() {
        Map.of(
                        "", "''",
                        " x", "' x'",
                        "x ", "'x '",
                        "> x", "'> x'",
                        "x\ty", "x\ty",
                        "\tx", "'\tx'",
                        "x\u0007\"\\", "\"x\\u0007\\\"\\\\\"",
                        "\uFEFFx", "\"\\uFEFFx\"")
                .forEach((value, written) -> assertThat(edited(HEAD + "- id: t\n", set("t", Property.NAME, value)))
                        .isEqualTo(HEAD + "- id: t\n  name: " + written + "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "- id: t⏎  when: true # why⏎- id: u | - id: t⏎  when: ‖- # why⏎    account.country == \"US\"⏎    && account.city == 'x'⏎- id: u",
                "- id: t | - id: t⏎  when: ‖-⏎    account.country == \"US\"⏎    && account.city == 'x'",
                "-   when: ‖+ # why⏎          true⏎⏎    # c⏎    id: t | -   when: ‖- # why⏎      account.country == \"US\"⏎      && account.city == 'x'⏎    # c⏎    id: t",
                "-   when: >2-⏎        true⏎⏎    # c⏎    id: t | -   when: ‖-⏎      account.country == \"US\"⏎      && account.city == 'x'⏎⏎    # c⏎    id: t",
                "- id: t⏎  when: \"true⏎    && true\" # why⏎  team: [a@b.c]⏎reps: [email: a@b.c] | - id: t⏎  when: ‖- # why⏎    account.country == \"US\"⏎    && account.city == 'x'⏎  team: [a@b.c]⏎reps: [email: a@b.c]",
                "- id: t⏎  when: true # why⏎      # deep⏎- id: u | - id: t⏎  when: ‖- # why⏎    account.country == \"US\"⏎    && account.city == 'x'⏎  #⏎      # deep⏎- id: u",
                "- {id: t, when: true} | - {id: t, when: \"account.country == \\\"US\\\"\\n&& account.city == 'x'\"}"
            })
    void aConditionOfSeveralLinesIsABlock(String before, String after) {
        assertEdit(set("t", Property.WHEN, "account.country == \"US\"\r\n&& account.city == 'x'"), before, after);
    }

    @Test
    void aBlockThatEndsWithALineBreakKeepsIt() {
        assertThat(edited(HEAD + "- id: t", set("t", Property.WHEN, "true\n&& true\n")))
                .isEqualTo(HEAD + "- id: t\n  when: |\n    true\n    && true\n");
        assertThat(edited(HEAD + "- id: t\n  when: true", set("t", Property.WHEN, "true\n&& true\n")))
                .isEqualTo(HEAD + "- id: t\n  when: |\n    true\n    && true\n");
        assertThat(edited(HEAD + "- id: t\n  when: |\n    true\n    && true\n", set("t", Property.WHEN, "true\n")))
                .isEqualTo(HEAD + "- id: t\n  when: |\n    true\n");
    }

    @Test
    void numbersAndFlagsAreWrittenAsSuch() {
        String text = HEAD + "- {id: t, precedence: '5'}\n";
        assertThat(edited(
                        text,
                        set("t", Property.PRECEDENCE, "10"),
                        set("t", Property.CATCH_ALL, "true"),
                        set("t", Property.TYPE, "territory")))
                .isEqualTo(HEAD + "- {id: t, type: territory, catchAll: true, precedence: 10}\n");
    }

    @Test
    void settingWhatIsThereAlreadyChangesNothing() {
        String text = HEAD + "- { \"id\": t , name: \"x\" , precedence: 0010, when: \"true\" }";
        assertThat(edited(
                        text,
                        set("t", Property.NAME, "x"),
                        set("t", Property.WHEN, "true"),
                        set("t", Property.PRECEDENCE, "0010")))
                .isEqualTo(text);
    }

    @Test
    void noEditsAreNoChange() {
        String text = "%YAML 1.2\n---\n{model: m,\n\t\n territories: [{id: t}]} # c\n...\n# end";
        assertThat(edited(text)).isEqualTo(text);
        assertThat(edited(text, set("t", Property.NAME, "x")))
                .isEqualTo("%YAML 1.2\n---\n{model: m,\n\t\n territories: [{id: t, name: x}]} # c\n...\n# end");
    }
}
