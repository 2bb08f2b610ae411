package dev.bailiwick.rules.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.folder.Problem;
import dev.bailiwick.rules.folder.Problems;
import dev.bailiwick.rules.folder.YamlDocument;
import dev.bailiwick.rules.folder.YamlMap;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.record.Field;
import dev.bailiwick.rules.record.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** What can be written of a record, and what conditions see of it. */
class HandMadeRecordTest {

    private static final Fields FIELDS = new Fields(List.of(Acme.SCHEMA));
    private static final Circumstances CIRCUMSTANCES =
            Circumstances.of(Acme.assigner().model(), Acme.TODAY);

    private static Facts facts(MappingNode node, Problems problems) {
        Facts facts = new RecordReader(FIELDS, CIRCUMSTANCES, problems)
                .read(YamlMap.open(node, problems))
                .orElseThrow()
                .facts();
        assertThat(problems.sorted()).isEmpty();
        return facts;
    }

    private static Facts ofYaml(String yaml) {
        Problems problems = new Problems("record.yaml");
        return facts((MappingNode) YamlDocument.parse(yaml, "", problems).orElseThrow(), problems);
    }

    private static Facts ofPairs(String... pairs) {
        Problems problems = new Problems(RecordText.Pairs.FILE);
        return facts(new PairsDocument(problems).of(List.of(pairs)), problems);
    }

    private static Object value(Facts facts, String field) {
        return Objects.requireNonNull(FIELDS.find(field).orElseThrow().value(facts), field);
    }

    static List<Field> writableFields() {
        List<Field> fields = FIELDS.all().stream()
                .filter(field -> !field.name().startsWith("account.ultimateParent."))
                .filter(field -> !field.name().startsWith("owner."))
                .filter(field -> !field.name().endsWith(".ownerId"))
                .toList();
        assertThat(fields).hasSizeGreaterThan(100);
        return fields;
    }

    @ParameterizedTest
    @MethodSource("writableFields")
    void everyFieldThatConditionsReadCanBeWritten(Field field) {
        String written = switch (field.type()) {
            case TEXT -> "some text";
            case WHOLE -> "7";
            case NUMBER -> "7.5";
            case TRUTH -> "true";
            case MOMENT -> field.name().endsWith("Seen__c") ? "2026-01-02T00:00:00Z" : "2026-01-02";
        };
        Object expected = switch (field.type()) {
            case TEXT -> written;
            case WHOLE -> 7L;
            case NUMBER -> 7.5;
            case TRUTH -> true;
            case MOMENT -> Instant.parse("2026-01-02T00:00:00Z");
        };
        List<String> pairs = new ArrayList<>(List.of("account.name=Acme", field.name() + "=" + written));
        pairs.removeIf(pair -> field.name().equals("account.name") && pair.endsWith("Acme"));
        if (field.name().equals("opportunity.currency")) {
            pairs.add("opportunity.amount=1");
        } else if (field.name().endsWith(".currency")) {
            pairs.add(field.name().replace("currency", "annualRevenue") + "=1");
        } else if (field.name().endsWith(".latitude")) {
            pairs.add(field.name().replace("latitude", "longitude") + "=1");
        } else if (field.name().endsWith(".longitude")) {
            pairs.add(field.name().replace("longitude", "latitude") + "=1");
        }

        assertThat(value(ofPairs(pairs.toArray(String[]::new)), field.name())).isEqualTo(expected);
    }

    @Test
    void whatIsNotWrittenIsAbsent() {
        Facts facts = ofYaml("account: {country: US}");

        assertThat(FIELDS.all().stream().filter(field -> field.present(facts)).map(Field::name))
                .containsExactlyInAnyOrder(
                        "account.country", "account.id", "account.ultimateParent.country", "account.ultimateParent.id");
    }

