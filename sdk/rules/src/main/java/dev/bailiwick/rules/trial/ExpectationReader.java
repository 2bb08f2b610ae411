package dev.bailiwick.rules.trial;

import dev.bailiwick.rules.folder.Problems;
import dev.bailiwick.rules.folder.YamlMap;
import dev.bailiwick.rules.folder.YamlValues;
import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.rules.model.TerritoryType;
import dev.bailiwick.rules.trial.Expectation.Ownership;
import dev.bailiwick.rules.trial.Expectation.Primary;
import dev.bailiwick.spi.TerritoryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads a case's {@code expect:}. */
final class ExpectationReader {

    private static final List<String> KEYS = List.of("territory", "owner", "reason", "notIn");
    private static final String NONE = "none";
    private static final String UNCHANGED = "unchanged";

    private final TerritoryModel model;
    private final UserFinder users;
    private final Problems problems;
    private final YamlValues values;

    ExpectationReader(TerritoryModel model, Circumstances circumstances, Problems problems) {
        this.model = model;
        this.users = new UserFinder(circumstances, problems);
        this.problems = problems;
        this.values = new YamlValues(problems);
    }

    Expectation read(MappingNode node) {
        YamlMap map = YamlMap.of(node, KEYS, problems);
        if (map.entries().isEmpty()) {
            problems.at(node, "the case expects nothing", "Maybe add `territory`, `owner`, `reason` or `notIn`.");
        }
        return new Expectation(
                map.get("territory").map(this::territories).orElse(List.of()),
                map.get("owner").flatMap(this::owner),
                map.get("reason").flatMap(value -> values.text(value, "`reason`")),
                map.get("notIn").map(this::notIn).orElse(List.of()));
    }

    private List<Primary> territories(Node node) {
        if (node instanceof MappingNode types) {
            return byType(types);
        }
        if (isNone(node)) {
            return model.types().stream()
                    .map(type -> new Primary(type, Optional.empty()))
                    .toList();
        }
        return territory(node).map(territory -> new Primary(territory.type(), Optional.of(territory.id()))).stream()
                .toList();
    }

    private List<Primary> byType(MappingNode node) {
        List<Primary> expected = new ArrayList<>();
        YamlMap.open(node, problems).entries().forEach((id, entry) -> {
            Optional<TerritoryType> type = model.types().stream()
                    .filter(known -> known.id().equals(id))
                    .findFirst();
            if (type.isEmpty()) {
                problems.unknown(
                        entry.key(),
                        "unknown type `" + id + "`",
                        id,
                        model.types().stream().map(TerritoryType::id).toList());
            } else if (isNone(entry.value())) {
                expected.add(new Primary(type.get(), Optional.empty()));
            } else {
                territory(entry.value())
                        .filter(territory -> isOf(type.get(), territory, entry.value()))
                        .ifPresent(territory -> expected.add(new Primary(type.get(), Optional.of(territory.id()))));
            }
        });
        return expected;
    }

    private boolean isOf(TerritoryType type, Territory territory, Node node) {
        if (!territory.type().equals(type)) {
            problems.at(
                    node,
                    "`" + territory.id().value() + "` is of the type `" + territory.type() + "`",
                    "Maybe move it behind `" + territory.type() + ":`.");
            return false;
        }
        return true;
    }

    private Optional<Territory> territory(Node node) {
        Optional<String> id = values.text(node, "a territory");
        Optional<Territory> territory = id.flatMap(text -> model.territory(new TerritoryId(text)));
        if (id.isPresent() && territory.isEmpty()) {
            problems.unknown(
                    node,
                    "unknown territory `" + id.get() + "`",
                    id.get(),
                    model.territories().stream().map(Territory::toString).toList());
        }
        return territory;
    }

    private Optional<Ownership> owner(Node node) {
        return node instanceof ScalarNode scalar && scalar.getValue().equals(UNCHANGED)
                ? Optional.of(new Ownership(Optional.empty()))
                : users.find(node, "`owner`").map(user -> new Ownership(Optional.of(user)));
    }

    private List<TerritoryId> notIn(Node node) {
        return values.items(node, "`notIn`").stream()
                .flatMap(item -> territory(item).stream())
                .map(Territory::id)
                .toList();
    }

    private static boolean isNone(Node node) {
        return node instanceof ScalarNode scalar && scalar.getValue().equals(NONE);
    }
}
