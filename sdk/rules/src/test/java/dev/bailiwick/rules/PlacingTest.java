package dev.bailiwick.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.assign.Assignment;
import dev.bailiwick.rules.assign.Consideration;
import dev.bailiwick.rules.assign.Decision;
import dev.bailiwick.rules.assign.Explanation;
import dev.bailiwick.rules.model.RecordName;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Money;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.TerritoryId;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Types, catch-alls, pins and exclusions; the day is 24 November 2026. */
class PlacingTest {

    private static final String MODEL = """
            model: m
            types: [named, geographic, {id: product, overlay: true}]
            reps: [{email: jane@acme.example}, {email: raj@acme.example}, {email: kim@acme.example}]
            territories:
              - id: top-100
                type: named
                when: account.custom.Tier__c == "A"
                team: [jane@acme.example]
              - id: amer
                type: geographic
                when: account.country == "US"
                team: [raj@acme.example]
                children: [{id: west, when: 'account.state == "CA"', team: [kim@acme.example]}]
              - id: house
                type: geographic
                catchAll: true
              - id: cloud
                type: product
                when: account.industry == "Software"
            """;

    private final Fixtures.Crm crm =
            new Fixtures.Crm().user("jane", true).user("raj", true).user("kim", true);

    private static Account.Builder west(String id) {
        return Fixtures.account(id).country("US").region("CA").owner(new OwnerId("x"));
    }

    private Decision decide(String overrides, Account account) {
        return Fixtures.assigner(MODEL + overrides).assign(Facts.of(account), crm);
    }

