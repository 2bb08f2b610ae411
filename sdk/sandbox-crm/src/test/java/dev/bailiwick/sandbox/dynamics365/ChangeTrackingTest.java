package dev.bailiwick.sandbox.dynamics365;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Moment;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ChangeTrackingTest {

    private static final String PREFER = "Prefer";
    private static final String TRACK = "odata.track-changes";
    private static final String DELTA = "@odata.deltaLink";
    private static final String NEXT = "@odata.nextLink";
    private static final String SMALL = "odata.track-changes,odata.maxpagesize=6";
    private static final String ACCOUNTS = "accounts?$select=name";

    private final Moment clock = new Moment();
    private Sandbox sandbox;
    private DataverseClient client;
    private List<String> accounts;
    private String owner;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .brand(Brand.DYNAMICS365)
                .accounts(20)
                .opportunities(5)
                .users(4)
                .tokenLifetime(Duration.ofDays(30))
                .clock(clock));
        client = DataverseClient.loggedIn(sandbox);
        accounts = sandbox.ids(RecordKind.ACCOUNT);
        owner = sandbox.ids(RecordKind.USER).get(0);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void theLastPageLinksToTheChangesSince() {
        List<JsonNode> pages = pages(client.found(ACCOUNTS, PREFER, SMALL));

        assertThat(pages).hasSize(4);
        assertThat(pages.subList(0, 3)).noneMatch(page -> page.has(DELTA));
        assertThat(rows(pages)).hasSize(20);
        assertThat(pages.get(3).path(DELTA).stringValue())
                .contains("$deltatoken=")
                .matches(".*\\d%21\\d\\d%2F.*");
    }

    @Test
    void changesComeInTheirOrderAndDeletionsLast() {
        JsonNode all = client.found(ACCOUNTS, PREFER, TRACK);
        sandbox.delete(accounts.get(2));
        sandbox.setOwner(accounts.get(9), owner);
        sandbox.setOwner(accounts.get(4), owner);

        JsonNode changes = client.follow(all, DELTA);

        assertThat(changes.path("@odata.context").stringValue()).endsWith("#accounts(name)/$delta");
        assertThat(changes.path("value")).hasSize(3);
        assertThat(changes.path("value").path(0).path("accountid").stringValue())
                .isEqualTo(accounts.get(9));
        assertThat(changes.path("value").path(1).path("accountid").stringValue())
                .isEqualTo(accounts.get(4));
        JsonNode deleted = changes.path("value").path(2);
        assertThat(deleted.path("@odata.context").stringValue()).endsWith("#accounts/$deletedEntity");
        assertThat(deleted.path("id").stringValue()).isEqualTo(accounts.get(2));
        assertThat(deleted.path("reason").stringValue()).isEqualTo("deleted");
    }

    @Test
    void withoutChangesTheAnswerIsEmpty() {
        JsonNode all = client.found(ACCOUNTS, PREFER, TRACK);

        assertThat(client.follow(all, DELTA)).isEmpty();
        sandbox.setOwner(sandbox.ids(RecordKind.OPPORTUNITY).get(0), owner);
        assertThat(client.follow(all, DELTA)).isEmpty();
    }

    @Test
    void whatChangesWhileEverythingIsReadComesWithTheNextPull() {
        JsonNode first = client.found(ACCOUNTS, PREFER, SMALL);
        sandbox.setOwner(accounts.get(0), owner);
        sandbox.delete(accounts.get(1));
        List<JsonNode> rest = pages(client.follow(first, NEXT, PREFER, SMALL));

        JsonNode changes = client.follow(rest.get(rest.size() - 1), DELTA);

        assertThat(changes.path("value").path(0).path("accountid").stringValue())
                .isEqualTo(accounts.get(0));
        assertThat(changes.path("value").path(1).path("id").stringValue()).isEqualTo(accounts.get(1));
    }

    @Test
    void whatChangesWhileChangesAreReadIsLostInNoPull() {
        JsonNode all = client.found(ACCOUNTS, PREFER, TRACK);
        accounts.subList(0, 14).forEach(id -> sandbox.setOwner(id, owner));
        JsonNode first = client.follow(all, DELTA, PREFER, "odata.maxpagesize=6");
        sandbox.setOwner(accounts.get(0), owner);
        sandbox.setOwner(accounts.get(13), owner);
        List<JsonNode> rest = pages(client.follow(first, NEXT, PREFER, "odata.maxpagesize=6"));

        List<String> seen = rows(rest).stream()
                .map(row -> row.path("accountid").stringValue())
                .toList();
        List<String> later = rows(List.of(client.follow(rest.get(rest.size() - 1), DELTA))).stream()
                .map(row -> row.path("accountid").stringValue())
                .toList();

        assertThat(seen).containsExactlyElementsOf(accounts.subList(6, 13));
        assertThat(later).containsExactly(accounts.get(0), accounts.get(13));
    }

    @Test
    void aTokenIsGoodForSevenDays() {
        JsonNode all = client.found(ACCOUNTS, PREFER, TRACK);
        sandbox.setOwner(accounts.get(0), owner);
        String link = all.path(DELTA).stringValue().replaceFirst(".*/api/data/v9.2/", "");
        clock.pass(Duration.ofDays(7).minusSeconds(1));
        assertThat(client.read(link).statusCode()).isEqualTo(200);

        clock.pass(Duration.ofSeconds(3));
        HttpResponse<String> expired = client.read(link);

        assertThat(expired.statusCode()).isEqualTo(400);
        assertThat(DataverseClient.errorCode(expired)).isEqualTo("0x80044352");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accounts?$filter=name eq 'x'",
                "accounts?$orderby=name",
                "accounts?$top=3",
                "teams?$select=name",
                "accounts?$deltatoken=nonsense",
                "accounts?$deltatoken=7!yesterday"
            })
    void otherOptionsAndTablesAreNotTracked(String query) {
        assertThat(client.read(query, PREFER, TRACK).statusCode()).isEqualTo(400);
    }

    private List<JsonNode> pages(JsonNode first) {
        List<JsonNode> pages = new ArrayList<>(List.of(first));
        while (pages.get(pages.size() - 1).has(NEXT)) {
            pages.add(client.follow(pages.get(pages.size() - 1), NEXT, PREFER, "odata.maxpagesize=6"));
        }
        return pages;
    }

    private static List<JsonNode> rows(List<JsonNode> pages) {
        return pages.stream().flatMap(page -> page.path("value").valueStream()).toList();
    }
}
