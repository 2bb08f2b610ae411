package dev.bailiwick.rules.edit;

import static dev.bailiwick.rules.edit.Editing.edited;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the tables, {@code ⏎} is a line break, {@code ·} a blank, and values are parted by blanks. */
class ListEditTest {

    private static final String REST = "model: m\nterritories: [{id: t}]\n";

    private static String text(String cell) {
        return cell.replace('⏎', '\n').replace('·', ' ');
    }

    private static ListEdit set(String name, String values) {
        return new ListEdit.SetValues(name, List.of(values.split(" ")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a b c | [a, b] # c | [a, b, c] # c",
                "a | [a, b] # c | [a] # c",
                "b | [ a, b ] # c | [ b ] # c",
                "a c | [a, b] # c | [a, c] # c",
                "a c d | [a,b,] # c | [a,c, d] # c",
                "b | [a,b,] # c | [b,] # c",
                "x y | [a, b] | [x, y]",
                "b a | [a, b] | [a, b]",
                "b a | [a, a, b] | [a, a, b]",
                "a d | [a, # c⏎··b,⏎··d] | [a, # c⏎··d]",
                "a | [a, # c⏎··b] | [a # c⏎··]",
                "a c | [a, # c⏎··b] | [a, # c⏎··c]",
                "1 'x 94105 | ['1', b] | ['1', '''x', '94105']",
                "94105 c | [94105, b] | [94105, c]",
                "a c d |⏎  - a # c⏎  - b # d⏎  # e⏎··# f⏎⏎|⏎  - a # c⏎  - c⏎  - d⏎  # e⏎··# f⏎⏎",
                "b c |⏎  # of a⏎  - a # c⏎⏎  # of b⏎  - b # d⏎|⏎⏎  # of b⏎  - b # d⏎  - c⏎",
                "x y |⏎  # of a⏎  - a # c⏎    # g⏎|⏎  - x⏎  - y⏎    # g⏎",
                "a b |⏎  - a|⏎  - a⏎  - b",
                "a c | [⏎    a, # c⏎    # of b⏎    b # d⏎  ] | [⏎    a, # c⏎    c⏎  ]",
                "a b c | [⏎    a, # c⏎    b # d⏎  ] | [⏎    a, # c⏎    b, # d⏎    c⏎  ]",
                "a b c | [⏎    a, # c⏎    b, # d⏎  ] | [⏎    a, # c⏎    b, # d⏎    c,⏎  ]",
                "a | [⏎    a, # c⏎    b # d⏎  ] | [⏎    a # c⏎  ]",
                "a | [⏎    a, # c⏎    b, # d⏎  ] | [⏎    a, # c⏎  ]",
                "x y | [⏎    a, # c⏎    b, # d⏎  ] | [⏎    x,⏎    y,⏎  ]"
            })
    void valuesAreChangedWhereTheyStand(String values, String before, String after) {
        assertThat(edited("lists:\n  z: " + text(before) + "\n" + REST, set("z", values)))
                .isEqualTo("lists:\n  z: " + text(after) + "\n" + REST);
    }

    @Test
    void aNewListComesBehindTheOthers() {
        assertThat(edited(REST, set("z", "a b"))).isEqualTo("model: m\nlists:\n  z: [a, b]\nterritories: [{id: t}]\n");
        assertThat(edited("lists:\n    y: [a]   # c\n    # d\n" + REST, set("z", "a b")))
                .isEqualTo("lists:\n    y: [a]   # c\n    z: [a, b]\n    # d\n" + REST);
        assertThat(edited("lists: {y: [a]}\n" + REST, set("z", "a b")))
                .isEqualTo("lists: {y: [a], z: [a, b]}\n" + REST);
        assertThat(edited("lists: {y: [a]}\n" + REST, set("z", "a b c d e f g h i j k")))
                .isEqualTo("lists: {y: [a], z: [a, b, c, d, e, f, g, h, i, j, k]}\n" + REST);
        assertThat(edited(REST, set("z", "a b c d e f g h i j k")))
                .startsWith("model: m\nlists:\n  z:\n    - a\n    - b\n")
                .endsWith("    - k\nterritories: [{id: t}]\n");
    }

    @Test
    void theLastListTakesItsKeyAlong() {
        String lists = "lists: # all\n  # of y\n  y: [a]\n  z: [b]\n";
        assertThat(edited(lists + REST, new ListEdit.Remove("y"))).isEqualTo("lists: # all\n  z: [b]\n" + REST);
        assertThat(edited(lists + REST, new ListEdit.Remove("y"), new ListEdit.Remove("z")))
                .isEqualTo(REST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "b c | a⏎b⏎ | b⏎c⏎",
                "a c | a⏎b | a⏎c",
                "a b c | a⏎b | a⏎b⏎c",
                "b | a⏎ b ⏎⏎a,1⏎ | ·b ⏎⏎",
                "b a,c d\"e | a⏎b⏎a⏎ | b⏎\"a,c\"⏎\"d\"\"e\"⏎",
                "b | \"a⏎x\",1⏎\"b\",2⏎ | \"b\",2⏎",
                "a⏎x | \"a⏎x\",1⏎\"b\",2⏎ | \"a⏎x\",1⏎",
                "a | a,\"b\"\"⏎\"⏎c,\"⏎⏎\"⏎ | a,\"b\"\"⏎\"⏎",
                "d | c,\"⏎⏎\"⏎d⏎\"e\" | d⏎"
            })
    void aCsvFileChangesWhereItsValuesDo(String values, String before, String after) {
        String yaml = "lists: {z: {file: z.csv}}\n" + REST;
        for (String lineBreak : new String[] {"\n", "\r\n", "\r"}) {
            for (String mark : new String[] {"", "\uFEFF"}) {
                assertThat(edited(
                                Map.of(
                                        "model.yaml",
                                        yaml,
                                        "z.csv",
                                        mark + text(before).replace("\n", lineBreak)),
                                set("z", text(values).replace("\n", lineBreak))))
                        .isEqualTo(Map.of(
                                "model.yaml", yaml, "z.csv", mark + text(after).replace("\n", lineBreak)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1 3 | id, zip ,city⏎a,1,\"x,\"\"y\"\"\"⏎b,2,⏎ | id, zip ,city⏎a,1,\"x,\"\"y\"\"\"⏎,3,⏎",
                "zip 1 | id, zip ,city⏎a,1⏎b⏎ | id, zip ,city⏎a,1⏎b⏎,zip,⏎"
            })
    void otherColumnsOfACsvFileStay(String values, String before, String after) {
        String yaml = "lists: {z: {file: z.csv, column: zip}}\n" + REST;
        assertThat(edited(Map.of("model.yaml", yaml, "z.csv", text(before)), set("z", values)))
                .isEqualTo(Map.of("model.yaml", yaml, "z.csv", text(after)));
    }
}
