package dev.bailiwick.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.rules.folder.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TenMistakesTest {

    private static final String MODEL = """
            model: fy27
            lists:
              west-zips: {file: west-zip.csv}
              key-industries: [Banking, Insurance]
            reps:
              - {email: jane@acme.example, name: Jane Doe}
              - {email: JANE@acme.example}
            territories:
              - id: amer
                when: account.contry in ["US", "CA"]
                children:
                  - id: amer-west-ent
                    presedence: 10
                    when: account.country = "US" and account.employees >= 1000
                    team: [jane@acme.example, raj@acme.example]
                    owner: {strategy: round-robbin}
                  - id: amer-west-smb
                    precedence: high
                    when: >
                      account.industry in lists["key-industrie"]
                      && account.employees > "50"
                  - id: amer-west-smb
                    when: account.name
            """;

    @Test
    void areAllReportedInOneRunWithTheirPositions() {
        ModelCheck check =
                ModelCompiler.check(ModelFolder.of(Map.of("model.yaml", MODEL, "west-zips.csv", "94105\n")), List.of());

        assertThat(check.assigner()).isEmpty();
        assertThat(check.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "model.yaml:3:21: there is no CSV file `west-zip.csv` in the model's folder\n"
                                + "  Maybe you meant `west-zips.csv`.",
                        "model.yaml:7:13: a second rep has the e-mail address `JANE@acme.example`\n"
                                + "  Maybe remove one of the two; the case of letters does not count.",
                        "model.yaml:10:19: unknown field `account.contry`\n  Maybe you meant `account.country`.",
                        "model.yaml:13:9: unknown key `presedence`\n  Maybe you meant `precedence`.",
                        "model.yaml:14:31: `=` is not an operator\n  Maybe you meant `==`.",
                        "model.yaml:14:38: `and` is not an operator\n  Maybe you meant `&&`.",
                        "model.yaml:15:35: unknown rep `raj@acme.example`\n  Maybe add the address under `reps:`.",
                        "model.yaml:16:27: unknown strategy `round-robbin`\n  Maybe you meant `round-robin`.",
                        "model.yaml:18:21: `precedence` must be a whole number, not `high`\n"
                                + "  Maybe write a number such as 10.",
                        "model.yaml:20:37: unknown list `key-industrie`\n  Maybe you meant `lists[\"key-industries\"]`.",
                        "model.yaml:21:32: `>` does not work with a whole number and a text\n"
                                + "  Maybe write numbers without quotes and texts with them.",
                        "model.yaml:22:13: the id `amer-west-smb` is taken by the territory in line 17\n"
                                + "  Maybe put the parent's id in front of it.",
                        "model.yaml:23:15: the condition is a text, not true or false\n"
                                + "  Maybe compare it with something, for example `account.employees > 100`.");
    }
}
