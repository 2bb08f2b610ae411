package dev.bailiwick.sandbox.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Moment;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ListsTest {

    private static final String ORGANIZATIONS = "/api/v2/organizations";
    private static final String DEALS = "/api/v2/deals";

    private final Moment clock = new Moment();
    private Sandbox sandbox;
    private PipedriveClient client;
    private List<String> organizations;
    private List<String> deals;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .brand(Brand.PIPEDRIVE)
                .accounts(250)
                .opportunities(120)
                .clock(clock));
        client = PipedriveClient.loggedIn(sandbox);
        organizations = sandbox.ids(RecordKind.ACCOUNT);
        deals = sandbox.ids(RecordKind.OPPORTUNITY);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void everyRecordComesOnceInTheOrderOfIds() {
        assertThat(client.ids(ORGANIZATIONS + "?limit=7")).isEqualTo(organizations);
        assertThat(client.ids(DEALS + "?limit=500")).isEqualTo(deals);
        assertThat(client.data(ORGANIZATIONS)).as("without a limit").hasSize(100);

        List<String> backwards = new ArrayList<>(organizations);
        Collections.reverse(backwards);
        assertThat(client.ids(ORGANIZATIONS + "?limit=99&sort_by=id&sort_direction=desc"))
                .isEqualTo(backwards);
    }

    @Test
    void recordsOfOneMomentAreNotLostBetweenPagesInTheOrderOfTimes() {
        List<String> times = new ArrayList<>();
        client.data(ORGANIZATIONS + "?limit=500&sort_by=update_time")
                .forEach(record -> times.add(record.path("update_time").stringValue()));

        assertThat(times).isSorted().hasSize(250);
        assertThat(client.ids(ORGANIZATIONS + "?limit=3&sort_by=update_time&sort_direction=desc"))
                .containsExactlyInAnyOrderElementsOf(organizations);
    }

    @Test
    void aPageBeginsWithTheSameRecordWhenAnEarlierOneWasDeleted() {
        JsonNode first = PipedriveClient.json(client.get(ORGANIZATIONS + "?limit=5"));
        String cursor = first.path("additional_data").path("next_cursor").stringValue();

        sandbox.delete(organizations.get(0));

        assertThat(client.data(ORGANIZATIONS + "?limit=5&cursor=" + PipedriveClient.encode(cursor))
                        .path(0)
                        .path("id")
                        .asString())
                .isEqualTo(organizations.get(5));
    }

    @Test
    void whatChangedSinceATimeIsFoundTheSecondItselfAmongIt() {
        clock.pass(Duration.ofMinutes(5));
        sandbox.setOwner(organizations.get(4), sandbox.ids(RecordKind.USER).get(0));
        String now = clock.instant().toString().replaceAll("\\.\\d+Z", "Z");
        String later = Instant.parse(now).plusSeconds(1).toString();

        assertThat(client.ids(ORGANIZATIONS + "?updated_since=" + now)).containsExactly(organizations.get(4));
        assertThat(client.ids(ORGANIZATIONS + "?updated_since=" + later)).isEmpty();
        assertThat(client.ids(ORGANIZATIONS + "?limit=500&updated_until=" + now))
                .hasSize(249)
                .doesNotContain(organizations.get(4));
    }

    @Test
    void idsOwnersAndOrganizationsNarrowAList() {
        sandbox.delete(organizations.get(9));
        String owner = sandbox.ids(RecordKind.USER).get(1);
        JsonNode deal = client.data(DEALS + "/" + deals.get(0));

        assertThat(client.ids(ORGANIZATIONS + "?ids=" + organizations.get(7) + "," + organizations.get(9) + ",1999999"))
                .containsExactly(organizations.get(7));
        assertThat(client.data(ORGANIZATIONS + "?owner_id=" + owner))
                .isNotEmpty()
                .allSatisfy(
                        record -> assertThat(record.path("owner_id").asString()).isEqualTo(owner));
        assertThat(client.ids(DEALS + "?org_id=" + deal.path("org_id").asString()))
                .contains(deals.get(0));
    }

    @Test
    void dealsAreFoundByStatusAndArchivedOnesOnAListOfTheirOwn() {
        List<String> open = client.ids(DEALS + "?limit=500&status=open");
        List<String> closed = client.ids(DEALS + "?limit=500&status=won,lost");
        assertThat(open).isNotEmpty().doesNotContainAnyElementsOf(closed);
        assertThat(open.size() + closed.size()).isEqualTo(120);

        client.patch(DEALS + "/" + open.get(0), "{\"is_archived\":true}");

        assertThat(client.ids(DEALS + "?limit=500&status=open")).doesNotContain(open.get(0));
        assertThat(client.ids(DEALS + "?ids=" + open.get(0))).isEmpty();
        assertThat(client.ids("/api/v2/deals/archived?limit=500")).containsExactly(open.get(0));
        assertThat(client.ids("/api/v2/deals/archived?ids=" + open.get(0) + "," + open.get(1)))
                .containsExactly(open.get(0));
    }

    @Test
    void deletedDealsAreListedForThirtyDays() {
        sandbox.delete(deals.get(3));

        assertThat(client.ids(DEALS + "?limit=500")).hasSize(119).doesNotContain(deals.get(3));
        assertThat(client.data(DEALS + "?status=deleted")).singleElement().satisfies(deal -> {
            assertThat(deal.path("id").asString()).isEqualTo(deals.get(3));
            assertThat(deal.path("is_deleted").booleanValue()).isTrue();
            assertThat(deal.path("status").stringValue()).isEqualTo("deleted");
        });
        clock.pass(Duration.ofDays(31));
        client = PipedriveClient.loggedIn(sandbox);
        assertThat(client.ids(DEALS + "?status=deleted")).isEmpty();
    }

    @Test
    void recentChangesShowDeletedOrganizationsPageByPage() {
        String since = "/api/v1/recents?since_timestamp=" + PipedriveClient.encode("2026-11-02 10:15:30") + "&items=";
        sandbox.delete(organizations.get(2));
        sandbox.setOwner(organizations.get(1), sandbox.ids(RecordKind.USER).get(0));
        sandbox.delete(deals.get(0));

        JsonNode first = PipedriveClient.json(client.get(since + "organization&limit=1"));
        JsonNode second = PipedriveClient.json(client.get(since + "organization&limit=1&start=1"));

        assertThat(first.path("data").path(0).path("id").asString()).isEqualTo(organizations.get(2));
        assertThat(first.path("data").path(0).path("data").path("active_flag").booleanValue())
                .isFalse();
        assertThat(first.path("additional_data")
                        .path("pagination")
                        .path("next_start")
                        .intValue())
                .isEqualTo(1);
        assertThat(second.path("data").path(0).path("data").path("active_flag").booleanValue())
                .isTrue();
        assertThat(second.path("additional_data")
                        .path("pagination")
                        .path("more_items_in_collection")
                        .booleanValue())
                .isFalse();
        assertThat(client.data(since + "organization,deal")).hasSize(3);
        assertThat(client.data(since + "user").isNull())
                .as("null for an empty list")
                .isTrue();
        assertThat(client.get("/api/v1/recents?since_timestamp=yesterday").statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=501",
                "limit=0",
                "cursor=nonsense",
                "sort_by=name",
                "sort_direction=up",
                "updated_since=2026-11-02T10:15:30.250Z",
                "updated_since=2026-13-02T10:15:30Z",
                "status=gone"
            })
    void aParameterThatIsNotAsDescribedIsRefused(String parameter) {
        HttpResponse<String> refused = client.get(DEALS + "?" + parameter);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(PipedriveClient.json(refused).path("code").stringValue()).isEqualTo("ERR_SCHEMA_VALIDATION_FAILED");
        assertThat(PipedriveClient.error(refused)).contains(parameter.split("=", -1)[0] + ":");
    }

    @Test
    void usersComeAllAtOnceTheInactiveAmongThem() {
        String gone = sandbox.ids(RecordKind.USER).get(5);
        sandbox.deactivate(gone);

        JsonNode users = client.data("/api/v1/users");

        assertThat(users).hasSize(60);
        assertThat(StreamSupport.stream(users.spliterator(), false)
                        .filter(user -> user.path("id").asString().equals(gone)))
                .singleElement()
                .satisfies(user ->
                        assertThat(user.path("active_flag").booleanValue()).isFalse());
        assertThat(client.data("/v1/users/" + gone).path("active_flag").booleanValue())
                .as("under the API's old address")
                .isFalse();
        assertThat(client.get("/api/v1/users/29999999").statusCode()).isEqualTo(404);
    }

    @Test
    void fieldsStagesAndThePipelineAreDescribed() {
        JsonNode territory = field("organizationFields", "Territory");
        JsonNode tier = field("organizationFields", "Tier");

        assertThat(territory.path("field_code").stringValue()).matches("[0-9a-f]{40}");
        assertThat(territory.path("is_custom_field").booleanValue()).isTrue();
        assertThat(tier.path("options")).hasSize(3);
        assertThat(field("dealFields", "Territory").path("field_code")).isNotEqualTo(territory.path("field_code"));
        assertThat(field("dealFields", "Title").path("field_code").stringValue())
                .isEqualTo("title");
        assertThat(client.data("/api/v2/stages"))
                .hasSize(8)
                .allSatisfy(stage -> assertThat(stage.path("pipeline_id").intValue())
                        .isEqualTo(client.data("/api/v2/pipelines")
                                .path(0)
                                .path("id")
                                .intValue()));
        assertThat(client.ids("/api/v2/stages?limit=3")).hasSize(8);
    }

    @Test
    void anOrganizationHasItsAddressInPartsAndItsChoicesById() {
        JsonNode organization = StreamSupport.stream(
                        client.data(ORGANIZATIONS + "?limit=500").spliterator(), false)
                .filter(record -> record.path("address").path("street_number").isString())
                .filter(record -> record.path("industry").isNumber())
                .findFirst()
                .orElseThrow();
        JsonNode address = organization.path("address");

        assertThat(address.path("value").stringValue())
                .startsWith(address.path("street_number").stringValue() + " "
                        + address.path("route").stringValue())
                .endsWith(address.path("country").stringValue());
        assertThat(field("organizationFields", "Industry").path("options"))
                .anySatisfy(option -> assertThat(option.path("id")).isEqualTo(organization.path("industry")));
        assertThat(organization.path("custom_fields").properties()).hasSize(14);
        String tier = field("organizationFields", "Tier").path("field_code").stringValue();
        assertThat(client.data(ORGANIZATIONS + "?limit=1&custom_fields=" + tier)
                        .path(0)
                        .path("custom_fields")
                        .properties())
                .hasSize(1);
    }

    private JsonNode field(String path, String name) {
        return StreamSupport.stream(
                        client.data("/api/v2/" + path + "?limit=500").spliterator(), false)
                .filter(field -> field.path("field_name").stringValue().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
