package dev.bailiwick.rules.edit;

import static dev.bailiwick.rules.edit.Editing.edited;
import static dev.bailiwick.rules.edit.Editing.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.model.Exclusion;
import dev.bailiwick.rules.model.Pin;
import dev.bailiwick.rules.model.RecordName;
import dev.bailiwick.rules.model.Rep;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordEditTest {

    private static final String REPS = "reps: [{email: raj@acme.example}, {email: Jane@acme.example, name: Jane}]\n";
    private static final String HEAD = "model: m\n" + REPS + "territories: [{id: t}, {id: u}] # tree\n";
    private static final Optional<LocalDate> MARCH = Optional.of(LocalDate.of(2027, 3, 31));
    private static final RecordName RECORD = new RecordName("hubspot", "4:07");

    private static final Pin OWNER =
            new Pin(RECORD, Optional.of(rep("jane")), Optional.empty(), MARCH, "board: sponsor");
    private static final Pin TERRITORY =
            new Pin(RECORD, Optional.empty(), Optional.of(id("t")), Optional.empty(), "asked");

    private static Rep rep(String name) {
        return new Rep(name + "@acme.example", Optional.empty());
    }

    @Test
    void theFirstPinBringsItsKey() {
        assertThat(edited(HEAD + "opportunities: {policy: own-rules}\n", new RecordEdit.AddPin(OWNER)))
                .isEqualTo(HEAD + "pins:\n  - {record: hubspot:4:07, owner: jane@acme.example, until: 2027-03-31, "
                        + "reason: 'board: sponsor'}\nopportunities: {policy: own-rules}\n");
        assertThat(edited("{model: m, territories: [{id: t}]}", new RecordEdit.AddPin(TERRITORY)))
                .isEqualTo("{model: m, territories: [{id: t}], "
                        + "pins: [{record: hubspot:4:07, territory: t, reason: asked}]}");
    }

    @Test
    void aPinIsAddedAsTheLastOneIsWritten() {
        String lines = HEAD + "pins:\n- record: a:1\n  territory: t # why\n  reason: x\n\n# end\n";
        assertThat(edited(lines, new RecordEdit.AddPin(OWNER)))
                .isEqualTo(HEAD + "pins:\n- record: a:1\n  territory: t # why\n  reason: x\n"
                        + "- record: hubspot:4:07\n  owner: jane@acme.example\n  until: 2027-03-31\n"
                        + "  reason: 'board: sponsor'\n\n# end\n");
        String braces = HEAD + "pins: [{record: a:1, territory: t, reason: x}] # end\n";
        assertThat(edited(braces, new RecordEdit.AddPin(TERRITORY)))
                .isEqualTo(HEAD + "pins: [{record: a:1, territory: t, reason: x}, "
                        + "{record: hubspot:4:07, territory: t, reason: asked}] # end\n");
    }

    @Test
    void aPinIsChangedKeyByKey() {
        String text = HEAD + "pins:\n"
                + "  - {record: a:1, territory: t, reason: x}\n"
                + "  - # the board\n"
                + "    reason: \"board: sponsor\" # said so\n"
                + "    until:  '2027-03-31'\n"
                + "    owner: jane@acme.example\n"
                + "    record: \"hubspot:4:07\"\n";
        Pin other = new Pin(RECORD, OWNER.owner(), TERRITORY.territory(), Optional.empty(), "board");
        assertThat(edited(text, new RecordEdit.ChangePin(OWNER, other)))
                .isEqualTo(HEAD + "pins:\n"
                        + "  - {record: a:1, territory: t, reason: x}\n"
                        + "  - # the board\n"
                        + "    reason: board # said so\n"
                        + "    owner: jane@acme.example\n"
                        + "    record: \"hubspot:4:07\"\n"
                        + "    territory: t\n");
        assertThat(edited(text, new RecordEdit.ChangePin(OWNER, OWNER))).isEqualTo(text);
    }

    @Test
    void theLastPinTakesItsKeyAlong() {
        String text = HEAD + "\npins: # all\n  - {record: a:1, territory: t, reason: x}\n"
                + "  # so they say\n  - {record: hubspot:4:07, territory: t, reason: asked} # c\n  # end\n";
        String one = HEAD + "\npins: # all\n  - {record: a:1, territory: t, reason: x}\n  # end\n";
        assertThat(edited(text, new RecordEdit.RemovePin(TERRITORY))).isEqualTo(one);
        Pin last = new Pin(new RecordName("a", "1"), Optional.empty(), Optional.of(id("t")), Optional.empty(), "x");
        assertThat(edited(one, new RecordEdit.RemovePin(last))).isEqualTo(HEAD + "\n  # end\n");
    }

    @Test
    void commentsAtTheTopAreTheFilesOwn() {
        String rest = "model: m\nterritories: [{id: t}]\n";
        assertThat(edited("# All of us.\nreps: [{email: a@x.y}]\n" + rest, new RepEdit.Remove("a@x.y")))
                .isEqualTo("# All of us.\n" + rest);
    }

    @Test
    void anOwnerIsTheSameInCapitals() {
        String text = HEAD + "pins: [{record: hubspot:4:07, owner: JANE@acme.example, until: 2027-03-31, "
                + "reason: 'board: sponsor'}]\n";
        assertThat(edited(text, new RecordEdit.RemovePin(OWNER))).isEqualTo(HEAD);
    }

    @Test
    void exclusionsAreEditedLikewise() {
        Exclusion all = new Exclusion(RECORD, Optional.empty(), Optional.empty(), "legal hold");
        Exclusion one = new Exclusion(RECORD, Optional.of(id("u")), MARCH, "legal hold");
        String added = HEAD + "exclude:\n  - {record: hubspot:4:07, reason: legal hold}\n";
        String changed =
                HEAD + "exclude:\n  - {record: hubspot:4:07, territory: u, until: 2027-03-31, reason: legal hold}\n";

        assertThat(edited(HEAD, new RecordEdit.AddExclusion(all))).isEqualTo(added);
        assertThat(edited(added, new RecordEdit.ChangeExclusion(all, one))).isEqualTo(changed);
        assertThat(edited(changed, new RecordEdit.ChangeExclusion(one, all))).isEqualTo(added);
        assertThat(edited(changed, new RecordEdit.RemoveExclusion(one))).isEqualTo(HEAD);
    }

    @Test
    void aRepIsAddedRenamedAndRemoved() {
        Rep kim = new Rep("kim@acme.example", Optional.of("Kim: X"));
        String added = HEAD.replace("name: Jane}]", "name: Jane}, {email: kim@acme.example, name: 'Kim: X'}]");
        assertThat(edited(HEAD, new RepEdit.Set(kim))).isEqualTo(added);
        assertThat(edited(added, new RepEdit.Remove("KIM@acme.example"))).isEqualTo(HEAD);
        assertThat(edited(HEAD, new RepEdit.Set(new Rep("Jane@acme.example", Optional.of("Jane Doe")))))
                .isEqualTo(HEAD.replace("name: Jane", "name: Jane Doe"));
        assertThat(edited(HEAD, new RepEdit.Set(new Rep("jane@acme.example", Optional.empty()))))
                .isEqualTo(HEAD.replace("{email: Jane@acme.example, name: Jane}", "{email: jane@acme.example}"));
        assertThat(edited("model: m\nterritories: [{id: t}]\n", new RepEdit.Set(kim)))
                .isEqualTo("model: m\nreps:\n  - {email: kim@acme.example, name: 'Kim: X'}\nterritories: [{id: t}]\n");
        assertThat(edited(HEAD, new RepEdit.Remove("jane@acme.example"), new RepEdit.Remove("raj@acme.example")))
                .isEqualTo(HEAD.replace(REPS, ""));
    }
}
