package dev.bailiwick.rules.edit;

import static dev.bailiwick.rules.edit.Editing.edited;
import static dev.bailiwick.rules.edit.Editing.id;
import static dev.bailiwick.rules.edit.Editing.team;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.model.OwnerRule;
import dev.bailiwick.rules.model.OwnerRule.Strategy;
import dev.bailiwick.rules.model.Rep;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the tables, {@code ⏎} is a line break. */
class TeamEditTest {

    private static final String HEAD =
            "model: m\nreps: [{email: a@x.y}, {email: b@x.y}, {email: c@x.y}, {email: d@x.y}]\nterritories:\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a@x.y b@x.y | - id: t # c⏎  children: [id: u] | - id: t # c⏎  team: [a@x.y, b@x.y]⏎  children: [id: u]",
                "a@x.y b@x.y | - {id: t} | - {id: t, team: [a@x.y, b@x.y]}",
                "a@x.y B@x.y | - {id: t, team: [A@x.y, b@x.y]} | - {id: t, team: [A@x.y, b@x.y]}",
                "b@x.y c@x.y a@x.y | - {id: t, team: [a@x.y, b@x.y, c@x.y]} | - {id: t, team: [b@x.y, c@x.y, a@x.y]}",
                "c@x.y a@x.y b@x.y | - {id: t, team: [a@x.y, b@x.y, c@x.y]} | - {id: t, team: [c@x.y, a@x.y, b@x.y]}",
                "d@x.y a@x.y c@x.y b@x.y | - {id: t, team: [a@x.y, b@x.y, c@x.y]} | - {id: t, team: [d@x.y, a@x.y, c@x.y, b@x.y]}",
                "d@x.y | - {id: t, team: [a@x.y, b@x.y, c@x.y]} | - {id: t, team: [d@x.y]}",
                "d@x.y a@x.y | - id: t⏎  team: # c⏎    # of a⏎    - a@x.y # a⏎⏎    - b@x.y # b⏎ | - id: t⏎  team: # c⏎    - d@x.y⏎    # of a⏎    - a@x.y # a⏎⏎",
                "a@x.y c@x.y b@x.y d@x.y | - id: t⏎  team:⏎  - a@x.y # a⏎⏎  # of b⏎  - b@x.y # b | - id: t⏎  team:⏎  - a@x.y # a⏎  - c@x.y⏎⏎  # of b⏎  - b@x.y # b⏎  - d@x.y",
                "c@x.y b@x.y | - id: t⏎  team: [⏎    # of a⏎    a@x.y, # a⏎    # of b⏎    b@x.y # b⏎    ]⏎ | - id: t⏎  team: [⏎    c@x.y,⏎    # of b⏎    b@x.y # b⏎    ]⏎"
            })
    void aTeamIsSet(String emails, String before, String after) {
        assertThat(edited(HEAD + before.replace('⏎', '\n'), team("t", emails.split(" "))))
                .isEqualTo(HEAD + after.replace('⏎', '\n'));
    }

    @Test
    void aTeamIsRemoved() {
        assertThat(edited(HEAD + "- id: t\n  team: # c\n  - a@x.y\n  # d\n- id: u\n", team("t")))
                .isEqualTo(HEAD + "- id: t\n  # d\n- id: u\n");
    }

    private static ModelEdit owner(Strategy strategy, String rep, boolean keep) {
        Optional<Rep> fixed = rep.isEmpty() ? Optional.empty() : Optional.of(new Rep(rep, Optional.of("X")));
        return new TerritoryEdit.SetOwner(id("t"), Optional.of(new OwnerRule(strategy, fixed, keep)));
    }

    @Test
    void anOwnerRuleIsSetKeyByKey() {
        String none = HEAD + "- id: t\n  team: [a@x.y, b@x.y]\n  children:\n  - id: u\n";
        String fixed = none.replace("  children", "  owner: {strategy: fixed, rep: b@x.y}\n  children");
        String inTurn =
                none.replace("  children", "  owner: {strategy: round-robin, keepIfEligible: false}\n  children");
        assertThat(edited(none, owner(Strategy.FIXED, "b@x.y", true))).isEqualTo(fixed);
        assertThat(edited(fixed, owner(Strategy.ROUND_ROBIN, "", false))).isEqualTo(inTurn);
        assertThat(edited(inTurn, owner(Strategy.FIXED, "b@x.y", true))).isEqualTo(fixed);
        assertThat(edited(fixed, new TerritoryEdit.SetOwner(id("t"), Optional.empty())))
                .isEqualTo(none);

        String lines = HEAD + "- id: t\n  team: [a@x.y, b@x.y]\n  owner: # c\n    keepIfEligible: true # always\n"
                + "    # the boss\n    rep: a@x.y\n";
        assertThat(edited(lines, owner(Strategy.ROUND_ROBIN, "", true)))
                .isEqualTo(HEAD + "- id: t\n  team: [a@x.y, b@x.y]\n  owner: # c\n"
                        + "    keepIfEligible: true # always\n    strategy: round-robin\n");
        assertThat(edited(HEAD + "- {id: t, owner: {rep: a@x.y}}\n", owner(Strategy.FIXED, "c@x.y", true)))
                .isEqualTo(HEAD + "- {id: t, owner: {rep: c@x.y, strategy: fixed}}\n");
    }
}