    @Test
    void yamlAndPairsSayTheSame() {
        Facts yaml = ofYaml("""
                account:
                  country: US
                  postalCode: 00501
                  employees: "2000"
                  owner: RAJ@acme.example
                  custom: {Tier__c: A, Score__c: 12.5}
                  parent: {name: Acme Holding, industry: Banking}
                opportunity: {stage: negotiation, amount: 120000, custom: {Region__c: West}}
                """);
        Facts pairs = ofPairs(
                "account.country=US",
                " account . postalCode = 00501 ",
                "account.employees=2000",
                "account.owner=raj@acme.example",
                "account.custom.Tier__c=A",
                "account.custom.Score__c=12.5",
                "account.parent.name=Acme Holding",
                "account.parent.industry=Banking",
                "opportunity.stage=negotiation",
                "opportunity.amount=120000",
                "opportunity.custom.Region__c=West");

        assertThat(FIELDS.all())
                .allSatisfy(field -> assertThat(field.value(yaml)).isEqualTo(field.value(pairs)));
        assertThat(value(yaml, "account.postalCode")).isEqualTo("00501");
        assertThat(value(yaml, "account.employees")).isEqualTo(2000L);
        assertThat(value(yaml, "account.ownerId")).isEqualTo("raj@acme.example");
    }

    @Test
    void theOwnerIsTheOneOfTheRecordThatIsAskedAbout() {
        String account = "account: {owner: raj@acme.example}\n";

        assertThat(value(ofYaml(account), "owner.email")).isEqualTo("raj@acme.example");
        assertThat(value(ofYaml(account + "opportunity: {owner: jane@acme.example}"), "owner.name"))
                .isEqualTo("Jane Doe");
        assertThat(ofYaml(account + "opportunity: {amount: 1}").owner()).isEmpty();
    }

    @Test
    void parentsMayHaveParentsAndIdsOfTheirOwn() {
        Facts facts = ofYaml("account: {parentId: p1, parent: {name: P, parent: {id: p2, name: Top, parentId: gone}}}");

        assertThat(value(facts, "account.parent.id")).isEqualTo("p1");
        assertThat(value(facts, "account.parent.parent.name")).isEqualTo("Top");
        assertThat(facts.lineage().fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains("gone"));
    }

