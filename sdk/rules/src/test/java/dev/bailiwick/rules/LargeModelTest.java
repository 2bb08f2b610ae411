package dev.bailiwick.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.assign.Decision;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.rules.folder.ModelReader;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.spi.Account;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("long")
class LargeModelTest {

    private static Assigner tenThousandZips(String list) {
        String zips =
                IntStream.range(0, 10_000).mapToObj(i -> "z" + i + ",City " + i).collect(Collectors.joining("\n"));
        String yaml = "model: m\nlists: {zips: " + list + "}\nterritories:\n"
                + "  - {id: in, when: 'account.postalCode in lists[\"zips\"]'}\n";
        ModelCheck check = ModelCompiler.check(
                ModelFolder.of(Map.of("model.yaml", yaml, "zips.csv", "zip,city\n" + zips)), List.of());
        assertThat(check.problems()).isEmpty();
        return check.assigner().orElseThrow();
    }

    /** A scan of the list would take 100,000 times 10,000 comparisons, minutes in CEL. */
    @Test
    @Timeout(60)
    void listOfTenThousandValuesIsAHashLookUp() {
        Assigner assigner = tenThousandZips("{file: zips.csv, column: zip}");
        List<Account> accounts = IntStream.range(0, 100_000)
                .mapToObj(i -> Fixtures.account("a" + i).postalCode("z" + i).build())
                .toList();
        long found = accounts.stream()
                .filter(account -> assigner.assign(Facts.of(account), new Fixtures.Crm())
                        .territory()
                        .isPresent())
                .count();
        assertThat(found).isEqualTo(10_000);
    }

    @Test
    void listTakesTheFirstColumnWhereNoneIsNamed() {
        assertThat(tenThousandZips("{file: zips.csv}").model().lists().get(0).values())
                .hasSize(10_001)
                .contains("zip", "z0", "z9999");
        assertThat(tenThousandZips("{file: zips.csv, column: city}")
                        .model()
                        .lists()
                        .get(0)
                        .values())
                .hasSize(10_000)
                .contains("City 77");
    }

    @Test
    void inlineListMayHoldThousandsOfValues() {
        String values =
                IntStream.range(0, 10_000).mapToObj(i -> "\"v" + i + "\"").collect(Collectors.joining(", "));
        Assigner assigner = Fixtures.assigner(Fixtures.modelWhen("account.city in [" + values + "]"));
        assertThat(assigner.assign(Facts.of(Fixtures.account("1").city("v9999").build()), new Fixtures.Crm())
                        .territory())
                .isPresent();
    }

    /** Measured in the processor time of this thread, because the machine may be busy with other work. */
    private static List<?> problems(String yaml) {
        return ModelReader.read(ModelFolder.of(Map.of("model.yaml", yaml)), List.of())
                .problems();
    }

    /** Minutes, if the time grew with the square of the size. */
    @Test
    @Timeout(60)
    void tenThousandTerritoriesAreRead() {
        StringBuilder yaml = new StringBuilder("model: m\nreps:\n");
        for (int i = 0; i < 1_000; i++) {
            yaml.append("  - {email: rep").append(i).append("@acme.example}\n");
        }
        yaml.append("territories:\n  - id: root\n    children:\n");
        for (int i = 0; i < 10_000; i++) {
            yaml.append("      # Why this one is here and not elsewhere: ask the people of the region\n")
                    .append("      - id: t" + i + "\n        name: Territory number " + i + "\n")
                    .append("        team: [rep" + i % 1_000 + "@acme.example, rep" + (i + 1) % 1_000)
                    .append("@acme.example]\n        owner: {strategy: round-robin, keepIfEligible: true}\n");
        }
        assertThat(yaml.length()).isGreaterThan(2_000_000);
        assertThat(problems(yaml.toString())).isEmpty();
    }

    /** Minutes, if the time grew with the square of the size. */
    @Test
    @Timeout(60)
    void tensOfThousandsOfMistakesAreRead() {
        StringBuilder yaml = new StringBuilder("model: m\nreps:\n");
        for (int i = 0; i < 10_000; i++) {
            yaml.append("  - {email: rep").append(i).append("@acme.example}\n");
        }
        yaml.append("territories:\n");
        for (int i = 0; i < 10_000; i++) {
            yaml.append("  - {id: t" + i + ", type: x" + i + ", team: [rpe" + i + "@acme.example], presedence: 1}\n");
        }
        assertThat(problems(yaml.toString())).hasSize(30_000);
    }

    @Test
    @Timeout(60)
    void twoThousandTerritoriesCompile() {
        String territories = IntStream.range(0, 2_000)
                .mapToObj(i ->
                        "  - {id: t" + i + ", when: 'account.country == \"US\" && account.employees > " + i + "'}\n")
                .collect(Collectors.joining());
        assertThat(Fixtures.assigner("model: m\nterritories:\n" + territories)
                        .model()
                        .territories())
                .hasSize(2_000);
    }

    @Test
    void twoThreadsDecideAlike() throws Exception {
        Assigner assigner = Fixtures.assigner("""
                model: m
                reps: [{email: jane@acme.example}, {email: raj@acme.example}]
                lists: {l: [a, b]}
                territories:
                  - id: r
                    children:
                      - {id: x, when: 'account.city in lists["l"] || account.employees > 50', team: [jane@acme.example, raj@acme.example]}
                      - {id: y, when: 'account.custom.Score__c >= 3 && account.name.matches("^[a-m]+$")'}
                """);
        Random random = new Random(7);
        List<Account> accounts =
                IntStream.range(0, 5_000).mapToObj(i -> account(i, random)).toList();
        Fixtures.Crm crm = new Fixtures.Crm().user("jane", true).user("raj", true);
        crm.sequence = 3;
        Callable<List<String>> work = () -> accounts.stream()
                .map(account -> assigner.assign(Facts.of(account), crm))
                .map(LargeModelTest::everything)
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            var results = threads.invokeAll(List.of(work, work));
            assertThat(results.get(0).get()).isEqualTo(results.get(1).get()).isEqualTo(work.call());
            assertThat(String.join("", results.get(0).get())).contains("In x", "In y", "In r");
        } finally {
            threads.shutdownNow();
        }
    }

    private static String everything(Decision decision) {
        return decision + " " + decision.owner() + decision.turnTaken()
                + decision.explanation().lines();
    }

    private static Account account(int i, Random random) {
        return Fixtures.account("a" + i)
                .name(random.nextBoolean() ? "abc" : "xyz")
                .city(random.nextBoolean() ? "a" : null)
                .employees(random.nextBoolean() ? (long) random.nextInt(100) : null)
                .custom(random.nextBoolean() ? Map.of("Score__c", String.valueOf(random.nextInt(6))) : Map.of())
                .build();
    }
}
