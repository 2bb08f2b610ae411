package dev.bailiwick.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SoqlTest {

    private static Sandbox sandbox;
    private static SalesforceClient client;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults().accounts(400).opportunities(500));
        client = SalesforceClient.loggedIn(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void recordHasItsAttributesAndTheFieldsAskedForInOrder() {
        String id = sandbox.ids(RecordKind.ACCOUNT).get(0);

        JsonNode record = client.found("SELECT name, id, PARENTID FROM account WHERE Id = '" + id + "'")
                .path("records")
                .path(0);

        assertThat(record.propertyNames()).containsExactly("attributes", "Name", "Id", "ParentId");
        assertThat(record.path("attributes").path("type").stringValue()).isEqualTo("Account");
        assertThat(record.path("attributes").path("url").stringValue())
                .isEqualTo("/services/data/v67.0/sobjects/Account/" + id);
    }

    /** What spares a look at every record may not hide any. */
    @Test
    void recordsWrittenLatelyAreFoundBesideOthers() {
        try (Sandbox org = Sandbox.start(SandboxOptions.defaults().accounts(10).opportunities(0))) {
            SalesforceClient asking = SalesforceClient.loggedIn(org);
            List<String> ids = org.ids(RecordKind.ACCOUNT);
            org.setOwner(ids.get(3), org.ids(RecordKind.USER).get(0));
            org.setOwner(ids.get(5), org.ids(RecordKind.USER).get(0));
            String lately = "SystemModstamp >= 2026-07-01T00:00:00Z";
            String select = "SELECT Id FROM Account WHERE ";

            assertThat(ids(asking, select + lately)).containsExactlyInAnyOrder(ids.get(3), ids.get(5));
            assertThat(ids(asking, select + lately + " AND Id > '" + ids.get(3) + "'"))
                    .containsExactly(ids.get(5));
            assertThat(ids(asking, select + lately + " OR Id = '" + ids.get(0) + "'"))
                    .containsExactlyInAnyOrder(ids.get(0), ids.get(3), ids.get(5));
            assertThat(ids(asking, select + "NOT " + lately)).hasSize(8);
            assertThat(ids(asking, select + "SystemModstamp > 2019-01-01T00:00:00Z"))
                    .hasSize(10);
            assertThat(ids(asking, select + "Id IN ('" + ids.get(3) + "','" + ids.get(1) + "') AND " + lately))
                    .containsExactly(ids.get(3));
            assertThat(ids(asking, select + "Id NOT IN ('" + ids.get(3) + "')")).hasSize(9);
        }
    }

    private static List<String> ids(SalesforceClient asking, String soql) {
        return asking.found(soql)
                .path("records")
                .valueStream()
                .map(record -> record.path("Id").stringValue())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT Id FORM Account                                        | MALFORMED_QUERY | Row:1:Column:11
            SELECT Id FROM Account WHERE                                  | MALFORMED_QUERY | unexpected token: '<EOF>'
            SELECT FROM Account                                           | MALFORMED_QUERY | unexpected token: 'Account'
            SELECT Id FROM Account WHERE Name = 'a                        | MALFORMED_QUERY | unexpected token: '''
            SELECT Id FROM Account WHERE Name = 'a' AND Id != null OR Name = 'b' | MALFORMED_QUERY | unexpected token: 'OR'
            SELECT Id FROM Account GROUP BY Id                            | MALFORMED_QUERY | unexpected token: 'GROUP'
            SELECT Id FROM Account LIMIT x                                | MALFORMED_QUERY | unexpected token: 'x'
            SELECT Id FROM Account LIMIT -1                               | MALFORMED_QUERY | whole number
            SELECT Id FROM Account; DROP                                  | MALFORMED_QUERY | unexpected token: ';'
            SELECT Id FROM Account WHERE Name ~ 'x'                       | MALFORMED_QUERY | unexpected token: '~'
            SELECT Id FROM Account WHERE Id IN ()                         | MALFORMED_QUERY | unexpected token: ')'
            SELECT Id FROM Account OFFSET 2001                            | NUMBER_OUTSIDE_VALID_RANGE | 2000
            SELECT Id, Nonsense FROM Account                              | INVALID_FIELD | No such column 'Nonsense' on entity 'Account'
            SELECT Id FROM User WHERE IsDeleted = false                   | INVALID_FIELD | No such column 'IsDeleted' on entity 'User'
            SELECT Id FROM Opportunity ORDER BY Industry                  | INVALID_FIELD | No such column 'Industry' on entity 'Opportunity'
            SELECT Owner.Name FROM Account                                | INVALID_FIELD | No such column 'Owner.Name'
            SELECT Id, id FROM Account                                    | INVALID_FIELD | duplicate field selected
            SELECT Id FROM Opportunity WHERE Amount > '5'                 | INVALID_FIELD | must be of type currency and should not be enclosed
            SELECT Id FROM Account WHERE Name = 5                         | INVALID_FIELD | should be enclosed in quotes
            SELECT Id FROM Opportunity WHERE CloseDate > 2026-01-01T00:00:00Z | INVALID_FIELD | must be of type date
            SELECT Id FROM Account WHERE SystemModstamp > 2026-01-01      | INVALID_FIELD | must be of type datetime
            SELECT Id FROM Account WHERE SystemModstamp > 2026-13-01T00:00:00Z | INVALID_FIELD | must be of type datetime
            SELECT Id FROM Account WHERE Strategic__c > true              | INVALID_FIELD | invalid operator on boolean field
            SELECT Id FROM Account WHERE OwnerId LIKE '005%'              | INVALID_FIELD | invalid operator on reference field
            SELECT Id FROM Account WHERE Id = '001'                       | INVALID_QUERY_FILTER_OPERATOR | invalid ID field: 001
            SELECT Id FROM Contact                                        | INVALID_TYPE | sObject type 'Contact' is not supported
            """)
    void whatTheOrgDoesNotKnowIsRefusedWithThePlace(String soql, String code, String message) {
        HttpResponse<String> answer = client.query(soql);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(SalesforceClient.errorCode(answer)).isEqualTo(code);
        assertThat(SalesforceClient.json(answer).path(0).path("message").stringValue())
                .contains(message)
                .containsPattern("\nERROR at Row:1:Column:\\d+\n");
    }

    @Test
    void placeOfAnErrorIsCountedInLines() {
        HttpResponse<String> answer = client.query("SELECT Id\nFROM Account\nWHERE Nope = 1");

        assertThat(SalesforceClient.json(answer).path(0).path("message").stringValue())
                .startsWith("\nWHERE Nope = 1\n      ^\nERROR at Row:3:Column:7\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Name LIKE 'zyx%'         | 0
            Name LIKE '50\\% _x'     | 1
            Name LIKE '%\\_%'        | 1
            Name = '50% OFF it''s'   | 0
            Name = '50% off'         | 0
            """)
    void likeKnowsItsWildcardsAndTheirEscapes(String condition, int expected) {
        try (Sandbox own = Sandbox.start(
                SandboxOptions.defaults().accounts(2).opportunities(0).users(2))) {
            SalesforceClient writer = SalesforceClient.loggedIn(own);
            List<String> ids = own.ids(RecordKind.ACCOUNT);
            rename(writer, ids.get(0), "50% Ax");
            rename(writer, ids.get(1), "a_b");

            assertThat(writer.found("SELECT COUNT() FROM Account WHERE " + condition.replace("''", "\\'"))
                            .path("totalSize")
                            .intValue())
                    .isEqualTo(expected);
        }
    }

    @Test
    void textIsComparedWithoutCaseAndEmptyFieldsAreUnequal() {
        int all = count("");
        int finance = count("WHERE Industry = 'fiNANCE'");
        int empty = count("WHERE Industry = null");

        assertThat(finance).isPositive();
        assertThat(empty).isPositive();
        assertThat(count("WHERE Industry != 'Finance'")).isEqualTo(all - finance);
        assertThat(count("WHERE Industry NOT IN ('Finance')")).isEqualTo(all - finance);
        assertThat(count("WHERE Industry IN ('Finance', null)")).isEqualTo(finance + empty);
        assertThat(count("WHERE (NOT Industry = null)")).isEqualTo(all - empty);
        assertThat(count("WHERE Industry > ''")).isEqualTo(all - empty);
    }

    @Test
    void emptyFieldsSortFirstUnlessDescendingOrAskedFor() {
        assertThat(first("ORDER BY Industry").path("Industry").isNull()).isTrue();
        assertThat(first("ORDER BY Industry DESC").path("Industry").isNull()).isFalse();
        assertThat(first("ORDER BY Industry NULLS LAST").path("Industry").isNull())
                .isFalse();
        assertThat(first("ORDER BY Industry DESC NULLS FIRST").path("Industry").isNull())
                .isTrue();
    }

    @Test
    void idsAreAcceptedInBothLengths() {
        String id = sandbox.ids(RecordKind.ACCOUNT).get(3);

        assertThat(count("WHERE Id IN ('" + id + "', '" + id.substring(0, 15) + "')"))
                .isEqualTo(1);
    }

    private static void rename(SalesforceClient writer, String id, String name) {
        String body = SalesforceClient.JSON.writeValueAsString(Map.of("Name", name));
        assertThat(writer.send("PATCH", SalesforceClient.DATA + "/sobjects/Account/" + id, body)
                        .statusCode())
                .isEqualTo(204);
    }

    private static int count(String where) {
        return client.found("SELECT COUNT() FROM Account " + where)
                .path("totalSize")
                .intValue();
    }

    private static JsonNode first(String order) {
        return client.found("SELECT Id, Industry FROM Account " + order + " LIMIT 1")
                .path("records")
                .path(0);
    }
}
