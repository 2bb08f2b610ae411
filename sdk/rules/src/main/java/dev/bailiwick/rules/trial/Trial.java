package dev.bailiwick.rules.trial;

import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.folder.Problem;
import dev.bailiwick.rules.folder.Problems;
import dev.bailiwick.rules.folder.YamlDocument;
import dev.bailiwick.rules.folder.YamlMap;
import dev.bailiwick.rules.folder.YamlValues;
import dev.bailiwick.rules.record.Fields;
import dev.bailiwick.spi.Schema;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/** Decides hand-made records by a model. Writes nothing, knows no CRM. Immutable, for many threads. */
public final class Trial {

    private static final List<String> KEYS = Stream.concat(
                    CircumstancesReader.KEYS.stream(), RecordReader.KEYS.stream())
            .toList();

    private final Assigner assigner;
    private final Fields fields;
    private final Circumstances circumstances;

    /**
     * Asks this model.
     *
     * @param assigner decides by the model
     * @param schemas of the CRMs whose own fields a record may have
     * @param today the day it is for records that name none
     */
    public Trial(Assigner assigner, Collection<Schema> schemas, LocalDate today) {
        this.assigner = assigner;
        this.fields = new Fields(schemas);
        this.circumstances = Circumstances.of(assigner.model(), today);
    }

    /**
     * What came of a record.
     *
     * @param answer present exactly when there are no problems
     * @param problems all that is wrong with the record as it is written, in reading order
     */
    public record Outcome(Optional<Answer> answer, List<Problem> problems) {}

    /** Decides a record. Never throws because of what is written. */
    public Outcome decide(RecordText record) {
        if (record instanceof RecordText.Yaml yaml) {
            Problems problems = new Problems(yaml.file());
            return decide(YamlDocument.parse(yaml.text(), "account: {country: US}", problems), problems);
        }
        Problems problems = new Problems(RecordText.Pairs.FILE);
        List<String> pairs = ((RecordText.Pairs) record).pairs();
        return decide(Optional.of(new PairsDocument(problems).of(pairs)), problems);
    }

    private Outcome decide(Optional<Node> document, Problems problems) {
        Optional<Answer> answer = document.flatMap(node -> new YamlValues(problems).mapping(node, "a record"))
                .map(node -> YamlMap.of(node, KEYS, problems))
                .flatMap(map -> answer(map, problems));
        return new Outcome(problems.none() ? answer : Optional.empty(), problems.sorted());
    }

    private Optional<Answer> answer(YamlMap map, Problems problems) {
        Circumstances under = new CircumstancesReader(problems).read(map, circumstances);
        return new RecordReader(fields, under, problems)
                .read(map)
                .filter(sample -> problems.none())
                .map(sample -> new Answer(assigner, sample, under));
    }
}
