package dev.bailiwick.rules.edit;

import dev.bailiwick.rules.edit.TerritoryEdit.Property;
import dev.bailiwick.rules.model.OwnerRule;
import dev.bailiwick.rules.model.Rep;
import dev.bailiwick.spi.TerritoryId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Changes territories in a draft. */
final class TerritoryEditing {

    private final Draft draft;

    TerritoryEditing(Draft draft) {
        this.draft = draft;
    }

    void apply(TerritoryEdit edit) {
        if (edit instanceof TerritoryEdit.SetProperty set) {
            setProperty(set);
        } else if (edit instanceof TerritoryEdit.SetTeam set) {
            setTeam(set);
        } else if (edit instanceof TerritoryEdit.SetOwner set) {
            setOwner(set.territory(), set.rule());
        } else if (edit instanceof TerritoryEdit.Add add) {
            NewNode id = new NewNode.Scalar(add.territory().value(), true);
            add(add.parent(), new NewNode.Fields(Map.of("id", id), true));
        } else if (edit instanceof TerritoryEdit.Remove remove) {
            remove(place(remove.territory()));
        } else if (edit instanceof TerritoryEdit.Move move) {
            move(move.territory(), move.parent());
        }
    }

    private TerritoryPlace place(TerritoryId id) {
        List<TerritoryPlace> all = TerritoryPlace.all(draft.root());
        return all.stream()
                .filter(place -> place.id().equals(id.value()))
                .findFirst()
                .orElseThrow(() -> EditRefusedException.missing(
                        "territory",
                        id.value(),
                        all.stream().map(TerritoryPlace::id).toList()));
    }

    private Mapping territory(TerritoryId id) {
        return place(id).territory();
    }

    private void setProperty(TerritoryEdit.SetProperty edit) {
        String key = edit.property().key();
        boolean isText = edit.property() != Property.PRECEDENCE && edit.property() != Property.CATCH_ALL;
        edit.value()
                .ifPresentOrElse(
                        value -> put(edit.territory(), key, new NewNode.Scalar(value, isText)),
                        () -> draft.remove(territory(edit.territory()), key));
    }

    private void put(TerritoryId id, String key, NewNode value) {
        draft.put(territory(id), KeyOrder.TERRITORY, key, value);
    }

    private void setTeam(TerritoryEdit.SetTeam edit) {
        Mapping territory = territory(edit.territory());
        Optional<SequenceNode> team = territory.list("team");
        if (edit.emails().isEmpty()) {
            draft.remove(territory, "team");
        } else if (team.isPresent()) {
            draft.apply(TextListEdit.inOrder(
                    draft.yaml(), team.get(), edit.emails(), email -> email.toLowerCase(Locale.ROOT)));
        } else {
            List<NewNode> emails = edit.emails().stream()
                    .<NewNode>map(email -> new NewNode.Scalar(email, true))
                    .toList();
            put(edit.territory(), "team", new NewNode.Items(emails, false));
        }
    }

    private void setOwner(TerritoryId id, Optional<OwnerRule> rule) {
        if (rule.isEmpty()) {
            draft.remove(territory(id), "owner");
            return;
        }
        Map<String, NewNode> fields = new LinkedHashMap<>();
        fields.put("strategy", new NewNode.Scalar(rule.get().strategy().text(), true));
        rule.get().rep().map(Rep::email).ifPresent(rep -> fields.put("rep", new NewNode.Scalar(rep, true)));
        if (!rule.get().keepIfEligible()) {
            fields.put("keepIfEligible", new NewNode.Scalar("false", false));
        }
        if (territory(id).mapping("owner").isEmpty()) {
            put(id, "owner", new NewNode.Fields(fields, false));
            return;
        }
        fields.forEach((key, value) -> draft.put(owner(id), KeyOrder.OWNER, key, value));
        if (rule.get().rep().isEmpty()) {
            draft.remove(owner(id), "rep");
        }
        if (rule.get().keepIfEligible() && !owner(id).text("keepIfEligible").equals(Optional.of("true"))) {
            draft.remove(owner(id), "keepIfEligible");
        }
    }

    private Mapping owner(TerritoryId id) {
        return territory(id).mapping("owner").orElseThrow();
    }

    private void add(Optional<TerritoryId> parent, NewNode item) {
        Optional<SequenceNode> siblings = below(parent).list(key(parent));
        if (siblings.isPresent()) {
            draft.append(siblings.get(), item);
        } else {
            List<String> order = parent.isPresent() ? KeyOrder.TERRITORY : KeyOrder.MODEL;
            draft.put(below(parent), order, key(parent), new NewNode.Items(List.of(item), true));
        }
    }

    private Mapping below(Optional<TerritoryId> parent) {
        return parent.map(this::territory).orElseGet(draft::root);
    }

    private static String key(Optional<TerritoryId> parent) {
        return parent.isPresent() ? "children" : "territories";
    }

    private void remove(TerritoryPlace place) {
        if (place.siblings().getValue().size() > 1) {
            draft.removeItem(place.siblings(), place.index());
        } else if (place.parent().isPresent()) {
            draft.remove(place.parent().get().territory(), "children");
        } else {
            throw new EditRefusedException(
                    "`" + place.id() + "` is the only territory", "Maybe add another one before you remove it.");
        }
    }

    private void move(TerritoryId id, Optional<TerritoryId> parent) {
        TerritoryPlace place = place(id);
        if (place.parent().map(TerritoryPlace::id).equals(parent.map(TerritoryId::value))) {
            return;
        }
        if (parent.filter(target -> place(target).isWithin(id)).isPresent()) {
            throw new EditRefusedException(
                    "`" + id.value() + "` cannot be moved below itself", "Maybe name another parent.");
        }
        Node neighbours = below(parent).value(key(parent)).orElse(below(parent).node());
        NewNode taken = ModelText.isFlow(neighbours)
                ? Taking.intoFlow(draft.yaml(), place)
                : Taking.intoLines(draft.yaml(), place);
        remove(place);
        add(parent, taken);
    }
}
