package dev.bailiwick.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.assign.Decision;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.TerritoryId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The territory model of docs/quickstart.md does what the page says. */
class QuickstartTest {

    private static final Pattern MODEL = Pattern.compile("QuickstartTest[^\n]*\n```yaml\n(.*?)```", Pattern.DOTALL);

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

    private static Account.Builder california(long employees) {
        return Fixtures.account("001")
                .country("US")
                .region("CA")
                .postalCode("94107")
                .employees(employees);
    }

    private static Assigner assigner() throws IOException {
        Matcher model = MODEL.matcher(Files.readString(Path.of("../../docs/quickstart.md")));
        assertThat(model.find()).describedAs("the page has its model").isTrue();
        ModelCheck check = ModelCompiler.check(
                ModelFolder.of(Map.of("model.yaml", model.group(1), "west-zips.csv", "94107\n94108\n")), List.of());
        assertThat(check.problems()).isEmpty();
        return check.assigner().orElseThrow();
    }
}
