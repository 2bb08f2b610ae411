package dev.bailiwick.rules.folder;

import dev.bailiwick.rules.condition.ConditionCompiler;
import dev.bailiwick.rules.model.Exclusion;
import dev.bailiwick.rules.model.OpportunityPlacing;
import dev.bailiwick.rules.model.Pin;
import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.rules.model.ValueList;
import dev.bailiwick.rules.place.Area;
import dev.bailiwick.spi.Schema;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a model from its files, to the end, whatever is wrong on the way. */
public final class ModelReader {

    private static final List<String> KEYS =
            List.of("model", "types", "lists", "reps", "territories", "pins", "exclude", "opportunities");

    private final ModelFolder folder;
    private final Collection<Schema> schemas;
    private final Predicate<String> conditions;
    private final Problems problems = new Problems();
    private final YamlValues values = new YamlValues(problems);
    private String text = "";
    private Optional<MappingNode> tree = Optional.empty();

    private ModelReader(ModelFolder folder, Collection<Schema> schemas, Predicate<String> conditions) {
        this.folder = folder;
        this.schemas = schemas;
        this.conditions = conditions;
    }

    /**
     * What came of reading a folder.
     *
     * @param model present exactly when there are no problems
     * @param positions where the model's parts stand; present exactly when it is
     * @param problems in reading order, the model file first
     */
    public record Reading(Optional<TerritoryModel> model, Optional<Positions> positions, List<Problem> problems) {}

    /**
     * Reads and checks a folder.
     *
     * @param folder the files
     * @param schemas of the connected CRMs, against which conditions are checked
     */
    public static Reading read(ModelFolder folder, Collection<Schema> schemas) {
        ModelReader reader = new ModelReader(folder, schemas, condition -> true);
        Optional<TerritoryModel> model = reader.model().filter(read -> reader.problems.none());
        return new Reading(model, model.map(reader::positions), reader.problems.sorted());
    }

    private Positions positions(TerritoryModel model) {
        return Positions.of(model, tree.orElseThrow(), new SourceText(text));
    }

    /**
     * What is wrong with a folder whose model file is parsed already; much faster than {@link #read} where only some
     * conditions are checked.
     *
     * @param folder the files
     * @param root what {@link YamlDocument#parse} made of the model file, without problems
     * @param schemas of the connected CRMs, against which conditions are checked
     * @param conditions which of them are checked
     */
    public static List<Problem> problems(
            ModelFolder folder, MappingNode root, Collection<Schema> schemas, Predicate<String> conditions) {
        ModelReader reader = new ModelReader(folder, schemas, conditions);
        String text = SourceText.withoutMark(folder.files().getOrDefault(ModelFolder.MODEL_FILE, ""));
        reader.model(YamlMap.of(root, KEYS, reader.problems), new SourceText(text));
        return reader.problems.sorted();
    }

    private Optional<TerritoryModel> model() {
        String file = folder.files().get(ModelFolder.MODEL_FILE);
        if (file == null) {
            problems.in(
                    ModelFolder.MODEL_FILE,
                    1,
                    1,
                    "the file is missing from the model's folder",
                    problems.similar(ModelFolder.MODEL_FILE, folder.files().keySet())
                            .map(near -> "Maybe rename `" + near + "`.")
                            .orElse("Maybe this is another folder than you meant."));
            return Optional.empty();
        }
        text = SourceText.withoutMark(file);
        tree = YamlDocument.parse(text, "model: my-model", problems).flatMap(node -> values.mapping(node, "the model"));
        return tree.map(node -> model(YamlMap.of(node, KEYS, problems), new SourceText(text)));
    }

    private TerritoryModel model(YamlMap map, SourceText source) {
        Optional<String> name = map.required("model", "fy27").flatMap(value -> values.text(value, "`model`"));
        Map<String, ValueList> lists = map.get("lists")
                .map(node -> new ListReader(folder.files(), problems).read(node))
                .orElse(Map.of());
        TypeReader types = new TypeReader(problems);
        map.get("types").ifPresent(types::read);
        RepReader reps = new RepReader(problems);
        map.get("reps").ifPresent(reps::read);
        Map<String, Set<String>> lookUps =
                lists.values().stream().collect(Collectors.toMap(ValueList::name, ValueList::values));
        Map<String, Optional<Area>> areas = new AreaFiles(problems).read(folder.files());
        CompiledConditions compiled =
                new CompiledConditions(() -> new ConditionCompiler(schemas, lookUps, areas), conditions);
        ConditionReader whens = new ConditionReader(source, compiled::of, problems);
        Optional<Node> root = map.required("territories", "[{id: amer}]");
        root.ifPresent(compiled::prepare);
        List<Territory> territories = root.map(
                        new TerritoryReader(types, whens, new OwnerReader(reps, problems), problems)::read)
                .orElse(List.of());
        RecordEntryReader entries = new RecordEntryReader(territories, problems);
        List<Pin> pins = map.get("pins")
                .map(new PinReader(entries, reps, problems)::read)
                .orElse(List.of());
        List<Exclusion> exclusions = map.get("exclude")
                .map(new ExclusionReader(entries, pins, problems)::read)
                .orElse(List.of());
        return TerritoryModel.builder(name.orElse(""))
                .types(types.all())
                .lists(List.copyOf(lists.values()))
                .areas(readable(areas))
                .reps(reps.all())
                .territories(territories)
                .pins(pins)
                .exclusions(exclusions)
                .opportunityPolicy(map.get("opportunities")
                        .flatMap(this::opportunityPolicy)
                        .orElse(OpportunityPlacing.FOLLOW_ACCOUNT))
                .build();
    }

    private static Map<String, Area> readable(Map<String, Optional<Area>> areas) {
        Map<String, Area> readable = new HashMap<>();
        areas.forEach((file, area) -> area.ifPresent(drawn -> readable.put(file, drawn)));
        return readable;
    }

    private Optional<OpportunityPlacing> opportunityPolicy(Node node) {
        Optional<Node> policy = values.mapping(node, "`opportunities`")
                .map(mapping -> YamlMap.of(mapping, List.of("policy"), problems))
                .flatMap(map -> map.get("policy"));
        Optional<String> written = policy.flatMap(value -> values.text(value, "`policy`"));
        Optional<OpportunityPlacing> known = written.flatMap(text -> Arrays.stream(OpportunityPlacing.values())
                .filter(value -> value.text().equals(text))
                .findFirst());
        if (written.isPresent() && known.isEmpty()) {
            problems.unknown(
                    policy.get(),
                    "unknown policy `" + written.get() + "`",
                    written.get(),
                    Arrays.stream(OpportunityPlacing.values())
                            .map(OpportunityPlacing::text)
                            .toList());
        }
        return known;
    }
}
