package dev.bailiwick.sandbox.zoho;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.Moment;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ReadingTest {

    private static final String SINCE = "If-Modified-Since";

    private final Moment clock = new Moment();
    private Sandbox sandbox;
    private ZohoClient client;
    private List<String> accounts;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(
                ZohoClient.options().accounts(2_250).opportunities(30).users(9).clock(clock));
        client = ZohoClient.loggedIn(sandbox);
        accounts = sandbox.ids(RecordKind.ACCOUNT);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void idsAreNineteenDigitsAndRecordsHaveTheFieldsAskedForAndTheirId() {
        JsonNode deal = ZohoClient.json(
                        client.list("Deals", "fields=Deal_Name,Owner,Account_Name,Stage,No_Such&per_page=1"))
                .path("data")
                .path(0);

        assertThat(deal.propertyNames()).containsExactlyInAnyOrder("id", "Deal_Name", "Owner", "Account_Name", "Stage");
        assertThat(deal.path("id").stringValue()).matches("\\d{19}");
        assertThat(deal.path("Owner").propertyNames()).containsExactlyInAnyOrder("name", "id", "email");
        assertThat(deal.path("Owner").path("id").asString())
                .isEqualTo(sandbox.ownerOf(deal.path("id").asString()).orElseThrow());
        assertThat(accounts).contains(deal.path("Account_Name").path("id").asString());
    }

    @Test
    void timesAreWholeSecondsWithTheOffsetOfTheOrganisation() {
        sandbox.setOwner(accounts.get(0), sandbox.ids(RecordKind.USER).get(0));

        JsonNode account = client.record("Accounts", accounts.get(0));

        assertThat(account.path("Modified_Time").asString()).isEqualTo("2026-11-02T15:45:30+05:30");
        assertThat(account.path("Territory").isNull()).isTrue();
    }

    @Test
    void pagesBeyondTwoThousandRecordsNeedAToken() {
        List<String> read = new ArrayList<>();
        String parameters = "fields=Account_Name&sort_by=id&sort_order=asc";
        JsonNode page = ZohoClient.json(client.list("Accounts", parameters + "&page=10"));
        assertThat(ZohoClient.code(client.list("Accounts", parameters + "&page=11")))
                .isEqualTo("DISCRETE_PAGINATION_LIMIT_EXCEEDED");
        read.addAll(ZohoClient.texts(page.path("data"), "id"));

        while (page.path("info").path("more_records").booleanValue()) {
            String token = page.path("info").path("next_page_token").stringValue();
            page = ZohoClient.json(client.list("Accounts", parameters + "&page_token=" + token));
            read.addAll(ZohoClient.texts(page.path("data"), "id"));
        }

        assertThat(read).isEqualTo(accounts.subList(1_800, 2_250));
        assertThat(page.path("info").path("page").intValue()).isEqualTo(12);
        assertThat(page.path("info").path("count").intValue()).isEqualTo(50);
        assertThat(page.path("info").path("next_page_token").isNull()).isTrue();
    }

    @Test
    void pageTokenIsBoundToItsParametersAndLastsADay() {
        String token = ZohoClient.json(client.list("Accounts", "fields=id&per_page=7"))
                .path("info")
                .path("next_page_token")
                .stringValue();

        assertThat(client.list("Accounts", "fields=id&per_page=7&page_token=" + token)
                        .statusCode())
                .isEqualTo(200);
        assertThat(ZohoClient.code(client.list("Accounts", "fields=id&per_page=8&page_token=" + token)))
                .isEqualTo("TOKEN_BOUND_DATA_MISMATCH");
        assertThat(ZohoClient.code(client.list("Deals", "fields=id&per_page=7&page_token=" + token)))
                .isEqualTo("TOKEN_BOUND_DATA_MISMATCH");
        assertThat(ZohoClient.code(client.list("Accounts", "fields=id&page_token=nonsense")))
                .isEqualTo("TOKEN_BOUND_DATA_MISMATCH");
        assertThat(ZohoClient.code(client.list("Accounts", "fields=id&per_page=7&page=2&page_token=" + token)))
                .isEqualTo("AMBIGUITY_DURING_PROCESSING");
        clock.pass(Duration.ofHours(24));
        client.with(client.login().path("access_token").asString());
        assertThat(ZohoClient.code(client.list("Accounts", "fields=id&per_page=7&page_token=" + token)))
                .isEqualTo("EXPIRED_VALUE");
    }

    @Test
    void listIsSortedAsAsked() {
        List<String> newestFirst = new ArrayList<>(accounts);
        Collections.reverse(newestFirst);
        assertThat(ZohoClient.texts(data("fields=id&per_page=50"), "id")).isEqualTo(newestFirst.subList(0, 50));

        List<OffsetDateTime> times =
                ZohoClient.texts(data("fields=Modified_Time&sort_by=Modified_Time&sort_order=asc"), "Modified_Time")
                        .stream()
                        .map(OffsetDateTime::parse)
                        .toList();
        assertThat(times).hasSize(200).isSorted();
    }

    @ParameterizedTest
    @CsvSource({
        "per_page=10, REQUIRED_PARAM_MISSING",
        "fields=id&per_page=201, INVALID_DATA",
        "fields=id&page=0, PATTERN_NOT_MATCHED",
        "fields=id&page=one, PATTERN_NOT_MATCHED",
        "fields=id&sort_by=Account_Name, INVALID_DATA",
        "fields=id&sort_order=up, INVALID_DATA"
    })
    void badParametersAreRefused(String parameters, String code) {
        HttpResponse<String> answer = client.list("Accounts", parameters);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(ZohoClient.code(answer)).isEqualTo(code);
        assertThat(ZohoClient.json(answer).path("details").has("param_name")).isTrue();
    }

    @Test
    void moreThanFiftyFieldsAreRefused() {
        HttpResponse<String> answer =
                client.list("Accounts", "fields=" + String.join(",", Collections.nCopies(51, "id")));

        assertThat(ZohoClient.code(answer)).isEqualTo("LIMIT_EXCEEDED");
    }

    @Test
    void onlyWhatChangedAfterTheMomentIsListedAndNothingIsNotModified() {
        String now = "2026-11-02T15:45:30+05:30";
        assertThat(client.list("Accounts", "fields=id", SINCE, now).statusCode())
                .isEqualTo(304);

        sandbox.setOwner(accounts.get(4), sandbox.ids(RecordKind.USER).get(0));
        assertThat(client.list("Accounts", "fields=id", SINCE, now).statusCode())
                .as("a change in the same second")
                .isEqualTo(304);
        clock.pass(Duration.ofSeconds(1));
        sandbox.setOwner(accounts.get(7), sandbox.ids(RecordKind.USER).get(1));

        assertThat(ZohoClient.texts(data("fields=id", SINCE, now), "id")).containsExactly(accounts.get(7));
        assertThat(ZohoClient.texts(data("fields=id", SINCE, "2026-11-02T10:15:29Z"), "id"))
                .containsExactlyInAnyOrder(accounts.get(4), accounts.get(7));
        assertThat(client.get(ZohoClient.API + "/Accounts/" + accounts.get(4), SINCE, now)
                        .statusCode())
                .isEqualTo(304);
        assertThat(ZohoClient.code(client.list("Accounts", "fields=id", SINCE, "yesterday")))
                .isEqualTo("INVALID_DATA");
    }

    @Test
    void whatIsNotThereIsNoContent() {
        sandbox.delete(accounts.get(0));

        assertThat(client.get(ZohoClient.API + "/Accounts/" + accounts.get(0)).statusCode())
                .isEqualTo(204);
        assertThat(client.list("Accounts", "fields=id&ids=" + accounts.get(0)).statusCode())
                .isEqualTo(204);
        assertThat(client.list("Deals", "fields=id&page=2").body()).isEmpty();
        assertThat(ZohoClient.texts(data("fields=id&ids=" + accounts.get(0) + "," + accounts.get(3)), "id"))
                .containsExactly(accounts.get(3));
    }

    @Test
    void deletedRecordsHaveAFeedOfTheirOwn() {
        String path = ZohoClient.API + "/Accounts/deleted";
        assertThat(client.get(path).statusCode()).isEqualTo(204);
        sandbox.delete(accounts.get(1));
        clock.pass(Duration.ofMinutes(1));
        sandbox.delete(accounts.get(2));

        JsonNode all = ZohoClient.json(client.get(path + "?type=all")).path("data");
        JsonNode later = ZohoClient.json(client.get(path + "?type=all", SINCE, "2026-11-02T10:15:30+00:00"));

        assertThat(ZohoClient.texts(all, "id")).containsExactly(accounts.get(2), accounts.get(1));
        assertThat(ZohoClient.texts(all, "type")).containsOnly("recycle");
        assertThat(all.path(1).path("deleted_time").asString()).isEqualTo("2026-11-02T15:45:30+05:30");
        assertThat(ZohoClient.texts(later.path("data"), "id")).containsExactly(accounts.get(2));
        assertThat(later.path("info").path("more_records").booleanValue()).isFalse();
        assertThat(client.get(path, SINCE, "2026-11-02T10:16:30Z").statusCode()).isEqualTo(304);
        assertThat(client.get(path + "?type=permanent").statusCode()).isEqualTo(204);
    }

    @Test
    void theRecycleBinIsEmptiedAfterSixtyDays() {
        sandbox.delete(accounts.get(1));
        clock.pass(Duration.ofDays(60));
        client.with(client.login().path("access_token").asString());

        JsonNode gone = ZohoClient.json(client.get(ZohoClient.API + "/Accounts/deleted?type=permanent"))
                .path("data")
                .path(0);

        assertThat(gone.path("id").asString()).isEqualTo(accounts.get(1));
        assertThat(gone.path("display_name").isNull()).isTrue();
        assertThat(gone.path("deleted_by").isNull()).isTrue();
    }

    @Test
    void recordsAreCounted() {
        sandbox.delete(accounts.get(0));

        assertThat(client.get(ZohoClient.API + "/Accounts/actions/count").body())
                .isEqualTo("{\"count\":2249}");
        assertThat(ZohoClient.code(client.get(ZohoClient.API + "/Accounts/actions/count?word=x")))
                .isEqualTo("NOT_SUPPORTED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2.1", "v3", "v6", "v8"})
    void olderVersionsAnswerToo(String version) {
        assertThat(client.get("/crm/" + version + "/Accounts?fields=id").statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatIsNoModuleOrNoPathIsRefused() {
        assertThat(client.list("Leads", "fields=id").statusCode()).isEqualTo(400);
        assertThat(ZohoClient.code(client.list("Leads", "fields=id"))).isEqualTo("INVALID_MODULE");
        assertThat(client.get("/crm/v9/Accounts?fields=id").statusCode()).isEqualTo(404);
        assertThat(ZohoClient.code(client.get("/crm/v9/Accounts?fields=id"))).isEqualTo("INVALID_URL_PATTERN");
        assertThat(ZohoClient.code(client.send("PATCH", ZohoClient.API + "/Accounts", "{}")))
                .isEqualTo("INVALID_REQUEST_METHOD");
    }

    @Test
    void aPageForAPersonShowsARecord() {
        assertThat(client.get("/" + accounts.get(0)).body()).contains("Account_Name", "Territory");
        assertThat(client.get("/" + sandbox.ids(RecordKind.USER).get(0)).body()).contains("Head of Sales");
    }

    private JsonNode data(String parameters, String... headers) {
        return ZohoClient.json(client.list("Accounts", parameters, headers)).path("data");
    }
}
