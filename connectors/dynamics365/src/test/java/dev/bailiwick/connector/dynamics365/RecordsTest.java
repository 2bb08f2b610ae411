package dev.bailiwick.connector.dynamics365;

import static dev.bailiwick.connector.dynamics365.FakeEnvironment.ACCOUNT;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.EURO;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.OPPORTUNITY;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.TEAM;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.USER;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.account;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.column;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.columns;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.page;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.row;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Money;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.SchemaField;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordsTest {

    private static final String FORMATTED = "@OData.Community.Display.V1.FormattedValue";
    private static final String LOOKUP = "@Microsoft.Dynamics.CRM.lookuplogicalname";

    @RegisterExtension
    static final FakeEnvironment CRM = new FakeEnvironment();

    @Test
    void anAccountHasItsPropertiesWithChoicesAsPeopleSeeThem() {
        CRM.whenReading("accounts", page(account(ACCOUNT + 1, USER + 1, """
                "createdon":"2025-01-02T03:04:05Z","address1_country":"Germany","address1_city":"Köln",\
                "industrycode":6,"industrycode%s":"Consulting","_parentaccountid_value":"%s2","numberofemployees":350,\
                "revenue":1250.5000000000,"_transactioncurrencyid_value":"%s\"""".formatted(FORMATTED, ACCOUNT, EURO))));

        Account account = (Account) fetch(CRM.connector(), RecordType.ACCOUNT, ACCOUNT + 1);

        assertThat(account.name()).contains("Row 1");
        assertThat(account.owner()).contains(new OwnerId(USER + 1));
        assertThat(account.modifiedAt()).isEqualTo(Instant.parse("2026-09-01T10:00:00Z"));
        assertThat(account.createdAt()).contains(Instant.parse("2025-01-02T03:04:05Z"));
        assertThat(account.country()).contains("DE");
        assertThat(account.city()).contains("Köln");
        assertThat(account.industry()).contains("Consulting");
        assertThat(account.parentId()).contains(ACCOUNT + 2);
        assertThat(account.employees()).hasValue(350);
        assertThat(account.annualRevenue()).contains(new Money(new BigDecimal("1250.5"), "EUR"));
    }

    @ParameterizedTest
    @CsvSource({"0,false,false,2026-12-31", "1,true,true,2026-10-10", "2,true,false,2026-10-10"})
    void anOpportunityIsOpenWonOrLost(int state, boolean closed, boolean won, LocalDate day) {
        CRM.whenReading("opportunities", page(row("opportunity", OPPORTUNITY + 1, USER + 1, """
                "_customerid_value":"%s1","_customerid_value%s":"account","stepname":"3-Propose","closeprobability":60,\
                "estimatedvalue":99,"estimatedclosedate":"2026-12-31","statecode":%d%s""".formatted(
                        ACCOUNT, LOOKUP, state, closed ? ",\"actualclosedate\":\"2026-10-10T00:00:00Z\"" : ""))));

        Opportunity opportunity = (Opportunity) fetch(CRM.connector(), RecordType.OPPORTUNITY, OPPORTUNITY + 1);

        assertThat(opportunity.closed()).isEqualTo(closed);
        assertThat(opportunity.won()).isEqualTo(won);
        assertThat(opportunity.closeDate()).contains(day);
        assertThat(opportunity.accountId()).contains(ACCOUNT + 1);
        assertThat(opportunity.stage()).contains("3-Propose");
        assertThat(opportunity.probability()).hasValue(60);
        assertThat(opportunity.amount()).contains(new Money(new BigDecimal("99"), "USD"));
    }

    @Test
    void aContactAsCustomerIsNoAccount() {
        CRM.whenReading(
                "opportunities",
                page(
                        row("opportunity", OPPORTUNITY + 1, USER + 1, """
                                "_customerid_value":"%s9","_customerid_value%s":"contact\"""".formatted(ACCOUNT, LOOKUP)),
                        row("opportunity", OPPORTUNITY + 2, USER + 1, """
                                "_customerid_value":"%s9","_customerid_value%s":"contact",\
                                "_parentaccountid_value":"%s2\"""".formatted(ACCOUNT, LOOKUP, ACCOUNT))));

        List<CrmRecord> found = CRM.connector()
                .fetch(Set.of(
                        new RecordRef(RecordType.OPPORTUNITY, OPPORTUNITY + 1),
                        new RecordRef(RecordType.OPPORTUNITY, OPPORTUNITY + 2)))
                .records();

        assertThat(found)
                .extracting(record -> ((Opportunity) record).accountId().orElse("none"))
                .containsExactly("none", ACCOUNT + 2);
    }

    @Test
    void aTeamThatOwnsARecordIsToldFromAUser() {
        // Edge case 38: whose id it is decides how it is written.
        CRM.whenReading("accounts", page(account(ACCOUNT + 1, TEAM, "").replace("\"systemuser\"", "\"team\"")));

        assertThat(fetch(CRM.connector(), RecordType.ACCOUNT, ACCOUNT + 1).owner())
                .contains(new OwnerId("team:" + TEAM));
    }

    @Test
    void customColumnsAreDescribedAndReadByTheirKind() {
        CRM.addColumns(
                "account",
                columns("new_segment:Picklist,new_tags:MultiSelectPicklist,new_region:Lookup,new_score:Decimal,"
                                + "new_vip:Boolean,new_since:DateTime,new_seen:DateTime,new_photo:Image")
                        + "," + column("new_sum", "Money", "").replace("\"SourceType\":null", "\"SourceType\":2")
                        + "," + column("new_segmentname", "Virtual", "")
                        + ","
                        + column("new_shadow", "String", "").replace("\"AttributeOf\":null", "\"AttributeOf\":\"x\"")
                        + "," + column("new_hidden", "String", "").replace("Read\":true", "Read\":false"));
        CRM.describeMore("account", "Picklist", """
                {"LogicalName":"new_segment","OptionSet":null,"GlobalOptionSet":{"Options":[\
                {"Value":1,"Label":{"UserLocalizedLabel":{"Label":"Gold"}}},\
                {"Value":2,"Label":{"UserLocalizedLabel":{"Label":"Silver"}}}]}}""");
        CRM.describeMore(
                "account",
                "DateTime",
                "{\"LogicalName\":\"new_since\",\"DateTimeBehavior\":{\"Value\":\"DateOnly\"}},"
                        + "{\"LogicalName\":\"new_seen\",\"DateTimeBehavior\":{\"Value\":\"UserLocal\"}}");
        CRM.whenReading("accounts", page(account(ACCOUNT + 1, USER + 1, """
                "new_segment":1,"new_segment%1$s":"Gold","new_tags":"1,2","new_tags%1$s":"Red; Blue",\
                "_new_region_value":"%2$s","_new_region_value%1$s":"West","new_score":1.50,"new_vip":true,\
                "new_vip%1$s":"Yes","new_since":"2026-01-01","new_seen":"2026-01-01T08:00:00Z\"""".formatted(FORMATTED, TEAM))));
        Connector connector = CRM.connector();

        List<SchemaField> own = connector.describe().of(RecordType.ACCOUNT).stream()
                .filter(field -> field.property().isEmpty())
                .toList();

        assertThat(own)
                .extracting(field -> field.name() + " " + field.type() + " " + field.values())
                .containsExactly(
                        "new_segment TEXT [Gold, Silver]",
                        "new_tags TEXT []",
                        "new_region TEXT []",
                        "new_score NUMBER []",
                        "new_vip BOOLEAN []",
                        "new_since DATE []",
                        "new_seen DATE_TIME []");
        assertThat(own.get(0).label()).isEqualTo("new_segment label");
        assertThat(fetch(connector, RecordType.ACCOUNT, ACCOUNT + 1).custom())
                .containsOnly(
                        entry("new_segment", "Gold"),
                        entry("new_tags", "Red;Blue"),
                        entry("new_region", "West"),
                        entry("new_score", "1.5"),
                        entry("new_vip", "true"),
                        entry("new_since", "2026-01-01"),
                        entry("new_seen", "2026-01-01T08:00:00Z"));
    }

    @Test
    void onlyTheNamedColumnsAreReadWhereTheSettingsNameSome() {
        CRM.addColumns("account", columns("new_segment:String,new_other:String"));
        CRM.whenReading("accounts", page());

        CRM.connector("custom-fields", "description, new_segment")
                .fetch(Set.of(new RecordRef(RecordType.ACCOUNT, ACCOUNT + 1)))
                .records();

        assertThat(CRM.requests("/accounts").get(0).queryParameter("$select").firstValue())
                .isEqualTo("accountid,name,_ownerid_value,createdon,modifiedon,address1_country,"
                        + "address1_city,industrycode,_parentaccountid_value,numberofemployees,revenue,"
                        + "_transactioncurrencyid_value,description,new_segment");
    }

    @Test
    void aNewCurrencyIsLookedUpOnceAndAnUnknownOneTakesTheSetting() {
        CRM.whenReading(
                "accounts",
                page(
                        account(ACCOUNT + 1, USER + 1, money(EURO)),
                        account(ACCOUNT + 2, USER + 1, money(EURO)),
                        account(ACCOUNT + 3, USER + 1, money(TEAM)),
                        account(ACCOUNT + 4, USER + 1, money(TEAM))));
        Set<RecordRef> refs = IntStream.rangeClosed(1, 4)
                .mapToObj(number -> new RecordRef(RecordType.ACCOUNT, ACCOUNT + number))
                .collect(Collectors.toSet());

        assertThat(CRM.connector("currency", "chf").fetch(refs).records())
                .extracting(record ->
                        ((Account) record).annualRevenue().orElseThrow().currency())
                .containsExactly("EUR", "EUR", "CHF", "CHF");
        assertThat(CRM.requests("/transactioncurrencies")).hasSize(2);
    }

    private static String money(String currency) {
        return "\"revenue\":1,\"_transactioncurrencyid_value\":\"" + currency + "\"";
    }

    @Test
    void manyRecordsAreFetchedAHundredAtATimeAndForeignIdsNotAtAll() {
        CRM.whenReading("accounts", page());
        Set<RecordRef> refs = IntStream.range(0, 150)
                .mapToObj(number -> "%08x-0000-4000-8000-000000000000".formatted(number))
                .map(id -> new RecordRef(RecordType.ACCOUNT, id))
                .collect(Collectors.toSet());
        refs.add(new RecordRef(RecordType.ACCOUNT, "x or name eq 'y'"));

        CRM.connector().fetch(refs);

        assertThat(CRM.requests("/accounts"))
                .extracting(request ->
                        request.queryParameter("$filter").firstValue().split(" or ", -1).length)
                .containsExactly(100, 50);
        assertThat(CRM.requests("/accounts"))
                .allSatisfy(request -> assertThat(request.getUrl().length()).isLessThan(32_768));
    }

    @Test
    void usersAndTeamsAreOwnersAndInactiveOnesAreMarked() {
        CRM.whenReading(
                "systemusers",
                page(
                        user(USER + 1, false),
                        user(USER + 2, true),
                        user(USER + 3, false).replace("\"accessmode\":0", "\"accessmode\":3"),
                        "{\"systemuserid\":\"%s4\",\"fullname\":\" \",\"isdisabled\":false,\"accessmode\":4}"
                                .formatted(USER)));
        CRM.whenReading(
                "teams",
                page(
                        "{\"teamid\":\"%s\",\"name\":\"North\",\"teamtype\":0}".formatted(TEAM),
                        "{\"teamid\":\"%s5\",\"name\":\"Access\",\"teamtype\":1}".formatted(USER)));

        CRM.whenReading(
                "teammemberships",
                page(
                        "{\"systemuserid\":\"%s1\",\"teamid\":\"%s\"}".formatted(USER, TEAM),
                        "{\"systemuserid\":\"%s1\",\"teamid\":\"%s5\"}".formatted(USER, USER)));

        assertThat(CRM.connector().owners())
                .containsExactly(
                        Owner.of(new OwnerId(USER + 1), "User 1", true)
                                .withEmail("1@acme.example")
                                .withTeams(List.of("North")),
                        Owner.of(new OwnerId(USER + 2), "User 2", false).withEmail("2@acme.example"),
                        Owner.of(new OwnerId(USER + 3), "User 3", false).withEmail("3@acme.example"),
                        Owner.of(new OwnerId(USER + 4), USER + 4, true),
                        Owner.of(new OwnerId("team:" + TEAM), "North", true));
    }

    private static CrmRecord fetch(Connector connector, RecordType type, String id) {
        List<CrmRecord> found = connector.fetch(Set.of(new RecordRef(type, id))).records();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
