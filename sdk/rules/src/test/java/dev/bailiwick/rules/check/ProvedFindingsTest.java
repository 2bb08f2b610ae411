package dev.bailiwick.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.rules.folder.ModelReader;
import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.tree.Truth;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.TerritoryId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is said to be proved is compared with what becomes of many random records. */
class ProvedFindingsTest {

    private static final int MODELS = 120;
    private static final int RECORDS = 400;
    private static final List<String> COUNTRIES = List.of("US", "DE", "FR", "ES");
    private static final List<String> STATES = List.of("CA", "NY", "C", "");
    private static final List<String> NAMES = List.of("Acme", "acme", "Acme Retail", "Abc", "");

    private final Random random = new Random(20261124);

    @Test
    void noRandomRecordContradictsWhatIsProved() {
        Map<CheckRule, Integer> proved = new HashMap<>();
        for (int i = 0; i < MODELS; i++) {
            List<String> ids = new ArrayList<>();
            String yaml = "model: m\nreps: [{email: ann@x.example}]\nterritories:\n"
                    + territories(1 + random.nextInt(4), 2, ids).indent(2);
            List<Finding> findings = Checked.model(yaml).stream()
                    .filter(finding -> finding.evidence() == Evidence.PROVED_FROM_CONDITIONS)
                    .toList();
            findings.forEach(finding -> proved.merge(finding.rule(), 1, Integer::sum));
            assertThat(findings).as(yaml).noneMatch(finding -> finding.rule() == CheckRule.INVALID_MODEL);
            contradict(yaml, findings);
        }
        // Otherwise the records had nothing to contradict.
        assertThat(proved.getOrDefault(CheckRule.UNREACHABLE_TERRITORY, 0)).isGreaterThan(20);
        assertThat(proved.getOrDefault(CheckRule.COVERED_BY_CHILDREN, 0)).isGreaterThan(5);
        assertThat(proved.getOrDefault(CheckRule.OVERLAPPING_TERRITORIES, 0)).isGreaterThan(20);
        assertThat(proved.getOrDefault(CheckRule.GAP_BELOW_TERRITORY, 0)).isGreaterThan(20);
    }

    private void contradict(String yaml, List<Finding> findings) {
        TerritoryModel model = ModelReader.read(ModelFolder.of(Map.of("model.yaml", yaml)), List.of(Checked.SCHEMA))
                .model()
                .orElseThrow();
        Set<String> empty = findings.stream()
                .filter(finding -> finding.rule() == CheckRule.UNREACHABLE_TERRITORY
                        || finding.rule() == CheckRule.COVERED_BY_CHILDREN)
                .map(finding -> id(finding, yaml))
                .collect(Collectors.toSet());
        Assigner assigner = new Assigner(model);
        for (int i = 0; i < RECORDS; i++) {
            Facts facts = facts();
            Optional<TerritoryId> territory =
                    assigner.assign(facts, new UnownedCrm()).territory();
            assertThat(territory.map(TerritoryId::value).filter(empty::contains))
                    .as("%s%n%s", yaml, facts.account())
                    .isEmpty();
        }
        witness(yaml, model, assigner);
    }

    /** Each overlap has a record that the winner gets and whose conditions the loser's path meets, one by one. */
    private static void witness(String yaml, TerritoryModel model, Assigner assigner) {
        Scopes scopes = new Scopes(model);
        Examples examples = new Examples(scopes, new Vocabulary(Map.of(), List.of(Checked.SCHEMA), scopes));
        new Overlaps(scopes, examples, new Budget("overlaps", 1_000_000))
                .find(Set.of())
                .forEach((loser, overlap) -> {
                    Facts witness = overlap.example().facts();
                    assertThat(assigner.assign(witness, new UnownedCrm()).territory())
                            .as("%s%n%s", yaml, overlap.example())
                            .contains(overlap.winner().territory().id());
                    Optional<Scope> next = Optional.of(loser);
                    while (next.isPresent()) {
                        Territory territory = next.get().territory();
                        assertThat(territory.condition().map(when -> when.test().of(witness)))
                                .as("%s%n%s", yaml, overlap.example())
                                .isIn(Optional.empty(), Optional.of(Truth.MET));
                        next = scopes.parent(territory);
                    }
                });
    }

