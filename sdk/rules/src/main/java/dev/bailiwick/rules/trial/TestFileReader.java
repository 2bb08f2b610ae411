package dev.bailiwick.rules.trial;

import dev.bailiwick.rules.folder.Problem;
import dev.bailiwick.rules.folder.Problems;
import dev.bailiwick.rules.folder.YamlDocument;
import dev.bailiwick.rules.folder.YamlMap;
import dev.bailiwick.rules.folder.YamlValues;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.rules.record.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a file of test cases to the end, whatever is wrong on the way. */
final class TestFileReader {

    private static final List<String> KEYS =
            Stream.concat(CircumstancesReader.KEYS.stream(), Stream.of("cases")).toList();
    private static final List<String> CASE_KEYS = Stream.concat(Stream.of("name", "expect"), RecordReader.KEYS.stream())
            .toList();

    private final String file;
    private final TerritoryModel model;
    private final Fields fields;
    private final Problems problems;
    private final YamlValues values;
    private final Map<String, Node> names = new HashMap<>();
    private final List<TestCase> cases = new ArrayList<>();

    TestFileReader(String file, TerritoryModel model, Fields fields) {
        this.file = file;
        this.model = model;
        this.fields = fields;
        this.problems = new Problems(file);
        this.values = new YamlValues(problems);
    }

    /**
     * What came of reading a file.
     *
     * @param cases all of them, in order, where there are no problems
     * @param problems in reading order
     */
    record Reading(List<TestCase> cases, List<Problem> problems) {}

    Reading read(String text, Circumstances otherwise) {
        YamlDocument.parse(text, "cases:", problems)
                .flatMap(node -> values.mapping(node, "a file of test cases"))
                .ifPresent(node -> read(YamlMap.of(node, KEYS, problems), otherwise));
        return new Reading(cases, problems.sorted());
    }

    private void read(YamlMap map, Circumstances otherwise) {
        Circumstances circumstances = new CircumstancesReader(problems).read(map, otherwise);
        RecordReader records = new RecordReader(fields, circumstances, problems);
        ExpectationReader expectations = new ExpectationReader(model, circumstances, problems);
        map.required("cases", "[...]").map(node -> values.items(node, "`cases`")).orElse(List.of()).stream()
                .flatMap(item -> values.mapping(item, "a case").stream())
                .forEach(node -> readCase(node, circumstances, records, expectations));
    }

    private void readCase(
            MappingNode node, Circumstances circumstances, RecordReader records, ExpectationReader expectations) {
        YamlMap map = YamlMap.of(node, CASE_KEYS, problems);
        Optional<String> name = map.required("name", "a large company goes to the enterprise team")
                .flatMap(this::name);
        Optional<Sample> record = records.read(map);
        Optional<Expectation> expectation = map.required("expect", "{territory: amer-west}")
                .flatMap(value -> values.mapping(value, "`expect`"))
                .map(expectations::read);
        if (name.isPresent() && record.isPresent() && expectation.isPresent()) {
            cases.add(new TestCase(
                    name.get(), file, Problems.line(node), record.get(), circumstances, expectation.get()));
        }
    }

    private Optional<String> name(Node node) {
        Optional<String> name = values.text(node, "`name`");
        name.map(text -> names.putIfAbsent(text, node))
                .ifPresent(before -> problems.at(
                        node,
                        "a second case has this name, first in line " + Problems.line(before),
                        "Maybe say in the name how the two differ."));
        return name;
    }
}
