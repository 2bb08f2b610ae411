package dev.bailiwick.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.folder.Problem;
import dev.bailiwick.rules.model.Exclusion;
import dev.bailiwick.rules.model.OpportunityPlacing;
import dev.bailiwick.rules.model.Pin;
import dev.bailiwick.rules.model.RecordName;
import dev.bailiwick.rules.model.Rep;
import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.rules.model.TerritoryType;
import dev.bailiwick.spi.TerritoryId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypesAndPinsTest {

    private static final TerritoryType NAMED = new TerritoryType("named", Optional.empty(), false);
    private static final TerritoryType GEOGRAPHIC = new TerritoryType("geographic", Optional.empty(), false);
    private static final TerritoryType PRODUCT = new TerritoryType("product", Optional.of("Product specialists"), true);

    private static final String TYPED = """
            model: fy27
            types: [named, geographic, {id: product, name: Product specialists, overlay: true}]
            reps: [{email: raj@acme.example}, {email: jane@acme.example}]
            territories:
              - id: amer
                type: geographic
                children:
                  - {id: amer-west, team: [raj@acme.example]}
                  - {id: amer-east, type: geographic}
              - id: house
                type: geographic
                catchAll: true
              - id: cloud
                type: product
                team: [raj@acme.example, jane@acme.example]
              - id: top
            """;

    private static TerritoryModel model(String yaml) {
        ModelCheck check = Fixtures.check(yaml);
        assertThat(check.problems()).isEmpty();
        return check.assigner().orElseThrow().model();
    }

    @Test
    void aTerritoryHasItsOwnTypeOrItsParentsOrTheFirst() {
        TerritoryModel model = model(TYPED);

        assertThat(model.types()).containsExactly(NAMED, GEOGRAPHIC, PRODUCT);
        assertThat(model.territories())
                .extracting(Territory::type)
                .containsExactly(GEOGRAPHIC, GEOGRAPHIC, GEOGRAPHIC, GEOGRAPHIC, PRODUCT, NAMED);
        assertThat(model.territories())
                .filteredOn(Territory::catchAll)
                .extracting(Territory::toString)
                .containsExactly("house");
    }

    @Test
    void aModelThatNamesNoTypesHasOne() {
        TerritoryModel model = model("model: m\nterritories: [{id: t}, {id: u, type: territory}]\n");

        assertThat(model.types()).containsExactly(TerritoryType.TERRITORY);
        assertThat(model.territories()).extracting(Territory::type).containsOnly(TerritoryType.TERRITORY);
        assertThat(model.opportunityPolicy()).isEqualTo(OpportunityPlacing.FOLLOW_ACCOUNT);
    }

    @Test
    void theTeamOfAnOverlayChoosesNoOwner() {
        Territory cloud = model(TYPED).territory(new TerritoryId("cloud")).orElseThrow();

        assertThat(cloud.team()).extracting(Rep::email).containsExactly("raj@acme.example", "jane@acme.example");
        assertThat(cloud.owner()).isEmpty();
    }

    @Test
    void pinsAndExclusionsAreRead() {
        TerritoryModel model = model(TYPED + """
                pins:
                  - {record: "salesforce-prod:001:x", owner: RAJ@acme.example, territory: amer-west, until: 2027-03-31, reason: board sponsor}
                  - {record: salesforce-prod:001:x, territory: cloud, reason: trial}
                  - {record: hubspot:8, territory: amer, reason: 'asked for'}
                  - {record: hubspot:8, owner: jane@acme.example, reason: 'asked for'}
                exclude:
                  - {record: "hubspot:407", territory: amer-west, until: "2027-03-31", reason: legal hold}
                  - {record: "hubspot:407", reason: merger}
                  - {record: "hubspot:8", territory: amer-west, reason: conflict of interest}
                opportunities: {policy: own-rules}
                """);

        Optional<LocalDate> march = Optional.of(LocalDate.of(2027, 3, 31));
        RecordName prod = new RecordName("salesforce-prod", "001:x");
        RecordName eight = new RecordName("hubspot", "8");
        assertThat(model.pins())
                .containsExactly(
                        new Pin(prod, rep("raj"), territory("amer-west"), march, "board sponsor"),
                        new Pin(prod, Optional.empty(), territory("cloud"), Optional.empty(), "trial"),
                        new Pin(eight, Optional.empty(), territory("amer"), Optional.empty(), "asked for"),
                        new Pin(eight, rep("jane"), Optional.empty(), Optional.empty(), "asked for"));
        assertThat(model.exclusions())
                .containsExactly(
                        new Exclusion(new RecordName("hubspot", "407"), territory("amer-west"), march, "legal hold"),
                        new Exclusion(new RecordName("hubspot", "407"), Optional.empty(), Optional.empty(), "merger"),
                        new Exclusion(eight, territory("amer-west"), Optional.empty(), "conflict of interest"));
        assertThat(model.opportunityPolicy()).isEqualTo(OpportunityPlacing.OWN_RULES);
    }

    private static Optional<Rep> rep(String name) {
        return Optional.of(new Rep(name + "@acme.example", Optional.empty()));
    }

    private static Optional<TerritoryId> territory(String id) {
        return Optional.of(new TerritoryId(id));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "types: §[] | `types` is an empty list | Maybe",
                "types: §named | `types` must be a list | [...]",
                "types: [a, §a] | the type `a` stands here a second time, first in line 2 | remove",
                "types: [a, {id: §a, overlay: true}] | the type `a` stands here a second time, first in line 2 | remove",
                "types: [§A] | `A` cannot be a type's id | lower-case",
                "types: [§1] | a type must be a text | \"1\"",
                "types: [§[a], b] | a type must be a text, not a list | indentation",
                "types: [{id: §A b}] | `A b` cannot be a type's id | lower-case",
                "types: [a, §{name: x}] | `id` is missing | id: product",
                "types: [{id: a, overlay: §maybe}] | `overlay` must be true or false | without quotes",
                "types: [{id: a, §overlays: true}] | unknown key `overlays` | `overlay`",
                "types: §[{id: a, overlay: true}] | every type is an overlay, so nothing sets owners | remove",
                "opportunities: {policy: §own-rule} | unknown policy `own-rule` | `own-rules`",
                "pins: §x | `pins` must be a list | [...]",
                "exclude: [§x] | an exclusion must be a mapping | key"
            })
    void problemsOfTheModelHaveTheirPlace(String line, String message, String maybe) {
        Problem problem = MarkedModel.onlyProblem("model: m\n" + line + "\nterritories: [{id: t}]\n", Map.of());
        assertThat(problem.message()).contains(message);
        assertThat(problem.maybe()).contains(maybe);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "id: x, type: §geographical | unknown type `geographical` | `geographic`",
                "id: x, type: §z | unknown type `z` | one of named, geographic, product",
                "id: x, type: geographic, children: [{id: y, type: §named}] | the type `named` is not that of its parent, `geographic` | remove",
                "id: x, children: [{id: y, type: §product}] | the type `product` is not that of its parent, `named` | remove",
                "id: x, type: product, owner: §{strategy: round-robin} | an overlay does not set owners | team",
                "id: x, catchAll: §1 | `catchAll` must be true or false | without quotes",
                "id: x, catchAll: true, when: §'true' | so it has no condition | `when`",
                "id: x, catchAll: true, children: §[{id: y}] | so it has no children | `children`",
                "id: x, children: [{id: y, catchAll: §true}] | a catch-all must be a root | `territories`",
                "id: x, type: geographic, catchAll: §true | the type `geographic` has a catch-all already, in line 12 | remove"
            })
    void problemsOfATerritoryHaveTheirPlace(String keys, String message, String maybe) {
        Problem problem = MarkedModel.onlyProblem(TYPED + "  - {" + keys + "}\n", Map.of());
        assertThat(problem.message()).contains(message);
        assertThat(problem.maybe()).contains(maybe);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "§{owner: raj@acme.example, reason: r} | `record` is missing | record:",
                "{record: §407, owner: raj@acme.example, reason: r} | `record` must be a text | \"407\"",
                "{record: §x, owner: raj@acme.example, reason: r} | `x` names no record | connection and id",
                "{record: §'a: ', owner: raj@acme.example, reason: r} | `a: ` names no record | connection and id",
                "{record: §':1', owner: raj@acme.example, reason: r} | `:1` names no record | connection and id",
                "§{record: 'a:1', reason: r} | fixes neither owner nor territory | `owner`",
                "{record: 'a:1', owner: §jan@acme.example, reason: r} | unknown rep | `jane@acme.example`",
                "{record: 'a:1', territory: §amer-wst, reason: r} | unknown territory `amer-wst` | `amer-west`",
                "{record: 'a:1', territory: cloud, owner: §raj@acme.example, reason: r} | an overlay does not set owners | entry of its own",
                "§{record: 'a:1', territory: cloud} | `reason` is missing | reason:",
                "{record: 'a:1', territory: cloud, reason: §' '} | `reason` is empty | who asked",
                "{record: 'a:1', territory: cloud, reason:§} | `reason` is empty | leave out",
                "{record: 'a:1', territory: cloud, reason: r, until: §31.3.2027} | `until` must be a date, not `31.3.2027` | 2027-03-31",
                "{record: 'a:1', territory: cloud, reason: r, until: §2027-02-30} | `until` must be a date | 2027-03-31",
                "{record: 'a:1', territory: cloud, reason: r, §untill: 2027-02-20} | unknown key `untill` | `until`",
                "{record: 'b:1', territory: amer-west, reason: r}, {record: §'b:1', territory: house, reason: r} | `b:1` is pinned already, in line 17 | remove",
                "{record: 'b:1', territory: amer, owner: raj@acme.example, reason: r}, {record: §'b:1', owner: raj@acme.example, reason: r} | `b:1` is pinned already, in line 17 | remove"
            })
    void problemsOfAPinHaveTheirPlace(String pin, String message, String maybe) {
        Problem problem = MarkedModel.onlyProblem(TYPED + "pins: [" + pin + "]\n", Map.of());
        assertThat(problem.message()).contains(message);
        assertThat(problem.maybe()).contains(maybe);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{record: §x, reason: r} | `x` names no record | connection and id",
                "{record: 'a:1', §owner: raj@acme.example, reason: r} | unknown key `owner` | record, territory",
                "{record: 'a:1', territory: §emea, reason: r} | unknown territory `emea` | one of amer, amer-west",
                "§{record: 'a:1'} | `reason` is missing | reason:",
                "{record: 'a:1', reason: r}, {record: §'a:1', until: 2027-01-01, reason: r} | `a:1` is excluded already, in line 18 | remove",
                "{record: 'a:1', territory: top, reason: r}, {record: §'a:1', territory: top, reason: r} | `a:1` is excluded already, in line 18 | remove",
                "{record: §'p:1', reason: r} | `p:1` is pinned to `amer-west` and excluded at once | remove the pin",
                "{record: §'p:1', territory: amer-west, reason: r} | `p:1` is pinned to `amer-west` and excluded at once | remove the pin",
                "{record: §'p:1', territory: amer, reason: r} | `p:1` is pinned to `amer-west` and excluded at once | remove the pin",
                "{record: §'p:2', reason: r} | `p:2` is pinned and excluded at once | remove the pin"
            })
    void problemsOfAnExclusionHaveTheirPlace(String exclusion, String message, String maybe) {
        String pins = "pins: [{record: p:1, territory: amer-west, reason: r},"
                + " {record: p:2, owner: raj@acme.example, reason: r}]\n";
        Problem problem = MarkedModel.onlyProblem(TYPED + pins + "exclude: [" + exclusion + "]\n", Map.of());
        assertThat(problem.message()).contains(message);
        assertThat(problem.maybe()).contains(maybe);
    }

    @Test
    void aRecordMayBePinnedToOneTerritoryAndKeptOutOfAnother() {
        assertThat(model(TYPED + """
                pins: [{record: "p:1", territory: amer-west, reason: r}]
                exclude: [{record: "p:1", territory: amer-east, reason: r}, {record: "P:1", reason: r}]
                """).exclusions()).hasSize(2);
        assertThat(List.of(model(TYPED).pins(), model(TYPED).exclusions()))
                .allSatisfy(list -> assertThat(list).isEmpty());
    }
}