    /** The territory on whose line the finding is, or on the line of whose condition. */
    private static String id(Finding finding, String yaml) {
        List<String> lines = yaml.lines().toList();
        for (int line = finding.position().line() - 1; line >= 0; line--) {
            Matcher id = Pattern.compile("- id: (t\\d+)").matcher(lines.get(line));
            if (id.find()) {
                return id.group(1);
            }
        }
        throw new IllegalStateException(finding + " is at no territory");
    }

    private String territories(int count, int levels, List<String> ids) {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < count; i++) {
            yaml.append("- id: t").append(ids.size()).append('\n');
            ids.add("");
            if (random.nextInt(5) > 0) {
                yaml.append("  when: '").append(condition(2)).append("'\n");
            }
            if (random.nextBoolean()) {
                yaml.append("  team: [ann@x.example]\n");
            }
            if (random.nextInt(3) == 0) {
                yaml.append("  precedence: ").append(random.nextInt(3)).append('\n');
            }
            if (levels > 0 && random.nextInt(2) == 0) {
                yaml.append("  children:\n")
                        .append(territories(1 + random.nextInt(3), levels - 1, ids)
                                .indent(4));
            }
        }
        return yaml.toString();
    }

    private String condition(int depth) {
        int kind = depth == 0 ? 9 : random.nextInt(10);
        return switch (kind) {
            case 0, 1 -> condition(depth - 1) + " && " + condition(depth - 1);
            case 2, 3 -> "(" + condition(depth - 1) + " || " + condition(depth - 1) + ")";
            case 4 -> "!(" + condition(depth - 1) + ")";
            default -> test();
        };
    }

    private String test() {
        int number = random.nextInt(6);
        return switch (random.nextInt(17)) {
            case 0, 1 -> "account.country == \"" + one(COUNTRIES) + '"';
            case 2 -> "account.country != \"" + one(COUNTRIES) + '"';
            case 3 -> "account.state in [\"" + one(STATES) + "\", \"" + one(STATES) + "\"]";
            case 4 -> "account.name.startsWith(\"" + one(List.of("A", "Ac", "Acme", "")) + "\")";
            case 5 -> "account.name.contains(\"" + one(List.of("me", "Retail", "cme")) + "\")";
            case 6 -> "account.name.endsWith(\"" + one(List.of("e", "l")) + "\")";
            case 7 -> "account.employees " + one(List.of("<", "<=", ">", ">=", "==", "!=")) + " " + number;
            case 8 -> "account.employees in [" + number + ", " + (number + 2) + "]";
            case 9 -> "account.annualRevenue " + one(List.of("<", ">=")) + " " + number + ".5";
            case 10 -> "has(account." + one(List.of("state", "employees", "name")) + ")";
            case 11 -> "account.name.lowerAscii() == \"" + one(List.of("acme", "Acme")) + '"';
            case 12 -> "account.name.matches(\"" + one(List.of("^A", "e$")) + "\")";
            case 13 -> "postalPrefix(account, \"" + one(List.of("US", "DE")) + "\", [\"" + number + "\", \"9\"])";
            case 14 -> "distanceKm(account, 1.0, 1.0) <= " + (number * 100 + 100);
            case 15 -> "hasWord(account.name, \"" + one(List.of("acme", "retail")) + "\")";
            default -> "size(account.name) > " + number;
        };
    }

    private <T> T one(List<T> several) {
        return several.get(random.nextInt(several.size()));
    }

    private Facts facts() {
        Account.Builder account = Account.builder()
                .ref(new RecordRef(RecordType.ACCOUNT, "1"))
                .modifiedAt(Instant.EPOCH)
                .name(random.nextInt(5) == 0 ? null : one(NAMES))
                .country(random.nextInt(5) == 0 ? null : one(COUNTRIES))
                .region(random.nextInt(5) == 0 ? null : one(STATES))
                .postalCode(random.nextInt(5) == 0 ? null : random.nextInt(10) + "4105")
                .latitude((double) random.nextInt(5))
                .longitude((double) random.nextInt(5))
                .employees(random.nextInt(5) == 0 ? null : (long) random.nextInt(8));
        return Facts.of(account.build());
    }
}
