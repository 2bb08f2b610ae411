package dev.bailiwick.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.assign.Consideration;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.rules.folder.Problem;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Money;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.SchemaField;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    private static final Account ACME = Fixtures.account("001")
            .name("Acme Inc")
            .country("US")
            .region("CA")
            .city("Oakland")
            .postalCode("94607")
            .website("www.acme.example")
            .industry("Banking")
            .owner(new OwnerId("u1"))
            .employees(50L)
            .annualRevenue(new Money(new BigDecimal("1000000"), "USD"))
            .createdAt(Instant.parse("2020-05-01T00:00:00Z"))
            .custom(Map.of(
                    "Score__c",
                    "7.5",
                    "Vip__c",
                    "true",
                    "Renewal__c",
                    "2027-01-31",
                    "Seen__c",
                    "2026-10-01T10:00:00.000+0200",
                    "Tier__c",
                    "Gold",
                    "odd name",
                    "x"))
            .build();

    private static final Account EMPTY = Fixtures.account("002").build();

    private static Consideration outcome(String condition, Account account) {
        Assigner assigner = Fixtures.assigner(Fixtures.modelWhen(condition));
        return assigner.assign(Facts.of(account), new Fixtures.Crm())
                .explanation()
                .territories()
                .get(0);
    }

    private static boolean met(String condition, Account account) {
        Assigner assigner = Fixtures.assigner(Fixtures.modelWhen(condition));
        return assigner.assign(Facts.of(account), new Fixtures.Crm())
                .territory()
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account.country == \"US\" && account.state in [\"CA\", \"OR\"]",
                "account.employees < 100",
                "account.employees > 49.5",
                "account.employees == 50.0 && account.employees != 50.5",
                "account.annualRevenue > 999999 && account.annualRevenue == 1000000",
                "account.annualRevenue != 5 && 1000000 == account.annualRevenue",
                "account.currency == 'USD' && account.ownerId == 'u1'",
                "account.createdAt < timestamp(\"2021-01-01T00:00:00Z\")",
                "account.createdAt.getFullYear() == 2020",
                "account.name.startsWith('Acme') && account.name.endsWith('Inc') && account.name.contains('me I')",
                "account.website.matches('^www[.]acme')",
                "account.name.lowerAscii() == 'acme inc' && account.name.size() == 8",
                "account.custom.Score__c >= 7 && account.custom.Score__c == 7.5",
                "account.custom.Vip__c",
                "account.custom.Renewal__c > timestamp('2027-01-30T23:59:59Z')",
                "account.custom.Seen__c == timestamp('2026-10-01T08:00:00Z')",
                "account.custom['odd name'] == 'x' && account.custom[\"Tier__c\"] == 'Gold'",
                "has(account.state) && !has(account.phone)",
                "has(account.custom.Tier__c)",
                "account.employees > 10 ? account.state == 'CA' : false",
                "true"
            })
    void holdsForAnAccountThatHasIt(String condition) {
        assertThat(met(condition, ACME)).isTrue();
        assertThat(met("!(" + condition + ")", ACME)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account.employees < 100",
                "!(account.state == \"CA\")",
                "account.state != \"CA\"",
                "account.state == \"CA\" || account.country == \"US\"",
                "!(account.custom.Vip__c)",
                "account.name.size() == 0",
                "account.state in ['CA'] ? true : true"
            })
    void isNotMetWhereTheFieldIsAbsent(String condition) {
        assertThat(met(condition, EMPTY)).isFalse();
        assertThat(outcome(condition, EMPTY).detail()).contains("is absent");
    }

    @Test
    void namesEveryAbsentFieldOnce() {
        assertThat(outcome("account.state == 'CA' || account.city == 'X' || account.state == 'OR'", EMPTY)
                        .detail())
                .containsOnlyOnce("account.state is absent")
                .containsOnlyOnce("account.city is absent");
    }

    @Test
    void isMetByTheFieldsThatArePresent() {
        Account noState = Fixtures.account("003").country("US").build();
        assertThat(met("account.country == \"US\" || account.state == \"CA\"", noState))
                .isTrue();
        assertThat(met("account.state == \"CA\" || account.country == \"US\"", noState))
                .isTrue();
        assertThat(met("!(account.country == \"DE\" && account.state == \"CA\")", noState))
                .isTrue();
    }

    @Test
    void isPlainlyNotMetWhereThePresentFieldsDecide() {
        Account noState = Fixtures.account("003").country("US").build();
        assertThat(outcome("account.state == 'CA' && account.country == 'DE'", noState))
                .isEqualTo(new Consideration(
                        "t",
                        Consideration.Outcome.NOT_MET,
                        "`account.state == 'CA'` is open: account.state is absent; 0 of 2 parts are as wanted;"
                                + " in account.state == 'CA' && account.country == 'DE'"));
    }

    @ParameterizedTest
    @CsvSource({
        "account.custom.Score__c < 10, Score__c, abc, account.custom.Score__c is not a number: 'abc'",
        "account.custom.Score__c < 10, Score__c, NaN, account.custom.Score__c is not a number: 'NaN'",
        "account.custom.Score__c > 10, Score__c, 1e999, account.custom.Score__c is not a number: '1e999'",
        "account.custom.Seen__c < account.createdAt, Seen__c, 2026-02-30T10:00:00Z, account.custom.Seen__c is not a date: '2026-02-30T10:00:00Z'",
        "account.custom.Seen__c < account.createdAt, Seen__c, 2026-01-01T24:00:00Z, account.custom.Seen__c is not a date: '2026-01-01T24:00:00Z'",
        "account.custom.Vip__c, Vip__c, yes, account.custom.Vip__c is not true or false: 'yes'",
        "account.custom.Renewal__c != account.createdAt, Renewal__c, soon, account.custom.Renewal__c is not a date: 'soon'"
    })
    void isNotMetByAValueOfTheWrongType(String condition, String field, String value, String fault) {
        Account account = Fixtures.account("004")
                .createdAt(Fixtures.MODIFIED)
                .custom(Map.of(field, value))
                .build();
        assertThat(met(condition, account)).isFalse();
        assertThat(outcome(condition, account).detail()).contains("is open: " + fault);
    }

    @Test
    void isNotMetByAnAmountThatNoNumberHolds() {
        Account account = Fixtures.account("006")
                .annualRevenue(new Money(new BigDecimal("1e400"), "USD"))
                .build();
        assertThat(met("account.annualRevenue > 5.0", account)).isFalse();
        assertThat(met("!(account.annualRevenue > 5.0)", account)).isFalse();
        assertThat(outcome("account.annualRevenue > 5.0", account).detail())
                .contains("account.annualRevenue is not a number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account.custom.Score__c in [0.0]",
                "account.custom.Score__c == 0",
                "account.employees != 9007199254740992.0",
                "true ? account.employees != 9007199254740992.0 : false"
            })
    void comparesNumbersByTheirExactValue(String condition) {
        Account account = Fixtures.account("007")
                .employees(9007199254740993L)
                .custom(Map.of("Score__c", "-0.0"))
                .build();
        assertThat(met(condition, account)).isTrue();
        assertThat(met("!(" + condition + ")", account)).isFalse();
    }

    @Test
    void customFieldOfTwoTypesIsComparedAsText() {
        Schema other = new Schema(
                Map.of(RecordType.ACCOUNT, List.of(SchemaField.of("Score__c", "Score", SchemaField.Type.TEXT))));
        ModelFolder folder = ModelFolder.of(
                Map.of("model.yaml", Fixtures.modelWhen("account.custom.Score__c == '7.5' && account.custom.Vip__c")));
        ModelCheck check = ModelCompiler.check(folder, List.of(Fixtures.SCHEMA, other));
        assertThat(check.problems()).isEmpty();
        assertThat(check.assigner()
                        .orElseThrow()
                        .assign(Facts.of(ACME), new Fixtures.Crm())
                        .territory())
                .isPresent();
        assertThat(ModelCompiler.check(folder, List.of(other)).problems())
                .extracting(Problem::message)
                .containsExactly("unknown field `account.custom.Vip__c`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10 / (account.employees - 50) > 1",
                "account.employees * 9223372036854775807 > 0",
                "timestamp(account.name) > account.createdAt",
                "int(account.name) > 5",
                "account.createdAt.getHours(account.name) > 1",
                "[1, 2][account.employees] == 1"
            })
    void isNotMetWhereItCannotBeComputed(String condition) {
        Account account = Fixtures.account("005")
                .name("no number")
                .employees(50L)
                .createdAt(Fixtures.MODIFIED)
                .custom(Map.of("Tier__c", "(unclosed"))
                .build();
        assertThat(met(condition, account)).isFalse();
        assertThat(outcome(condition, account).detail()).contains("is open: cannot be computed: ");
    }
}
