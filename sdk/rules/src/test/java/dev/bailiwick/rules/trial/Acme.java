package dev.bailiwick.rules.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.ModelCheck;
import dev.bailiwick.rules.ModelCompiler;
import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.rules.folder.Problem;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.SchemaField;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A model with test files beside it. */
final class Acme {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    static final Schema SCHEMA = new Schema(Map.of(
            RecordType.ACCOUNT,
            List.of(
                    SchemaField.of("Industry", "Industry", SchemaField.Type.TEXT)
                            .carriedBy("industry"),
                    SchemaField.of("Tier__c", "Tier", SchemaField.Type.TEXT),
                    SchemaField.of("Score__c", "Score", SchemaField.Type.NUMBER),
                    SchemaField.of("Vip__c", "VIP", SchemaField.Type.BOOLEAN),
                    SchemaField.of("Renewal__c", "Renewal", SchemaField.Type.DATE),
                    SchemaField.of("Seen__c", "Last seen", SchemaField.Type.DATE_TIME)),
            RecordType.OPPORTUNITY,
            List.of(SchemaField.of("Region__c", "Region", SchemaField.Type.TEXT))));

    static final String MODEL = """
            model: acme
            reps:
              - {email: jane@acme.example, name: Jane Doe}
              - {email: raj@acme.example}
            territories:
              - id: amer
                when: account.country in ["US", "CA"]
                children:
                  - id: amer-west-ent
                    precedence: 10
                    when: account.state == "CA" && account.employees >= 1000
                    team: [jane@acme.example, raj@acme.example]
                  - id: amer-west-smb
                    when: account.state == "CA"
                    team: [raj@acme.example]
              - id: tier-a
                when: account.custom.Tier__c == "A" && account.country == "DE"
            """;

    private static final String TYPED = """
            model: acme
            types: [geographic, {id: product, overlay: true}]
            territories:
              - {id: amer, type: geographic, when: account.country == "US"}
              - {id: cloud, type: product, when: account.industry == "Software"}
            """;

    private Acme() {}

    static Assigner assigner() {
        ModelCheck check = ModelCompiler.check(ModelFolder.of(Map.of("model.yaml", MODEL)), List.of(SCHEMA));
        assertThat(check.problems()).isEmpty();
        return check.assigner().orElseThrow();
    }

    static Trial trial() {
        return new Trial(assigner(), List.of(SCHEMA), TODAY);
    }

    static TestRun run(String tests) {
        return run(MODEL, Map.of("tests/west.yaml", tests));
    }

    static TestRun runTyped(String tests) {
        return run(TYPED, Map.of("tests/types.yaml", tests));
    }

    static TestRun run(String model, Map<String, String> tests) {
        Map<String, String> files = new HashMap<>(tests);
        files.put("model.yaml", model);
        return ModelTests.run(ModelFolder.of(files), List.of(SCHEMA), TODAY);
    }

    /** The one problem, which must be where a {@code §} stands; that is taken out before. */
    static Problem onlyProblem(String marked, Function<String, List<Problem>> check) {
        int marker = marked.indexOf('§');
        String before = marked.substring(0, marker);
        int lineStart = before.lastIndexOf('\n') + 1;
        List<Problem> problems = check.apply(marked.replace("§", ""));
        assertThat(problems).as(problems.toString()).hasSize(1);
        Problem problem = problems.get(0);
        assertThat(List.of(problem.line(), problem.column()))
                .as(problem.toString())
                .isEqualTo(List.of(
                        (int) before.chars().filter(c -> c == '\n').count() + 1,
                        before.codePointCount(lineStart, marker) + 1));
        assertThat(problem.maybe()).startsWith("Maybe ").endsWith(".");
        return problem;
    }
}
