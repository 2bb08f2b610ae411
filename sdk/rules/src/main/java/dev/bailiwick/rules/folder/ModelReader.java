package dev.bailiwick.rules.folder;

import dev.bailiwick.rules.condition.ConditionCompiler;
import dev.bailiwick.rules.condition.Similar;
import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.rules.model.ValueList;
import dev.bailiwick.spi.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a model from its files, to the end, whatever is wrong on the way. */
public final class ModelReader {

    private static final List<String> KEYS = List.of("model", "lists", "reps", "territories", "opportunities");
    private static final String POLICY = "follow-account";

    private final ModelFolder folder;
    private final Problems problems = new Problems();
    private final YamlValues values = new YamlValues(problems);

    private ModelReader(ModelFolder folder) {
        this.folder = folder;
    }

    /**
     * What came of reading a folder.
     *
     * @param model present exactly when there are no problems
     * @param problems in reading order, the model file first
     */
    public record Reading(Optional<TerritoryModel> model, List<Problem> problems) {}

    /**
     * Reads and checks a folder.
     *
     * @param folder the files
     * @param schemas of the connected CRMs, against which conditions are checked
     */
    public static Reading read(ModelFolder folder, Collection<Schema> schemas) {
        ModelReader reader = new ModelReader(folder);
        Optional<TerritoryModel> model = reader.model(schemas);
        return new Reading(reader.problems.none() ? model : Optional.empty(), reader.problems.sorted());
    }

    private Optional<TerritoryModel> model(Collection<Schema> schemas) {
        String file = folder.files().get(ModelFolder.MODEL_FILE);
        if (file == null) {
            problems.in(
                    ModelFolder.MODEL_FILE,
                    1,
                    1,
                    "the file is missing from the model's folder",
                    Similar.to(ModelFolder.MODEL_FILE, folder.files().keySet())
                            .map(near -> "Maybe rename `" + near + "`.")
                            .orElse("Maybe this is another folder than you meant."));
            return Optional.empty();
        }
        String text = SourceText.withoutMark(file);
        Optional<MappingNode> root =
                YamlDocument.parse(text, problems).flatMap(node -> values.mapping(node, "the model"));
        return root.map(node -> model(YamlMap.of(node, KEYS, problems), new SourceText(text), schemas));
    }

    private TerritoryModel model(YamlMap map, SourceText source, Collection<Schema> schemas) {
        Optional<String> name = map.required("model", "fy27").flatMap(value -> values.text(value, "`model`"));
        Map<String, ValueList> lists = map.get("lists")
                .map(node -> new ListReader(folder.files(), problems).read(node))
                .orElse(Map.of());
        RepReader reps = new RepReader(problems);
        map.get("reps").ifPresent(reps::read);
        map.get("opportunities").ifPresent(this::checkOpportunities);
        Map<String, Set<String>> lookUps =
                lists.values().stream().collect(Collectors.toMap(ValueList::name, ValueList::values));
        TerritoryReader territories = new TerritoryReader(
                source, new ConditionCompiler(schemas, lookUps), new OwnerReader(reps, problems), problems);
        List<Territory> tree = map.required("territories", "[{id: amer}]")
                .map(territories::read)
                .orElse(List.of());
        return new TerritoryModel(name.orElse(""), List.copyOf(lists.values()), reps.all(), tree);
    }

    private void checkOpportunities(Node node) {
        Optional<MappingNode> mapping = values.mapping(node, "`opportunities`");
        Optional<Node> policy = mapping.flatMap(
                value -> YamlMap.of(value, List.of("policy"), problems).get("policy"));
        policy.flatMap(value -> values.text(value, "`policy`"))
                .filter(text -> !text.equals(POLICY))
                .ifPresent(text -> problems.at(
                        policy.get(), "unknown policy `" + text + "`", "Maybe you meant `" + POLICY + "`."));
    }
}