    private static Consideration of(Decision decision, String territory) {
        return decision.explanation().territories().stream()
                .filter(considered -> considered.territory().equals(territory))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRecordHasOnePrimaryTerritoryOfEachTypeAndTheFirstThatIsNoOverlayGivesTheOwner() {
        Decision decision = decide(
                "",
                west("1").industry("Software").custom(Map.of("Tier__c", "A")).build());
        assertThat(decision.territories())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "named", new TerritoryId("top-100"),
                        "geographic", new TerritoryId("west"),
                        "product", new TerritoryId("cloud")));
        assertThat(decision.territory()).contains(new TerritoryId("top-100"));
        assertThat(decision.owner()).contains(new OwnerId("jane"));
    }

    @Test
    void anOverlayNeverGivesTheOwner() {
        Decision decision = Fixtures.assigner(MODEL.replace("catchAll: true", "when: account.country == \"DE\""))
                .assign(
                        Facts.of(Fixtures.account("1")
                                .industry("Software")
                                .owner(new OwnerId("x"))
                                .build()),
                        crm);
        assertThat(decision.territory()).isEmpty();
        assertThat(decision.territories()).containsOnlyKeys("product");
        assertThat(decision.owner()).contains(new OwnerId("x"));
    }

    @Test
    void theCatchAllTakesWhatNothingElseOfItsTypeTakes() {
        Decision decision = decide("", Fixtures.account("1").country("DE").build());
        assertThat(decision.territory()).contains(new TerritoryId("house"));
        assertThat(of(decision, "house").outcome()).isEqualTo(Consideration.Outcome.PRIMARY);
        assertThat(of(decide("", west("1").build()), "house"))
                .isEqualTo(new Consideration(
                        "house",
                        Consideration.Outcome.NOT_MET,
                        "takes what no other territory of its type takes, and west does"));
    }

    @Test
    void aPinFixesOwnerAndTerritoryUntilItsLastDay() {
        String pin = "pins: [{record: 'crm:7', owner: jane@acme.example, until: %s, reason: board sponsor}]\n";
        Decision pinned = decide(pin.formatted("2026-11-24"), west("7").build());
        assertThat(pinned.owner()).contains(new OwnerId("jane"));
        assertThat(pinned.territory()).contains(new TerritoryId("west"));
        assertThat(pinned.reason()).contains("Pinned to jane@acme.example until 2026-11-24: board sponsor.");

        Decision over = decide(pin.formatted("2026-11-23"), west("7").build());
        assertThat(over.owner()).contains(new OwnerId("kim"));
        assertThat(decide(pin.formatted("2026-11-24"), west("8").build()).owner())
                .contains(new OwnerId("kim"));

        Decision moved = decide(
                "pins: [{record: 'crm:7', territory: amer, reason: merger}]\n",
                west("7").build());
        assertThat(moved.territory()).contains(new TerritoryId("amer"));
        assertThat(moved.owner()).contains(new OwnerId("raj"));
        assertThat(of(moved, "amer").detail()).isEqualTo("pinned: merger");
        assertThat(of(moved, "west").detail()).endsWith("the record is pinned to amer");
    }

    @Test
    void aPinToSomebodyWhoCannotOwnRecordsLeavesTheOwner() {
        crm.user("jane", false);
        Decision decision = decide(
                "pins: [{record: 'crm:7', owner: jane@acme.example, reason: sponsor}]\n",
                west("7").build());
        assertThat(decision.owner()).contains(new OwnerId("x"));
        assertThat(decision.reason()).contains("no active user").contains("\nMaybe ");
    }

    @Test
    void anExcludedRecordIsLeftAlone() {
        String exclude = "exclude: [{record: 'crm:7', until: 2026-12-31, reason: legal hold}]\n";
        Account account = west("7").build();
        crm.assignments.put(
                account.ref(), new Assignment(Optional.of(new TerritoryId("old")), Optional.of(new OwnerId("x"))));
        Decision decision = decide(exclude, account);
        assertThat(decision.territory()).contains(new TerritoryId("old"));
        assertThat(decision.owner()).contains(new OwnerId("x"));
        assertThat(decision.reason()).isEqualTo("Left alone until 2026-12-31: legal hold.");
        assertThat(decision.explanation().lines()).contains("  Left alone until 2026-12-31: legal hold.");
    }

    @Test
    void whatIsLeftAloneOrClosedKeepsItsTerritoriesOfEveryType() {
        Assignment applied = new Assignment(
                Optional.of(new TerritoryId("old")),
                new TreeMap<>(Map.of("product", new TerritoryId("cloud"))),
                Optional.of(new OwnerId("x")));
        Account account = west("7").build();
        crm.assignments.put(account.ref(), applied);
        crm.assignments.put(deal(0, true).ref(), applied);
        Assigner assigner = Fixtures.assigner(MODEL + "exclude: [{record: 'crm:7', reason: legal hold}]\n");

        Decision leftAlone = assigner.assign(Facts.of(account), crm);
        Decision closed = assigner.assign(Facts.of(account).withOpportunity(deal(1, true)), leftAlone, crm);

        assertThat(leftAlone.others()).isEqualTo(applied.others());
        assertThat(closed.others()).isEqualTo(applied.others());
        assertThat(closed.territory()).contains(new TerritoryId("old"));
    }

    @Test
    void otherTerritoriesAreThoseTheOwnerDoesNotComeFrom() {
        Decision decision = assignedBy(
                "types: [geographic, {id: product, overlay: true}]",
                "{id: amer, team: [jane@acme.example]}",
                "{id: cloud, type: product}");

        assertThat(decision.territory()).contains(new TerritoryId("amer"));
        assertThat(decision.others()).isEqualTo(Map.of("product", new TerritoryId("cloud")));
    }

    @Test
    void territoriesThatDoNotTakeARecordAreOnlyCountedWhereTheyAreMany() {
        String[] territories = IntStream.rangeClosed(1, 40)
                .mapToObj(i -> "{id: t" + i + ", when: 'account.employees == " + i + "'}")
                .toArray(String[]::new);

        assertThat(assignedBy("", territories).explanation().lines())
                .containsSubsequence(
                        "Territories:",
                        "  t7: primary; account.employees == 7",
                        "  39 others: not met. Maybe ask of one of them why it is not met.",
                        "Values:")
                .noneMatch(line -> line.contains("t8"));
    }

    private Decision assignedBy(String types, String... territories) {
        String model = "model: m\n" + types + "\nreps: [{email: jane@acme.example}]\nterritories:\n  - "
                + String.join("\n  - ", territories) + "\n";
        return Fixtures.assigner(model)
                .assign(Facts.of(Fixtures.account("9").employees(7L).build()), crm);
    }

    @Test
    void aRecordKeptOutOfATerritoryIsKeptOutOfWhatIsBelowIt() {
        Decision decision = decide(
                "exclude: [{record: 'crm:7', territory: amer, reason: conflict}]\n",
                west("7").build());
        assertThat(decision.territory()).contains(new TerritoryId("house"));
        assertThat(of(decision, "west").outcome()).isEqualTo(Consideration.Outcome.KEPT_OUT);
        assertThat(of(decision, "amer").detail()).endsWith("kept out: conflict");
    }

    @Test
    void openOpportunitiesFindTheirOwnTerritoryWhereTheModelSaysSo() {
        String rules = MODEL.replace(
                        "when: account.custom.Tier__c == \"A\"",
                        "when: opportunity.amount >= 100000.0 && account.country == \"US\"")
                + "opportunities: {policy: own-rules}\n";
        Assigner assigner = Fixtures.assigner(rules);
        Account account = west("1").build();
        Decision ofAccount = assigner.assign(Facts.of(account), crm);
        assertThat(ofAccount.territory()).contains(new TerritoryId("west"));
        assertThat(of(ofAccount, "top-100").detail())
                .contains("opportunity.amount is absent: the record is an account");

        Decision large = assigner.assign(Facts.of(account).withOpportunity(deal(250_000, false)), ofAccount, crm);
        assertThat(large.ref()).isEqualTo(deal(0, false).ref());
        assertThat(large.territory()).contains(new TerritoryId("top-100"));
        assertThat(large.owner()).contains(new OwnerId("jane"));
        assertThat(assigner.assign(Facts.of(account).withOpportunity(deal(10, false)), ofAccount, crm)
                        .territory())
                .contains(new TerritoryId("west"));
        assertThat(assigner.assign(Facts.of(account).withOpportunity(deal(250_000, true)), ofAccount, crm)
                        .reason())
                .startsWith("Closed");
    }

    @Test
    void aPinnedOpportunityDoesNotFollowItsAccount() {
        Assigner assigner = Fixtures.assigner(
                MODEL + "pins: [{record: 'crm:006', owner: jane@acme.example, reason: started by her}]\n");
        Account account = west("1").build();
        Decision ofAccount = assigner.assign(Facts.of(account), crm);
        Decision decision = assigner.assign(Facts.of(account).withOpportunity(deal(1, false)), ofAccount, crm);
        assertThat(ofAccount.owner()).contains(new OwnerId("kim"));
        assertThat(decision.owner()).contains(new OwnerId("jane"));
    }

    @Test
    void aDecisionIsExplainedLaterAsItWasMade() {
        String pin = "pins: [{record: 'crm:7', territory: amer, until: 2026-11-24, reason: merger}]\n";
        Assigner assigner = Fixtures.assigner(MODEL + pin);
        Decision decision =
                assigner.assign(Facts.of(west("7").industry("Software").build()), crm);
        assertThat(decision.why()).hasSizeLessThan(30);

        Facts changed = Facts.of(Fixtures.account("7").country("DE").build());
        Explanation then = assigner.explain(decision.why(), new RecordName("crm", "7"), changed);

        assertThat(then.territories()).isEqualTo(decision.explanation().territories());
        assertThat(then.values()).isEqualTo(decision.explanation().values());
        assertThat(then.summary()).isEqualTo("In amer, pinned: merger.");
    }

    @Test
    void whyNotFollowsTheWayDownToTheTerritory() {
        Facts facts = Facts.of(Fixtures.account("7").country("US").region("NY").build());
        assertThat(Fixtures.assigner(MODEL).whyNot(new TerritoryId("west"), facts, crm))
                .containsExactly(
                        new Consideration("amer", Consideration.Outcome.PRIMARY, "account.country == \"US\""),
                        new Consideration(
                                "west",
                                Consideration.Outcome.NOT_MET,
                                "`account.state == \"CA\"` is not met: account.state = NY"));
        Facts german = Facts.of(Fixtures.account("7").country("DE").build());
        assertThat(Fixtures.assigner(MODEL).whyNot(new TerritoryId("west"), german, crm))
                .extracting(Consideration::detail)
                .containsExactly(
                        "`account.country == \"US\"` is not met: account.country = DE",
                        "`account.state == \"CA\"` is open: account.state is absent");
    }

    private static Opportunity deal(long amount, boolean closed) {
        return Opportunity.builder()
                .ref(new RecordRef(RecordType.OPPORTUNITY, "006"))
                .modifiedAt(Fixtures.MODIFIED)
                .accountId("1")
                .owner(new OwnerId("z"))
                .amount(new Money(BigDecimal.valueOf(amount), "USD"))
                .closed(closed)
                .build();
    }
}
