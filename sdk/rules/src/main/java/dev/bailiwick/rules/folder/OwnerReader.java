package dev.bailiwick.rules.folder;

import dev.bailiwick.rules.model.OwnerRule;
import dev.bailiwick.rules.model.OwnerRule.Strategy;
import dev.bailiwick.rules.model.Rep;
import dev.bailiwick.rules.model.TerritoryType;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a territory's {@code team:} and {@code owner:}, which depend on each other. */
final class OwnerReader {

    private final RepReader reps;
    private final Problems problems;
    private final YamlValues values;

    OwnerReader(RepReader reps, Problems problems) {
        this.reps = reps;
        this.problems = problems;
        this.values = new YamlValues(problems);
    }

    /** Team and rule, as {@link dev.bailiwick.rules.model.Territory} has them. */
    record Ownership(List<Rep> team, Optional<OwnerRule> rule) {}

    Ownership read(YamlMap territory, TerritoryType type) {
        List<Rep> team = territory.get("team").map(this::team).orElse(List.of());
        if (type.overlay()) {
            territory
                    .get("owner")
                    .ifPresent(owner -> problems.at(
                            owner,
                            "an overlay does not set owners",
                            "Maybe remove `owner`; the team says who is responsible."));
            return new Ownership(team, Optional.empty());
        }
        Optional<MappingNode> node = territory.get("owner").flatMap(owner -> values.mapping(owner, "`owner`"));
        if (node.isEmpty()) {
            return new Ownership(
                    team, team.isEmpty() ? Optional.empty() : Optional.of(rule(team, Optional.empty(), true)));
        }
        YamlMap owner = YamlMap.of(node.get(), List.of("strategy", "rep", "keepIfEligible"), problems);
        boolean keep = owner.get("keepIfEligible")
                .flatMap(flag -> values.flag(flag, "`keepIfEligible`"))
                .orElse(true);
        Optional<Rep> rep = owner.get("rep").flatMap(name -> rep(name, team, territory));
        Optional<Strategy> strategy = owner.get("strategy").flatMap(this::strategy);
        checkTogether(territory, owner, strategy, team);
        List<Rep> all = team.isEmpty() ? rep.stream().toList() : team;
        if (all.isEmpty()) {
            return new Ownership(List.of(), Optional.empty());
        }
        OwnerRule rule = strategy.filter(Strategy.ROUND_ROBIN::equals).isPresent()
                ? new OwnerRule(Strategy.ROUND_ROBIN, Optional.empty(), keep)
                : rule(all, rep, keep);
        return new Ownership(all, Optional.of(rule));
    }

    /** What a team gets that names no strategy. */
    private static OwnerRule rule(List<Rep> team, Optional<Rep> rep, boolean keep) {
        return rep.isPresent() || team.size() == 1
                ? new OwnerRule(Strategy.FIXED, Optional.of(rep.orElse(team.get(0))), keep)
                : new OwnerRule(Strategy.ROUND_ROBIN, Optional.empty(), keep);
    }

    private void checkTogether(YamlMap territory, YamlMap owner, Optional<Strategy> strategy, List<Rep> team) {
        boolean teamGiven = territory.get("team").isPresent();
        Optional<Node> rep = owner.get("rep");
        if (!teamGiven && rep.isEmpty()) {
            problems.at(owner.node(), "nobody is named to own records", "Maybe add `team: [...]` to the territory.");
        }
        if (strategy.isEmpty()) {
            return;
        }
        if (strategy.get() == Strategy.ROUND_ROBIN && rep.isPresent()) {
            problems.at(
                    rep.get(),
                    "`round-robin` goes through the team and takes no `rep`",
                    "Maybe you meant `strategy: fixed`.");
        }
        if (strategy.get() == Strategy.FIXED && rep.isEmpty() && team.size() > 1) {
            problems.at(
                    owner.node(),
                    "`fixed` does not say which of the " + team.size() + " members owns the records",
                    "Maybe add `rep: " + team.get(0).email() + "`.");
        }
    }

    private List<Rep> team(Node node) {
        Set<Rep> team = new LinkedHashSet<>();
        for (Node item : values.items(node, "`team`")) {
            Optional<Rep> rep = reps.find(item, "a team member");
            if (rep.isPresent() && !team.add(rep.get())) {
                problems.at(item, rep.get().email() + " is in the team already", "Maybe remove one of the two.");
            }
        }
        return List.copyOf(team);
    }

    private Optional<Rep> rep(Node node, List<Rep> team, YamlMap territory) {
        Optional<Rep> rep = reps.find(node, "`rep`");
        if (rep.isPresent() && territory.get("team").isPresent() && !team.contains(rep.get())) {
            problems.at(
                    node, rep.get().email() + " is not in the territory's team", "Maybe add the address to `team`.");
            return Optional.empty();
        }
        return rep;
    }

    private Optional<Strategy> strategy(Node node) {
        Optional<String> written = values.text(node, "`strategy`");
        List<String> known =
                Arrays.stream(Strategy.values()).map(Strategy::text).toList();
        Optional<Strategy> strategy = written.flatMap(text -> Arrays.stream(Strategy.values())
                .filter(value -> value.text().equals(text))
                .findFirst());
        if (written.isPresent() && strategy.isEmpty()) {
            problems.unknown(node, "unknown strategy `" + written.get() + "`", written.get(), known);
        }
        return strategy;
    }
}
