package dev.bailiwick.sandbox.zoho;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CoqlTest {

    private Sandbox sandbox;
    private ZohoClient client;
    private List<String> accounts;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(
                ZohoClient.options().accounts(250).opportunities(5).users(5));
        client = ZohoClient.loggedIn(sandbox);
        accounts = sandbox.ids(RecordKind.ACCOUNT);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void recordsAreReadInPagesByTheirIds() {
        JsonNode first = found("select Account_Name, Owner from Accounts where id is not null order by id limit 100");
        JsonNode rest = found("select id from Accounts where id > '" + accounts.get(99) + "' order by id limit 2000");

        assertThat(ZohoClient.texts(first.path("data"), "id")).isEqualTo(accounts.subList(0, 100));
        assertThat(first.path("info").path("more_records").booleanValue()).isTrue();
        assertThat(ZohoClient.texts(rest.path("data"), "id")).isEqualTo(accounts.subList(100, 250));
        assertThat(rest.path("info").path("more_records").booleanValue()).isFalse();
    }

    @Test
    void conditionsAreJoinedAndCompared() {
        String owner = sandbox.ownerOf(accounts.get(0)).orElseThrow();
        client.update(
                "Accounts",
                List.of(
                        Map.of("id", accounts.get(0), "Territory", "O'Neill", "Employees", 7),
                        Map.of("id", accounts.get(1), "Territory", "South", "Employees", 900)));

        assertThat(ids("Territory = 'O\\'Neill' and Owner = '" + owner + "'")).containsExactly(accounts.get(0));
        assertThat(ids("Territory in ('South', 'West') or Territory = 'o\\'neill'"))
                .containsExactly(accounts.get(0), accounts.get(1));
        assertThat(ids("(Territory is not null and Employees >= 8)")).containsExactly(accounts.get(1));
        assertThat(ids("Territory not in ('South')")).hasSize(200).doesNotContain(accounts.get(1));
    }

    @Test
    void offsetAndOrderAreKept() {
        List<String> backwards = ZohoClient.texts(
                found("select id from Accounts order by id desc limit 2 offset 3")
                        .path("data"),
                "id");

        assertThat(backwards).containsExactly(accounts.get(246), accounts.get(245));
        assertThat(query("select id from Accounts where Territory is not null").statusCode())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select id Accounts|SYNTAX_ERROR",
                "select id from Accounts where|SYNTAX_ERROR",
                "select id from Accounts where id ~ 3|SYNTAX_ERROR",
                "select id from Accounts limit 1 order by id|SYNTAX_ERROR",
                "select id from Accounts limit 2001|INVALID_QUERY",
                "select id from Accounts limit s|INVALID_QUERY",
                "select Nope from Accounts|INVALID_QUERY",
                "select id from Accounts where Employees = 'many'|INVALID_QUERY",
                "select id from Leads|INVALID_MODULE"
            })
    void queryThatCannotBeUnderstoodIsRefused(String query, String code) {
        assertThat(query(query).statusCode()).isEqualTo(400);
        assertThat(ZohoClient.code(query(query))).isEqualTo(code);
    }

    @Test
    void queryMustBeThere() {
        assertThat(ZohoClient.code(client.send("POST", ZohoClient.API + "/coql", "{}")))
                .isEqualTo("MANDATORY_NOT_FOUND");
    }

    private List<String> ids(String where) {
        return ZohoClient.texts(found("select id from Accounts where " + where).path("data"), "id");
    }

    private JsonNode found(String query) {
        return ZohoClient.json(query(query));
    }

    private HttpResponse<String> query(String query) {
        return client.send("POST", ZohoClient.API + "/coql", Map.of("select_query", query));
    }
}
