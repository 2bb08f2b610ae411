package dev.bailiwick.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Moment;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ObjectsTest {

    private static final String COMPANIES = HubSpotClient.COMPANIES;
    private static final String DEALS = HubSpotClient.DEALS;

    private final Moment clock = new Moment();
    private Sandbox sandbox;
    private HubSpotClient client;
    private List<String> companies;
    private List<String> owners;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .brand(Brand.HUBSPOT)
                .accounts(230)
                .opportunities(40)
                .users(20)
                .clock(clock));
        client = HubSpotClient.ofPrivateApp(sandbox);
        companies = sandbox.ids(RecordKind.ACCOUNT);
        owners = sandbox.ids(RecordKind.USER);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void theListIsPagedInTheOrderOfIds() {
        assertThat(client.all(COMPANIES + "?limit=100")).isEqualTo(companies);
        assertThat(client.found(COMPANIES + "?limit=230").path("category").stringValue())
                .isEqualTo("VALIDATION_ERROR");
        assertThat(client.found(COMPANIES).path("results")).hasSize(10);
    }

    @Test
    void propertiesComeAsTextsOrNullAndOnlyThoseAskedFor() {
        JsonNode item = client.found(
                        DEALS + "?limit=1&properties=dealstage,hs_deal_stage_probability,territory,closedate"
                                + "&properties=hs_is_closed,unknown")
                .at("/results/0");

        JsonNode properties = item.path("properties");
        assertThat(properties.propertyNames())
                .containsExactlyInAnyOrder(
                        "dealstage",
                        "hs_deal_stage_probability",
                        "territory",
                        "closedate",
                        "hs_is_closed",
                        "createdate",
                        "hs_lastmodifieddate",
                        "hs_object_id");
        assertThat(properties.path("territory").isNull()).isTrue();
        assertThat(properties.path("hs_deal_stage_probability").stringValue()).matches("0|1|0\\.\\d{1,2}");
        assertThat(properties.path("closedate").stringValue()).matches("\\d{4}-\\d\\d-\\d\\dT00:00:00Z");
        assertThat(properties.path("hs_object_id").stringValue())
                .isEqualTo(item.path("id").stringValue());
        assertThat(properties.path("hs_lastmodifieddate").stringValue())
                .isEqualTo(item.path("updatedAt").stringValue())
                .matches(".*\\.\\d{3}Z");
        assertThat(client.found(DEALS + "?limit=1").at("/results/0/properties").propertyNames())
                .contains("dealname", "pipeline", "amount");
    }

    @Test
    void writtenPropertiesAreReadBackAndWhatStaysAsItWasIsNoChange() {
        String path = COMPANIES + "/" + companies.get(3);
        clock.pass(Duration.ofMinutes(1));

        JsonNode once = HubSpotClient.json(
                client.send("PATCH", path, "{\"properties\":{\"territory\":\"North\",\"tier\":\"B\"}}"));
        clock.pass(Duration.ofMinutes(1));
        JsonNode again = HubSpotClient.json(client.send("PATCH", path, "{\"properties\":{\"territory\":\"North\"}}"));

        assertThat(client.found(path + "?properties=territory,tier")
                        .path("properties")
                        .path("tier")
                        .stringValue())
                .isEqualTo("B");
        assertThat(sandbox.territoryOf(companies.get(3))).contains("North");
        assertThat(again.path("updatedAt")).isEqualTo(once.path("updatedAt"));
        assertThat(once.path("updatedAt").stringValue()).startsWith("2026-11-02T10:16:30");
    }

    @Test
    void aStageBringsItsProbabilityAlong() {
        String deal = sandbox.ids(RecordKind.OPPORTUNITY).get(0);

        client.send("PATCH", DEALS + "/" + deal, "{\"properties\":{\"dealstage\":\"closedwon\"}}");

        JsonNode properties = client.found(
                        DEALS + "/" + deal + "?properties=hs_deal_stage_probability,hs_is_closed,hs_is_closed_won")
                .path("properties");
        assertThat(properties.path("hs_deal_stage_probability").stringValue()).isEqualTo("1");
        assertThat(properties.path("hs_is_closed").stringValue()).isEqualTo("true");
        assertThat(properties.path("hs_is_closed_won").stringValue()).isEqualTo("true");
    }

    @Test
    void whatIsMadeIsListedAndWhatIsArchivedIsListedApartFor90Days() {
        HttpResponse<String> made = client.post(
                DEALS, Map.of("properties", Map.of("dealname", "Big", "dealstage", "prospecting", "amount", "12.5")));
        String id = HubSpotClient.json(made).path("id").stringValue();
        String archived = companies.get(0);

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(client.found(DEALS + "/" + id).at("/properties/pipeline").stringValue())
                .isEqualTo("default");
        assertThat(client.send("DELETE", COMPANIES + "/" + archived, "").statusCode())
                .isEqualTo(204);
        assertThat(client.all(COMPANIES + "?limit=100"))
                .doesNotContain(archived)
                .hasSize(229);
        assertThat(client.found(COMPANIES + "/" + archived).path("category").stringValue())
                .isEqualTo("OBJECT_NOT_FOUND");
        JsonNode list = client.found(COMPANIES + "?archived=true");
        assertThat(HubSpotClient.ids(list)).containsExactly(archived);
        assertThat(list.at("/results/0/archivedAt").stringValue()).startsWith("2026-11-02T");
        clock.pass(Duration.ofDays(91));
        assertThat(client.all(COMPANIES + "?archived=true")).isEmpty();
    }

    @Test
    void aBatchIsReadWithItsMissingRecordsToldInNoOrder() {
        String deal = sandbox.ids(RecordKind.OPPORTUNITY).get(0);
        sandbox.delete(companies.get(1));
        List<Map<String, String>> inputs = List.of(
                Map.of("id", companies.get(0)),
                Map.of("id", companies.get(1)),
                Map.of("id", deal),
                Map.of("id", companies.get(2)));

        HttpResponse<String> answer = client.post(
                COMPANIES + "/batch/read", Map.of("properties", List.of("hubspot_owner_id"), "inputs", inputs));

        assertThat(answer.statusCode()).isEqualTo(207);
        JsonNode batch = HubSpotClient.json(answer);
        assertThat(HubSpotClient.ids(batch)).containsExactlyInAnyOrder(companies.get(0), companies.get(2));
        assertThat(batch.path("numErrors").asInt()).isEqualTo(1);
        assertThat(batch.at("/errors/0/category").stringValue()).isEqualTo("OBJECT_NOT_FOUND");
        assertThat(batch.at("/errors/0/context/ids").valueStream().map(JsonNode::stringValue))
                .containsExactlyInAnyOrder(companies.get(1), deal);
    }

    @Test
    void aBatchIsWrittenAsFarAsItsRecordsAreThere() {
        HttpResponse<String> answer =
                client.assign(COMPANIES, owners.get(2), companies.get(5), "407999999999", companies.get(6));

        assertThat(answer.statusCode()).isEqualTo(207);
        JsonNode batch = HubSpotClient.json(answer);
        assertThat(HubSpotClient.ids(batch)).containsExactlyInAnyOrder(companies.get(5), companies.get(6));
        assertThat(batch.at("/results/0/properties/hubspot_owner_id").stringValue())
                .isEqualTo(owners.get(2));
        assertThat(batch.at("/errors/0/context/ids/0").stringValue()).isEqualTo("407999999999");
        assertThat(sandbox.ownerOf(companies.get(6))).contains(owners.get(2));
        assertThat(client.assign(COMPANIES, owners.get(3), companies.get(5)).statusCode())
                .isEqualTo(200);
        assertThat(client.assign(COMPANIES, "", companies.get(5)).statusCode()).isEqualTo(200);
        assertThat(sandbox.ownerOf(companies.get(5))).isEmpty();
    }

    @Test
    void oneWrongValueRefusesTheWholeBatchAndEveryWrongOneIsNamed() {
        HttpResponse<String> answer = client.post(
                COMPANIES + "/batch/update",
                Map.of(
                        "inputs",
                        List.of(
                                Map.of("id", companies.get(0), "properties", Map.of("territory", "North")),
                                Map.of("id", companies.get(1), "properties", Map.of("hubspot_owner_id", "7")),
                                Map.of("id", companies.get(2), "properties", Map.of("tier", "Z", "nonsense", "x")),
                                Map.of(
                                        "id",
                                        companies.get(3),
                                        "properties",
                                        Map.of("numberofemployees", "many", "createdate", "2026-01-01")))));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(HubSpotClient.json(answer).path("message").stringValue())
                .startsWith("Property values were not valid: [{\"isValid\":false,")
                .contains(
                        "INVALID_OWNER_ID",
                        "INVALID_OPTION",
                        "PROPERTY_DOESNT_EXIST",
                        "INVALID_NUMBER",
                        "READ_ONLY_VALUE");
        assertThat(sandbox.territoryOf(companies.get(0))).isEmpty();
    }

    @Test
    void aBatchHoldsAHundredRecordsEachOnce() {
        String[] hundred = companies.subList(0, 100).toArray(String[]::new);
        String[] oneMore = companies.subList(0, 101).toArray(String[]::new);

        assertThat(client.assign(COMPANIES, owners.get(2), hundred).statusCode())
                .isEqualTo(200);
        assertThat(client.assign(COMPANIES, owners.get(2), oneMore).statusCode())
                .isEqualTo(400);
        assertThat(client.assign(COMPANIES, owners.get(2), companies.get(0), companies.get(0))
                        .body())
                .contains("Duplicate IDs found in batch input");
        assertThat(client.assign(COMPANIES, owners.get(2)).statusCode()).isEqualTo(200);
    }

    // HubSpot's documentation refuses a user's id alone; a client has to look after archived owners itself.
    @Test
    void ownersAreNamedByTheirOwnIdAndArchivedOnesAreTaken() {
        sandbox.deactivate(owners.get(4));
        JsonNode owner = client.found(HubSpotClient.OWNERS + "/" + owners.get(2));

        assertThat(owner.path("userId").asLong()).isNotEqualTo(Long.parseLong(owners.get(2)));
        assertThat(client.assign(COMPANIES, owner.path("userId").asString(), companies.get(0))
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.assign(COMPANIES, owners.get(4), companies.get(0)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void ownersComeInTwoPassesWithTheirTeams() {
        String gone = owners.get(19);
        sandbox.deactivate(gone);

        List<String> active = client.all(HubSpotClient.OWNERS + "/?limit=7&archived=false");
        List<String> archived = client.all(HubSpotClient.OWNERS + "?limit=500&archived=true");

        assertThat(archived).contains(gone).doesNotContainAnyElementsOf(active);
        assertThat(active.size() + archived.size()).isEqualTo(20);
        JsonNode archivedOwner = client.found(HubSpotClient.OWNERS + "/" + gone + "?archived=true");
        assertThat(archivedOwner.path("userId").isNull()).isTrue();
        assertThat(archivedOwner.path("userIdIncludingInactive").isNumber()).isTrue();
        JsonNode rep = client.found(HubSpotClient.OWNERS + "/" + owners.get(5));
        assertThat(rep.at("/teams/0/name").stringValue()).startsWith("Team ");
        assertThat(client.all(HubSpotClient.OWNERS + "?email="
                        + HubSpotClient.encode(rep.path("email").stringValue())))
                .containsExactly(owners.get(5));
    }

    @Test
    void propertiesPipelinesAndTheAccountAreDescribed() {
        JsonNode described = client.found("/crm/v3/properties/companies?archived=false");

        assertThat(described
                        .path("results")
                        .valueStream()
                        .filter(property -> !property.path("hubspotDefined").asBoolean())
                        .map(property -> property.path("name").stringValue()))
                .contains("territory", "tier", "icp_score");
        JsonNode stage = client.found("/crm/v3/properties/deals/dealstage");
        assertThat(stage.path("options")
                        .valueStream()
                        .map(option -> option.path("value").stringValue()))
                .containsExactlyElementsOf(client.found("/crm/v3/pipelines/deals/default/stages")
                        .path("results")
                        .valueStream()
                        .map(found -> found.path("id").stringValue())
                        .toList());
        assertThat(client.found("/crm/v3/pipelines/deals")
                        .at("/results/0/stages/0/metadata/probability")
                        .stringValue())
                .isEqualTo("0.10");
        JsonNode account = client.found("/account-info/v3/details");
        assertThat(account.path("portalId").asLong()).isEqualTo(62_515);
        assertThat(account.path("timeZone").stringValue()).isEqualTo("America/New_York");
        assertThat(account.path("utcOffset").stringValue()).isEqualTo("-05:00");
        assertThat(account.path("companyCurrency").stringValue()).isEqualTo("USD");
    }

    @Test
    void peopleFindARecordWhereHubSpotHasIt() {
        String page =
                client.get("/contacts/62515/record/0-2/" + companies.get(0)).body();

        assertThat(page).contains("Company owner", "hubspot_owner_id", companies.get(0));
        assertThat(client.get("/" + owners.get(0)).body()).contains("Owner");
    }
}