    @Test
    void aParentThatIsItsOwnParentIsACircleAsInACrm() {
        Facts facts = ofYaml("account: {parent: {id: p, parent: {id: p, name: again}}}");

        assertThat(facts.lineage().fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains("circle"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "account: {§employes: 5} | unknown field `account.employes` | `employees`",
                "account: {§ownerId: x} | unknown field `account.ownerId` | `owner`",
                "account: {§Tier__c: A} | unknown field `account.Tier__c` | under `custom`",
                "account: {parent: {§indusry: x}} | unknown field `account.parent.indusry` | `industry`",
                "account: {parent: {§openPipeline: 1}} | unknown field `account.parent.openPipeline` | one of",
                "account: {custom: {§Teir__c: A}} | unknown field `account.custom.Teir__c` | `Tier__c`",
                "account: {custom: {§Industry: A}} | unknown field `account.custom.Industry` | `account.industry`",
                "{account: {}, opportunity: {§stge: x}} | unknown field `opportunity.stge` | `stage`",
                "account: {employees: §many} | `account.employees` must be a whole number, not `many` | 2000",
                "account: {employees: §1.5} | must be a whole number, not `1.5` | 2000",
                "account: {employees: §[1]} | must be a whole number, not a list | indentation",
                "account: {annualRevenue: §NaN} | must be a number, not `NaN` | 2000.50",
                "account: {annualRevenue: §1e999} | must be a number, not `1e999` | 2000.50",
                "account: {createdAt: §yesterday} | must be a date, not `yesterday` | 2026-11-24",
                "account: {name: §''} | `account.name` is empty | leave the field out",
                "account: {state:§ } | `account.state` is empty | leave out the key",
                "account: {custom: {Score__c: §high}} | account.custom.Score__c is not a number: 'high' | 2000.50",
                "account: {custom: {Renewal__c: §2026-13-01}} | account.custom.Renewal__c is not a date | 2026-11-24",
                "account: {custom: §[Tier__c]} | `custom` must be a mapping | key",
                "account: {latitude: §91, longitude: 8} | `account.latitude` cannot be 91 | from -90 to 90",
                "account: {latitude: §47} | `account.latitude` says nothing without `longitude` | add",
                "account: {currency: §USD} | `account.currency` says nothing without `annualRevenue` | add",
                "account: {owner: §jan@acme.example} | unknown user `jan@acme.example` | `jane@acme.example`",
                "account: {owner: §bob@other.example} | unknown user `bob@other.example` | under `users`",
                "account: {parentId: a, parent: §{id: b}} | `parentId` is `a`, but the parent's id is `b` | leave out",
                "account: {name: A, §name: B} | the key `name` stands here a second time | Maybe",
                "account: §Acme | `account` must be a mapping | key",
                "{account: {}, opportunity: {probability: §120}} | `opportunity.probability` cannot be 120 | 0 to 100",
                "{account: {}, opportunity: {closed: §yes}} | must be true or false, not `yes` | `true`",
                "§{opportunity: {amount: 5}} | `account` is missing | account: {country: US}",
                "{account: {}, today: §soon} | `today` must be a date, not `soon` | 2027-03-31",
                "{account: {}, connection: §'a:b'} | `a:b` names no connection | pin",
                "{account: {}, §acount: {}} | unknown key `acount` | `account`",
                "{account: {}, users: [{email: a@b}, {email: §A@b}]} | a second user has the e-mail address `A@b`, first in line 1 | remove",
                "{account: {}, users: [§{name: A}]} | `email` is missing | email:",
                "{account: {}, users: [{email: a@b, active: §no}]} | `active` must be true or false | without quotes",
                "§- a | a record must be a mapping | key",
                "account: {name: A§ | not YAML | bracket",
                "§ | the file is empty | account:"
            })
    void mistakesHaveTheirPlaceAndAdvice(String yaml, String message, String maybe) {
        Problem problem = Acme.onlyProblem(
                yaml,
                text -> Acme.trial()
                        .decide(new RecordText.Yaml("record.yaml", text))
                        .problems());

        assertThat(problem.file()).isEqualTo("record.yaml");
        assertThat(problem.message()).contains(message);
        assertThat(problem.maybe()).contains(maybe);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "account.§employes=5 | unknown field `account.employes` | `employees`",
                "account.employees=§many | must be a whole number, not `many` | 2000",
                "account.parent.custom. §Teir__c = A | unknown field `account.custom.Teir__c` | `Tier__c`",
                "account.state=§ | `account.state` is empty | leave the field out",
                "§country | `country` is no field with a value | account.country=US",
                "§=US | `=US` is no field with a value | account.country=US",
                "§country=US | unknown key `country` | one of",
                "account.§name=B | the key `name` stands here a second time, first in line 1 | Maybe",
                "§account=B | the key `account` stands here a second time, first in line 1 | Maybe",
            })
    void mistakesInPairsHaveTheirPlaceToo(String pair, String message, String maybe) {
        Problem problem = Acme.onlyProblem(
                "account.name=A\n" + pair,
                text -> Acme.trial()
                        .decide(new RecordText.Pairs(text.lines().toList()))
                        .problems());

        assertThat(problem.file()).isEqualTo("values");
        assertThat(problem.message()).contains(message);
        assertThat(problem.maybe()).contains(maybe);
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThat(Acme.trial()
                        .decide(new RecordText.Yaml(
                                "r.yaml", "today: x\naccount: {employees: y, nme: z}\nopportunity: {closed: 0}\n"))
                        .problems())
                .extracting(Problem::line)
                .containsExactly(1, 2, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 200_000})
    void hostileDepthEndsInAProblem(int depth) {
        assertThat(Acme.trial()
                        .decide(new RecordText.Pairs(
                                List.of("account.name=A", "account" + ".parent".repeat(depth) + ".name=A")))
                        .problems())
                .hasSize(1);
        assertThat(Acme.trial()
                        .decide(new RecordText.Yaml(
                                "r", "account: {" + "parent: {".repeat(depth) + "name: A" + "}".repeat(depth) + "}"))
                        .problems())
                .hasSize(1);
    }
}
