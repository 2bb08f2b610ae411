package dev.bailiwick.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.assign.Assignment;
import dev.bailiwick.rules.assign.Consideration;
import dev.bailiwick.rules.assign.Decision;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.TerritoryId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AssignerTest {

    private static final String REPS = """
            model: m
            reps:
              - {email: jane@acme.example, name: Jane Doe}
              - {email: raj@acme.example}
              - {email: kim@acme.example}
            """;

    private static final String TREE = REPS + """
            territories:
              - id: amer
                name: Americas
                when: account.country in ["US", "CA"]
                children:
                  - {id: west-b, precedence: 10, when: 'account.state == "CA"'}
                  - {id: west-a, precedence: 10, when: 'account.state == "CA"'}
                  - {id: large, precedence: 20, when: account.employees >= 1000}
                  - id: any
                    children: [{id: any-leaf, when: account.employees >= 5000}]
              - id: world
                precedence: 1
            """;

    private final Fixtures.Crm crm =
            new Fixtures.Crm().user("jane", true).user("raj", true).user("kim", false);

    private static Account us(String state, long employees) {
        return Fixtures.account("001")
                .country("US")
                .region(state)
                .employees(employees)
                .build();
    }

    private Decision team(String rule, Account account) {
        return Fixtures.assigner(REPS + "territories: [{id: t, " + rule + "}]").assign(Facts.of(account), crm);
    }

    private static Account ownedBy(String owner) {
        return Fixtures.account("001").owner(new OwnerId(owner)).build();
    }

    private static Optional<OwnerId> owner(String name) {
        return Optional.of(new OwnerId(name));
    }

    private Optional<String> place(Account account) {
        return Fixtures.assigner(TREE)
                .assign(Facts.of(account), crm)
                .territory()
                .map(TerritoryId::value);
    }

    @Test
    void deepestTerritoryIsPrimaryThenLowestPrecedenceThenId() {
        assertThat(place(us("CA", 6000))).contains("any-leaf");
        assertThat(place(us("CA", 2000))).contains("west-a");
        assertThat(place(us("NY", 2000))).contains("large");
        assertThat(place(us("NY", 10))).contains("any");
        assertThat(place(Fixtures.account("001").country("DE").region("CA").build()))
                .contains("world");
    }

    @Test
    void explanationSaysWhyEachTerritoryWonOrLost() {
        List<Consideration> considered = Fixtures.assigner(TREE)
                .assign(Facts.of(us("CA", 2000)), crm)
                .explanation()
                .territories();
        assertThat(considered)
                .extracting(Consideration::territory, Consideration::outcome, Consideration::detail)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "amer",
                                Consideration.Outcome.MATCHED,
                                "account.country in [\"US\", \"CA\"]; west-a is deeper: level 2 against 1"),
                        org.assertj.core.groups.Tuple.tuple(
                                "west-b",
                                Consideration.Outcome.MATCHED,
                                "account.state == \"CA\"; west-a comes first by id, with the same level and precedence"),
                        org.assertj.core.groups.Tuple.tuple(
                                "west-a", Consideration.Outcome.PRIMARY, "account.state == \"CA\""),
                        org.assertj.core.groups.Tuple.tuple(
                                "large",
                                Consideration.Outcome.MATCHED,
                                "account.employees >= 1000; west-a has the lower precedence: 10 against 20"),
                        org.assertj.core.groups.Tuple.tuple(
                                "any",
                                Consideration.Outcome.MATCHED,
                                "no condition of its own; west-a has the lower precedence: 10 against 100"),
                        org.assertj.core.groups.Tuple.tuple(
                                "any-leaf",
                                Consideration.Outcome.NOT_MET,
                                "`account.employees >= 5000` is not met: account.employees = 2000, 3,000 away"),
                        org.assertj.core.groups.Tuple.tuple(
                                "world",
                                Consideration.Outcome.MATCHED,
                                "no condition of its own; west-a is deeper: level 2 against 1"));
    }

    @Test
    void explanationPrintsAsLines() {
        Account account = Fixtures.account("001").region("CA").build();
        assertThat(Fixtures.assigner(TREE)
                        .assign(Facts.of(account), crm)
                        .explanation()
                        .lines())
                .containsExactly(
                        "001",
                        "  In world. The territory has no team, so the owner stays.",
                        "Territories:",
                        "  world: primary; no condition of its own",
                        "  amer: not met; `account.country in [\"US\", \"CA\"]` is open: account.country is absent",
                        "  west-b: not looked at; parent amer not met",
                        "  west-a: not looked at; parent amer not met",
                        "  large: not looked at; parent amer not met",
                        "  any: not looked at; parent amer not met",
                        "  any-leaf: not looked at; parent any not met",
                        "Values:",
                        "  account.country = absent",
                        "Owner:",
                        "  no team: owner unchanged");
    }

    @Test
    void recordInNoTerritoryKeepsItsOwner() {
        Decision decision =
                Fixtures.assigner(Fixtures.modelWhen("account.country == 'US'")).assign(Facts.of(ownedBy("x")), crm);
        assertThat(decision.territory()).isEmpty();
        assertThat(decision.owner()).isEqualTo(owner("x"));
        assertThat(decision.reason()).isEqualTo("In no territory, so the owner stays.");
    }

    @Test
    void territoryWithoutTeamLeavesTheOwnerEvenBelowATeam() {
        Assigner assigner =
                Fixtures.assigner(REPS + "territories: [{id: p, team: [jane@acme.example], children: [{id: c}]}]");
        Decision decision = assigner.assign(Facts.of(ownedBy("x")), crm);
        assertThat(decision.territory()).contains(new TerritoryId("c"));
        assertThat(decision.owner()).isEqualTo(owner("x"));
        assertThat(decision.turnTaken()).isFalse();
    }

    @Test
    void teamOfOneIsFixedAndTakesNoTurn() {
        Decision decision = team("team: [JANE@acme.example]", ownedBy("x"));
        assertThat(decision.owner()).isEqualTo(owner("jane"));
        assertThat(decision.turnTaken()).isFalse();
        assertThat(decision.reason()).isEqualTo("In t. Goes to jane, fixed for this territory.");
    }

    @Test
    void fixedRepNeedsNoTeam() {
        assertThat(team("owner: {strategy: fixed, rep: raj@acme.example}", ownedBy("x"))
                        .owner())
                .isEqualTo(owner("raj"));
    }

    @Test
    void fixedRepWhoIsInactiveLeavesTheOwner() {
        Decision decision = team(
                "team: [jane@acme.example, kim@acme.example], owner: {strategy: fixed, rep: kim@acme.example}",
                ownedBy("x"));
        assertThat(decision.owner()).isEqualTo(owner("x"));
        assertThat(decision.reason())
                .contains("kim@acme.example, who cannot take it")
                .contains("\nMaybe ");
    }

    @Test
    void severalMembersTakeTurnsInConfiguredOrder() {
        String rule = "team: [raj@acme.example, kim@acme.example, jane@acme.example]";
        crm.sequence = 13;
        Decision decision = team(rule, ownedBy("x"));
        assertThat(decision.owner()).isEqualTo(owner("jane"));
        assertThat(decision.turnTaken()).isTrue();
        assertThat(decision.explanation().ownerSteps())
                .containsExactly(
                        "kim@acme.example is inactive in this CRM",
                        "the current owner is not an active member of the team",
                        "turn 14 → jane");
        crm.sequence = 14;
        assertThat(team(rule, ownedBy("x")).owner()).isEqualTo(owner("raj"));
    }

    @Test
    void recordThatNobodyOwnsSaysSo() {
        Decision decision = team(
                "team: [raj@acme.example, jane@acme.example]",
                Fixtures.account("001").build());
        assertThat(decision.explanation().ownerSteps()).first().isEqualTo("nobody owns it yet");
    }

    @Test
    void eligibleOwnerIsKeptWithoutATurn() {
        Decision decision = team("team: [raj@acme.example, jane@acme.example]", ownedBy("jane"));
        assertThat(decision.owner()).isEqualTo(owner("jane"));
        assertThat(decision.turnTaken()).isFalse();
        assertThat(decision.reason()).isEqualTo("In t. Keeps jane, who is eligible.");
    }

    @Test
    void eligibleOwnerIsNotKeptWhereTheModelSaysSoButTheAppliedOneIs() {
        String rule = "team: [raj@acme.example, jane@acme.example], owner: {keepIfEligible: false}";
        Account account = ownedBy("jane");
        Decision first = team(rule, account);
        assertThat(first.owner()).isEqualTo(owner("raj"));
        assertThat(first.turnTaken()).isTrue();

        crm.sequence = 1;
        crm.assignments.put(account.ref(), new Assignment(first.territory(), first.owner()));
        Decision second = team(rule, ownedBy("raj"));
        assertThat(second.owner()).isEqualTo(owner("raj"));
        assertThat(second.turnTaken()).isFalse();
    }

    @Test
    void appliedOwnerOfAnotherTerritoryOrOutsideTheTeamDoesNotCount() {
        String rule = "team: [raj@acme.example, jane@acme.example], owner: {keepIfEligible: false}";
        Account account = ownedBy("jane");
        crm.assignments.put(account.ref(), new Assignment(Optional.of(new TerritoryId("other")), owner("jane")));
        assertThat(team(rule, account).owner()).isEqualTo(owner("raj"));
        crm.assignments.put(account.ref(), new Assignment(Optional.of(new TerritoryId("t")), owner("kim")));
        assertThat(team(rule, account).owner()).isEqualTo(owner("raj"));
    }

    @Test
    void teamThatNobodyCanOwnForLeavesTheOwnerAndNamesEachMember() {
        crm.users.remove("raj@acme.example");
        Decision decision = team("team: [raj@acme.example, kim@acme.example]", ownedBy("x"));
        assertThat(decision.owner()).isEqualTo(owner("x"));
        assertThat(decision.turnTaken()).isFalse();
        assertThat(decision.reason())
                .contains("raj@acme.example is no user of this CRM; kim@acme.example is inactive in this CRM")
                .contains("\nMaybe ");
    }

    @Test
    void openOpportunityFollowsItsAccount() {
        Account account =
                Fixtures.account("001").name("Acme").owner(new OwnerId("x")).build();
        Assigner assigner = Fixtures.assigner(REPS + "territories: [{id: t, team: [jane@acme.example]}]");
        Decision decision = assigner.assign(
                Facts.of(account).withOpportunity(deal(false)), assigner.assign(Facts.of(account), crm), crm);
        assertThat(decision.ref()).isEqualTo(deal(false).ref());
        assertThat(decision.territory()).contains(new TerritoryId("t"));
        assertThat(decision.owner()).isEqualTo(owner("jane"));
        assertThat(decision.reason()).startsWith("Follows its account Acme (001). In t. Goes to jane");
        assertThat(decision.explanation().lines()).contains("006");
    }

    @Test
    void closedOpportunityKeepsOwnerAndAppliedTerritory() {
        Account account = ownedBy("x");
        Assigner assigner = Fixtures.assigner(REPS + "territories: [{id: t, team: [jane@acme.example]}]");
        Decision accountDecision = assigner.assign(Facts.of(account), crm);
        assertThat(assigner.assign(Facts.of(account).withOpportunity(deal(true)), accountDecision, crm)
                        .territory())
                .isEmpty();

        crm.assignments.put(deal(true).ref(), new Assignment(Optional.of(new TerritoryId("old")), owner("y")));
        Decision decision = assigner.assign(Facts.of(account).withOpportunity(deal(true)), accountDecision, crm);
        assertThat(decision.territory()).contains(new TerritoryId("old"));
        assertThat(decision.owner()).isEqualTo(owner("z"));
        assertThat(decision.reason()).startsWith("Closed");
    }

    @Test
    void opportunityKeepsItsOwnerWhereNobodyWasChosenForTheAccount() {
        Account account = ownedBy("x");
        Assigner assigner = Fixtures.assigner(REPS + "territories: [{id: t}]");
        Decision decision = assigner.assign(
                Facts.of(account).withOpportunity(deal(false)), assigner.assign(Facts.of(account), crm), crm);
        assertThat(decision.territory()).contains(new TerritoryId("t"));
        assertThat(decision.owner()).isEqualTo(owner("z"));
    }

    private static Opportunity deal(boolean closed) {
        return Opportunity.builder()
                .ref(new RecordRef(RecordType.OPPORTUNITY, "006"))
                .modifiedAt(Fixtures.MODIFIED)
                .owner(new OwnerId("z"))
                .closed(closed)
                .build();
    }
}
