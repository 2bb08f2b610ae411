package dev.bailiwick.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.rules.trial.Answer;
import dev.bailiwick.rules.trial.ModelTests;
import dev.bailiwick.rules.trial.RecordText;
import dev.bailiwick.rules.trial.TestRun;
import dev.bailiwick.rules.trial.Trial;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.SchemaField;
import dev.bailiwick.spi.TerritoryId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The examples of docs/rules.md and docs/rules-and-cel.md: each condition with records for which it holds, fails, or is
 * open.
 */
class RulesGuideTest {

    private static final Pattern EXAMPLE =
            Pattern.compile("((?:<!-- (?:list|holds|fails|open): .*? -->\n)+)```\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern RECORD = Pattern.compile("<!-- (holds|fails|open): \\{(.*)} -->\n");
    private static final Pattern LIST = Pattern.compile("<!-- list: (\\S+) (.*) -->\n");
    private static final Pattern NESTED = Pattern.compile(",? ?opportunity: (\\{.*?})");
    private static final Pattern MODEL = Pattern.compile("<!-- model -->\n```yaml\n(.*?)```", Pattern.DOTALL);

    private static final Pattern PART = Pattern.compile("<!-- part of a model -->\n```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CASES = Pattern.compile("<!-- cases -->\n```yaml\n(.*?)```", Pattern.DOTALL);

    private static final Schema SCHEMA = new Schema(Map.of(
            RecordType.ACCOUNT,
            List.of(
                    SchemaField.of("Tier__c", "Tier", SchemaField.Type.TEXT),
                    SchemaField.of("Odd name", "Odd name", SchemaField.Type.TEXT))));

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    record Example(String lists, String condition, String expected, String record) {}

    private static String page() throws IOException {
        return page("rules.md");
    }

    private static String page(String name) throws IOException {
        return Files.readString(Path.of("../../docs", name));
    }

    static Stream<Example> examples() throws IOException {
        return examples("rules.md", "rules-and-cel.md");
    }

    private static Stream<Example> examples(String... pages) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String page : pages) {
            text.append(page(page));
        }
        return EXAMPLE.matcher(text).results().flatMap(RulesGuideTest::examples).toList().stream();
    }

    private static Stream<Example> examples(MatchResult example) {
        Matcher list = LIST.matcher(example.group(1));
        String lists = list.find() ? "lists: {" + list.group(1) + ": " + list.group(2) + "}\n" : "";
        return RECORD.matcher(example.group(1))
                .results()
                .map(record -> new Example(lists, example.group(2), record.group(1), record.group(2)));
    }

    private static Trial trial(String model) {
        ModelCheck check = ModelCompiler.check(
                ModelFolder.of(Map.of("model.yaml", model, "square.geojson", Areas.rectangle(-123, 37, -122, 38))),
                List.of(SCHEMA));
        assertThat(check.problems()).isEmpty();
        Assigner assigner = check.assigner().orElseThrow();
        return new Trial(assigner, List.of(SCHEMA), TODAY);
    }

    private static Answer decided(Trial trial, String record) {
        Matcher opportunity = NESTED.matcher(record);
        String deal = opportunity.find() ? "\nopportunity: " + opportunity.group(1) : "";
        String account = opportunity.reset().replaceAll("");
        Trial.Outcome outcome = trial.decide(new RecordText.Yaml("record", "account: {" + account + "}" + deal + "\n"));
        assertThat(outcome.problems()).isEmpty();
        return outcome.answer().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void saysWhatHappens(Example example) {
        String model = "model: m\n" + example.lists + "opportunities: {policy: own-rules}\nterritories:\n  - id: t\n"
                + "    when: |\n" + example.condition.indent(6);
        Answer answer = decided(trial(model), example.record);
        String why = answer.lines().stream()
                .map(String::strip)
                .filter(line -> line.startsWith("t: "))
                .findFirst()
                .orElseThrow();
        if (example.expected.equals("holds")) {
            assertThat(answer.territory()).as(why).contains(new TerritoryId("t"));
        } else {
            assertThat(answer.territory()).as(why).isEmpty();
            boolean open = why.contains(" is open: ") || why.contains(" is absent");
            assertThat(open).as(why).isEqualTo(example.expected.equals("open"));
        }
    }

    @Test
    void thePagesHaveExamples() throws IOException {
        assertThat(examples("rules.md")).hasSizeGreaterThan(30);
        assertThat(examples("rules-and-cel.md")).hasSizeGreaterThan(15);
    }

    @Test
    void theModelPlacesRecordsAsItsTableSays() throws IOException {
        Trial trial = trial(model());
        assertThat(types(trial, "country: US, state: CA, employees: 50")).isEqualTo("{geographic=amer-west}");
        assertThat(types(trial, "country: US, state: CA, employees: 2000")).isEqualTo("{geographic=amer-large}");
        assertThat(types(trial, "country: US, state: CA, industry: Software, custom: {Tier__c: A}"))
                .isEqualTo("{geographic=amer-west, named=top-accounts, product=cloud}");
        assertThat(types(trial, "country: DE")).isEqualTo("{geographic=house}");
    }

    @Test
    void theModelWithEachOfTheOtherPartsHasNoMistakes() throws IOException {
        List<MatchResult> parts = PART.matcher(page()).results().toList();
        assertThat(parts).hasSize(3);
        for (MatchResult part : parts) {
            ModelFolder folder =
                    ModelFolder.of(Map.of("model.yaml", model() + part.group(1), "west-zips.csv", "94105\n94107\n"));
            assertThat(ModelCompiler.check(folder, List.of(SCHEMA)).problems()).isEmpty();
        }
    }

    @Test
    void theTestCasePasses() throws IOException {
        Matcher cases = CASES.matcher(page());
        assertThat(cases.find()).isTrue();
        ModelFolder folder = ModelFolder.of(Map.of("model.yaml", model(), "tests/cases.yaml", cases.group(1)));

        TestRun run = ModelTests.run(folder, List.of(SCHEMA), TODAY);

        assertThat(run.passed()).as(run.toString()).isTrue();
        assertThat(run.results()).hasSize(1);
    }

    private static String model() throws IOException {
        Matcher model = MODEL.matcher(page());
        assertThat(model.find()).isTrue();
        return model.group(1);
    }

    private static String types(Trial trial, String record) {
        Map<String, String> ids = new java.util.TreeMap<>();
        decided(trial, record).territories().forEach((type, id) -> ids.put(type, id.value()));
        return ids.toString();
    }
}
