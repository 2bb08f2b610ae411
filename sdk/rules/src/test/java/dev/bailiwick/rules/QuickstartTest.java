package dev.bailiwick.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.assign.Decision;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.trial.ModelTests;
import dev.bailiwick.rules.trial.TestRun;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.TerritoryId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The territory model of docs/quickstart.md does what the page says, and its tests pass. */
class QuickstartTest {

    private final Fixtures.Crm crm = new Fixtures.Crm().user("jane", true).user("raj", true);

    @Test
    void theModelOnThePageAssigns() throws IOException {
        Assigner assigner = assigner();

        Decision large = assigner.assign(Facts.of(california(2000).build()), crm);
        assertThat(large.territory()).contains(new TerritoryId("amer-west-ent"));
        assertThat(large.turnTaken()).isTrue();

        Decision kept = assigner.assign(
                Facts.of(california(2000).owner(new OwnerId("raj")).build()), crm);
        assertThat(kept.owner()).contains(new OwnerId("raj"));
        assertThat(kept.turnTaken()).isFalse();

        Decision small = assigner.assign(Facts.of(california(10).build()), crm);
        assertThat(small.territory()).contains(new TerritoryId("amer-west-smb"));
        assertThat(small.owner()).contains(new OwnerId("jane"));
    }

    @Test
    void whatARecordLacksNeverMatches() throws IOException {
        Account nobodyCounted =
                Fixtures.account("001").country("US").region("CA").build();

        Decision decision = assigner().assign(Facts.of(nobodyCounted), crm);

        assertThat(decision.territory()).contains(new TerritoryId("amer"));
        assertThat(decision.explanation().lines()).anyMatch(line -> line.contains("absent"));
    }

    @Test
    void theTestsOnThePagePass() throws IOException {
        Map<String, String> files = new HashMap<>(files());
        files.put("tests/page.yaml", onThePage("runs these tests"));

        TestRun run = ModelTests.run(ModelFolder.of(files), List.of(), LocalDate.of(2026, 11, 24));

        assertThat(run.problems()).isEmpty();
        assertThat(run.lines()).containsExactly("tests/page.yaml: 3 cases, all passed");
    }

    private static Account.Builder california(long employees) {
        return Fixtures.account("001")
                .country("US")
                .region("CA")
                .postalCode("94107")
                .employees(employees);
    }

    private static Assigner assigner() throws IOException {
        ModelCheck check = ModelCompiler.check(ModelFolder.of(files()), List.of());
        assertThat(check.problems()).isEmpty();
        return check.assigner().orElseThrow();
    }

    private static Map<String, String> files() throws IOException {
        return Map.of("model.yaml", onThePage("plans with this model"), "west-zips.csv", "94107\n94108\n");
    }

    private static String onThePage(String caption) throws IOException {
        Matcher example = Pattern.compile("QuickstartTest " + caption + "[^\n]*\n```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../../docs/quickstart.md")));
        assertThat(example.find()).describedAs(caption).isTrue();
        return example.group(1);
    }
}
