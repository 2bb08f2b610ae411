package dev.bailiwick.sandbox.suitecrm;

import static dev.bailiwick.sandbox.suitecrm.SuiteCrmClient.detail;
import static dev.bailiwick.sandbox.suitecrm.SuiteCrmClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Fault;
import dev.bailiwick.sandbox.Moment;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RecordsTest {

    private static final String UNKNOWN = "97c3669b-607a-4b30-964f-2409b55a1551";

    private final Moment clock = new Moment();
    private Sandbox sandbox;
    private SuiteCrmClient client;
    private String account;
    private String opportunity;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .brand(Brand.SUITECRM)
                .accounts(10)
                .opportunities(10)
                .users(6)
                .clock(clock));
        client = SuiteCrmClient.loggedIn(sandbox);
        account = sandbox.ids(RecordKind.ACCOUNT).get(2);
        opportunity = sandbox.ids(RecordKind.OPPORTUNITY).get(2);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void firstUserIsTheAdministratorAndAllOtherIdsAreGuids() {
        assertThat(sandbox.ids(RecordKind.USER)).startsWith("1");
        assertThat(account).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    @Test
    void allValuesAreTextsAndNoneIsNull() {
        client.update("Accounts", account, Map.of("annual_revenue", "", "strategic_c", true));
        JsonNode one = client.attributes("Accounts", account);
        JsonNode deal = client.attributes("Opportunities", opportunity);

        assertThat(one).allSatisfy(value -> assertThat(value.isString()).isTrue());
        assertThat(deal).allSatisfy(value -> assertThat(value.isString()).isTrue());
        assertThat(one.path("annual_revenue").stringValue()).isEmpty();
        assertThat(one.path("strategic_c").stringValue()).isEqualTo("1");
        assertThat(one.path("deleted").stringValue()).isEqualTo("0");
        assertThat(one.has("id")).isFalse();
        assertThat(deal.path("currency_id").stringValue()).isEqualTo("-99");
        assertThat(deal.path("probability").stringValue()).matches("\\d+");
        assertThat(deal.path("date_closed").stringValue()).matches("\\d{4}-\\d\\d-\\d\\d");
    }

    @Test
    void timesAreWholeSecondsInUtc() {
        client.update("Accounts", account, Map.of("description", "x"));

        assertThat(client.attributes("Accounts", account).path("date_modified").stringValue())
                .isEqualTo("2026-11-02T10:15:30+00:00");
    }

    @Test
    void otherRecordsAreNamedBesideTheirIds() {
        JsonNode deal = client.attributes("Opportunities", opportunity);

        String accountId = deal.path("account_id").stringValue();
        assertThat(deal.path("account_name").stringValue())
                .isEqualTo(client.attributes("Accounts", accountId).path("name").stringValue());
        assertThat(deal.path("assigned_user_name").stringValue())
                .isEqualTo(
                        client.attributes("Users", deal.path("assigned_user_id").stringValue())
                                .path("full_name")
                                .stringValue());
    }

    @Test
    void ownerIsChangedWithTwoHundredAndOne() {
        HttpResponse<String> answer = client.update("Accounts", account, Map.of("assigned_user_id", "1"));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/vnd.api+json");
        JsonNode record = json(answer).path("data");
        assertThat(record.path("type").stringValue()).isEqualTo("Account");
        assertThat(record.path("id").stringValue()).isEqualTo(account);
        assertThat(record.path("attributes").path("assigned_user_id").stringValue())
                .isEqualTo("1");
        assertThat(sandbox.ownerOf(account)).contains("1");
    }

    @Test
    void ownersAreNotLookedAt() {
        String left = sandbox.ids(RecordKind.USER).get(3);
        sandbox.deactivate(left);

        assertThat(client.update("Accounts", account, Map.of("assigned_user_id", left))
                        .statusCode())
                .isEqualTo(201);
        assertThat(sandbox.ownerOf(account)).contains(left);
        assertThat(client.update("Accounts", account, Map.of("assigned_user_id", UNKNOWN))
                        .statusCode())
                .isEqualTo(201);
        assertThat(sandbox.ownerOf(account)).contains(UNKNOWN);
        client.update("Accounts", account, Map.of("assigned_user_id", ""));
        assertThat(sandbox.ownerOf(account)).isEmpty();
    }

    @Test
    void territoryIsACustomFieldOfBoth() {
        client.update("Accounts", account, Map.of("territory_c", "emea"));
        client.update("Opportunities", opportunity, Map.of("territory_c", "apac"));

        assertThat(sandbox.territoryOf(account)).contains("emea");
        assertThat(sandbox.territoryOf(opportunity)).contains("apac");
        assertThat(client.attributes("Accounts", account).path("territory_c").stringValue())
                .isEqualTo("emea");
    }

    @Test
    void fourCharactersComeAsEntitiesAndEntitiesAreTakenBack() {
        client.update("Accounts", account, Map.of("name", "\"A\" & <B>'s ü"));
        assertThat(client.attributes("Accounts", account).path("name").stringValue())
                .isEqualTo("&quot;A&quot; & &lt;B&gt;&#039;s ü");

        client.update("Accounts", account, Map.of("name", "Smith &amp; O&#039;Hara"));
        assertThat(client.attributes("Accounts", account).path("name").stringValue())
                .isEqualTo("Smith & O&#039;Hara");
    }

    @Test
    void stageDecidesWhetherADealIsClosedAndAnyOtherTextIsKept() {
        client.update("Opportunities", opportunity, Map.of("sales_stage", "Closed Won"));
        assertThat(client.ids("Opportunities", "filter[sales_stage][eq]=Closed Won", "page[size]=20"))
                .contains(opportunity);

        client.update("Opportunities", opportunity, Map.of("sales_stage", "Paperwork"));
        assertThat(client.attributes("Opportunities", opportunity)
                        .path("sales_stage")
                        .stringValue())
                .isEqualTo("Paperwork");
    }

    @Test
    void valuesAColumnCannotHoldBecomeZeroOrEmpty() {
        client.update("Opportunities", opportunity, Map.of("amount", "much", "date_closed", "soon"));

        JsonNode deal = client.attributes("Opportunities", opportunity);
        assertThat(deal.path("amount").stringValue()).isEqualTo("0");
        assertThat(deal.path("amount_usdollar").stringValue()).isEqualTo("0");
        assertThat(deal.path("date_closed").stringValue()).isEmpty();
    }

    @Test
    void systemFieldsStayAsTheyAre() {
        clock.pass(Duration.ofMinutes(30));

        client.update("Accounts", account, Map.of("date_modified", "2001-01-01 00:00:00", "assigned_user_name", "x"));

        JsonNode record = client.attributes("Accounts", account);
        assertThat(record.path("date_modified").stringValue()).isEqualTo("2026-11-02T10:45:30+00:00");
        assertThat(record.path("assigned_user_name").stringValue()).isNotEqualTo("x");
    }

    @Test
    void unknownAndDeletedRecordsAreBadRequests() {
        String deleted = sandbox.ids(RecordKind.ACCOUNT).get(0);
        sandbox.delete(deleted);

        for (String id : List.of(UNKNOWN, deleted, opportunity)) {
            String missing = "Accounts module with id " + id + " is not found";
            assertThat(detail(client.get(SuiteCrmClient.V8 + "/module/Accounts/" + id)))
                    .isEqualTo(missing);
            assertThat(detail(client.update("Accounts", id, Map.of("name", "x"))))
                    .isEqualTo(missing);
        }
        assertThat(detail(client.get(SuiteCrmClient.V8 + "/module/Nothing/" + UNKNOWN)))
                .isEqualTo("Module with name Nothing is not found");
        assertThat(detail(client.get(SuiteCrmClient.V8 + "/module/Accounts/a.b")))
                .isEqualTo("The option \"id\" with value \"a.b\" is invalid.");
    }

    @Test
    void bodyThatIsNotAsItMustBeIsRefusedAndWritesNothing() {
        String before = sandbox.ownerOf(account).orElseThrow();
        Map<String, ?> owner = Map.of("assigned_user_id", "1");

        assertThat(detail(client.send("PATCH", SuiteCrmClient.V8 + "/module", "{")))
                .isEqualTo("The required option \"data\" is missing.");
        assertThat(detail(client.write("PATCH", Map.of("type", "Accounts", "attributes", owner))))
                .isEqualTo("The required option \"id\" is missing.");
        assertThat(detail(client.write("PATCH", Map.of("id", account, "attributes", owner))))
                .isEqualTo("The required option \"type\" is missing.");
        assertThat(detail(client.write("PATCH", Map.of("type", "Nothing", "id", account, "attributes", owner))))
                .isEqualTo("Module Nothing does not exist");
        assertThat(detail(client.update("Accounts", account, Map.of("assigned_user_id", "1", "nothing", "x"))))
                .isEqualTo("Property nothing in Account module is invalid");
        assertThat(detail(client.write("PATCH", Map.of("type", "Accounts", "id", account, "nothing", "x"))))
                .isEqualTo("The option \"nothing\" does not exist. Defined options are: \"attributes\", \"id\","
                        + " \"type\".");
        assertThat(sandbox.ownerOf(account)).contains(before);
    }

    @Test
    void recordsAreMadeWithAnIdOrWithout() {
        Map<String, ?> attributes = Map.of("name", "New", "amount", 1200.5, "assigned_user_id", "1");

        HttpResponse<String> given =
                client.write("POST", Map.of("type", "Opportunities", "id", UNKNOWN, "attributes", attributes));
        JsonNode made = json(client.write("POST", Map.of("type", "Opportunities", "attributes", attributes)))
                .path("data");

        assertThat(given.statusCode()).isEqualTo(201);
        assertThat(client.attributes("Opportunities", UNKNOWN).path("amount").stringValue())
                .isEqualTo("1200.5");
        assertThat(sandbox.ids(RecordKind.OPPORTUNITY))
                .hasSize(12)
                .contains(made.path("id").stringValue());
        assertThat(made.path("attributes").path("currency_id").stringValue()).isEqualTo("-99");
        assertThat(detail(client.write("POST", Map.of("type", "Opportunities", "id", UNKNOWN))))
                .isEqualTo("Bean Opportunities with id " + UNKNOWN + " is already exist");
    }

    @Test
    void deletingIsConfirmedWithASentenceAndUsersStay() {
        HttpResponse<String> answer = client.send("DELETE", SuiteCrmClient.V8 + "/module/Accounts/" + account, "");

        assertThat(json(answer))
                .isEqualTo(SuiteCrmClient.JSON.readTree(
                        "{\"meta\":{\"message\":\"Record with id " + account + " is deleted\"},\"data\":[]}"));
        assertThat(sandbox.ids(RecordKind.ACCOUNT)).doesNotContain(account);
        assertThat(detail(client.send("DELETE", SuiteCrmClient.V8 + "/module/Users/1", "")))
                .startsWith("[SuiteCRM] [AccessDeniedException]");
    }

    @Test
    void usersAreWrittenLikeOtherRecords() {
        String user = sandbox.ids(RecordKind.USER).get(2);

        client.update("Users", user, Map.of("first_name", "Ada", "last_name", "Byron", "status", "Inactive"));

        assertThat(client.attributes("Users", user).path("full_name").stringValue())
                .isEqualTo("Ada Byron");
        assertThat(client.ids("Users", "filter[status][eq]=Inactive", "page[size]=9"))
                .contains(user);
    }

    @Test
    void lockedRecordIsADatabaseFailureOnce() {
        sandbox.inject(Fault.lockedRows(Set.of(account), 1));

        assertThat(detail(client.update("Accounts", account, Map.of("assigned_user_id", "1"))))
                .startsWith("Database failure.");
        assertThat(client.update("Accounts", account, Map.of("assigned_user_id", "1"))
                        .statusCode())
                .isEqualTo(201);
    }
}
