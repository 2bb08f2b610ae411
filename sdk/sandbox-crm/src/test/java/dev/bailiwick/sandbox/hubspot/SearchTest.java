package dev.bailiwick.sandbox.hubspot;

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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SearchTest {

    private static final String SEARCH = HubSpotClient.COMPANIES + "/search";

    private final Moment clock = new Moment();
    private Sandbox sandbox;
    private HubSpotClient client;
    private List<String> companies;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .brand(Brand.HUBSPOT)
                .accounts(10_050)
                .opportunities(0)
                .users(5)
                .searchDelay(Duration.ofSeconds(20))
                .clock(clock));
        client = HubSpotClient.ofPrivateApp(sandbox);
        companies = sandbox.ids(RecordKind.ACCOUNT);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void resultPagesEndAtTheTenThousandthAndIdsGoOnBehindIt() {
        JsonNode last = found(Map.of("limit", 200, "after", "9800", "sorts", List.of("hs_object_id")));

        assertThat(last.path("total").asInt()).isEqualTo(10_050);
        assertThat(HubSpotClient.ids(last)).isEqualTo(companies.subList(9_800, 10_000));
        assertThat(refused(Map.of(
                        "limit", 200, "after", last.at("/paging/next/after").stringValue())))
                .contains("10,000");
        JsonNode rest = found(Map.of(
                "limit",
                200,
                "sorts",
                List.of("hs_object_id"),
                "filterGroups",
                List.of(group(filter("hs_object_id", "GT", companies.get(9_999))))));
        assertThat(HubSpotClient.ids(rest)).isEqualTo(companies.subList(10_000, 10_050));
    }

    @Test
    void everyFilterOfAGroupMustMatchAndOneGroupIsEnough() {
        String time = client.found(HubSpotClient.COMPANIES + "/" + companies.get(0))
                .path("updatedAt")
                .stringValue();
        long millis = Instant.parse(time).toEpochMilli();
        Map<String, ?> moment = Map.of(
                "filters",
                List.of(
                        filter("hs_lastmodifieddate", "GTE", String.valueOf(millis)),
                        filter("hs_lastmodifieddate", "LT", String.valueOf(millis + 1))));

        List<String> found = ids(Map.of("filterGroups", List.of(moment), "limit", 200));
        List<String> either = ids(Map.of(
                "filterGroups", List.of(moment, group(filter("hs_object_id", "EQ", companies.get(1)))), "limit", 200));

        assertThat(found).contains(companies.get(0)).doesNotContain(companies.get(1));
        assertThat(either).contains(companies.get(0), companies.get(1)).hasSize(found.size() + 1);
        assertThat(ids(Map.of("filterGroups", List.of(group(in("hs_object_id", companies.get(4), companies.get(2)))))))
                .containsExactlyInAnyOrder(companies.get(2), companies.get(4));
        assertThat(count("tier", "EQ", "A") + count("tier", "NEQ", "A")).isEqualTo(10_050);
        assertThat(count("territory", "HAS_PROPERTY", "")).isZero();
        assertThat(count("numberofemployees", "LTE", "100") + count("numberofemployees", "GT", "100"))
                .isEqualTo(count("numberofemployees", "HAS_PROPERTY", ""));
    }

    @Test
    void resultsComeInTheOrderAskedFor() {
        List<String> names = found(Map.of("sorts", List.of("-name"), "properties", List.of("name"), "limit", 200))
                .path("results")
                .valueStream()
                .map(item -> item.at("/properties/name").stringValue())
                .toList();

        List<String> sorted = new ArrayList<>(names);
        sorted.sort(Collections.reverseOrder(String.CASE_INSENSITIVE_ORDER));
        assertThat(names).hasSize(200).isEqualTo(sorted);
    }

    @Test
    void aChangeIsFoundLateAndUntilThenAsItWas() {
        String id = companies.get(7);
        Map<String, ?> itself = Map.of(
                "filterGroups",
                List.of(group(filter("hs_object_id", "EQ", id))),
                "properties",
                List.of("hubspot_owner_id"));
        String before =
                found(itself).at("/results/0/properties/hubspot_owner_id").stringValue();
        String next = sandbox.ids(RecordKind.USER).stream()
                .filter(user -> !user.equals(before))
                .findFirst()
                .orElseThrow();
        sandbox.setOwner(id, next);
        clock.pass(Duration.ofSeconds(19));

        assertThat(found(itself).at("/results/0/properties/hubspot_owner_id").stringValue())
                .isEqualTo(before);
        clock.pass(Duration.ofSeconds(1));
        assertThat(found(itself).at("/results/0/properties/hubspot_owner_id").stringValue())
                .isEqualTo(next);
        sandbox.delete(id);
        assertThat(ids(itself)).containsExactly(id);
        clock.pass(Duration.ofSeconds(20));
        assertThat(ids(itself)).isEmpty();
    }

    @Test
    void whatASearchCannotHoldIsRefused() {
        Map<String, ?> one = filter("name", "HAS_PROPERTY", "");

        assertThat(refused(Map.of("limit", 201))).contains("200");
        assertThat(refused(Map.of("filterGroups", Collections.nCopies(6, group(one)))))
                .contains("filter groups");
        assertThat(refused(Map.of("filterGroups", List.of(Map.of("filters", Collections.nCopies(7, one))))))
                .contains("more than 6 filters");
        assertThat(refused(Map.of(
                        "filterGroups", Collections.nCopies(4, Map.of("filters", Collections.nCopies(5, one))))))
                .contains("more than 18 filters");
        assertThat(refused(Map.of("sorts", List.of("name", "city")))).contains("more than one sort");
        assertThat(refused(Map.of("filterGroups", List.of(group(filter("shoe_size", "EQ", "44"))))))
                .contains("'shoe_size' does not exist");
        assertThat(refused(Map.of("filterGroups", List.of(group(filter("annualrevenue", "GT", "much"))))))
                .contains("no value of the property annualrevenue");
        assertThat(refused(Map.of("filterGroups", List.of(group(filter("name", "SOUNDS_LIKE", "Acme"))))))
                .contains("SOUNDS_LIKE");
        assertThat(refused(Map.of("properties", Collections.nCopies(300, "numberofemployees"))))
                .contains("3,000");
    }

    private long count(String property, String operator, String value) {
        return found(Map.of("filterGroups", List.of(group(filter(property, operator, value))), "limit", 1))
                .path("total")
                .asLong();
    }

    private List<String> ids(Map<String, ?> search) {
        return HubSpotClient.ids(found(search));
    }

    private JsonNode found(Map<String, ?> search) {
        HttpResponse<String> answer = client.post(SEARCH, search);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return HubSpotClient.json(answer);
    }

    private String refused(Map<String, ?> search) {
        HttpResponse<String> answer = client.post(SEARCH, search);
        assertThat(answer.statusCode()).isEqualTo(400);
        return HubSpotClient.json(answer).path("message").stringValue();
    }

    private static Map<String, ?> group(Map<String, ?> filter) {
        return Map.of("filters", List.of(filter));
    }

    private static Map<String, ?> in(String property, String... values) {
        return Map.of("propertyName", property, "operator", "IN", "values", List.of(values));
    }

    private static Map<String, ?> filter(String property, String operator, String value) {
        return Map.of("propertyName", property, "operator", operator, "value", value);
    }
}
