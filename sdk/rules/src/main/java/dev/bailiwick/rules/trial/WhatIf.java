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
public final class WhatIf {

    /** What problems call the file where a record is written as pairs. */
    public static final String PAIRS = "values";

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
    public WhatIf(Assigner assigner, Collection<Schema> schemas, LocalDate today) {
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

    /**
     * Decides a record written in YAML, or in JSON, which is YAML too.
     *
     * @param file what problems call the text
     * @param text {@code account:}, maybe {@code opportunity:}, {@code today:}, {@code connection:} and {@code users:}
     */
    public Outcome ofYaml(String file, String text) {
        Problems problems = new Problems(file);
        return decide(YamlDocument.parse(text, "account: {country: US}", problems), problems);
    }

    /**
     * Decides a record written as pairs.
     *
     * @param pairs fields and values: {@code account.country=US}. In problems, the first is line 1 of {@link #PAIRS}.
     */
    public Outcome ofPairs(List<String> pairs) {
        Problems problems = new Problems(PAIRS);
        return decide(Optional.of(new Pairs(problems).document(pairs)), problems);
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
