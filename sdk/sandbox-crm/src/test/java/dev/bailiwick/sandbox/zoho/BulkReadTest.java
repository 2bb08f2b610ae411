package dev.bailiwick.sandbox.zoho;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BulkReadTest {

    private static final String READ = "/crm/bulk/v8/read";

    private Sandbox sandbox;
    private ZohoClient client;
    private List<String> accounts;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(
                ZohoClient.options().accounts(300).opportunities(5).users(5));
        client = ZohoClient.loggedIn(sandbox);
        accounts = sandbox.ids(RecordKind.ACCOUNT);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void jobIsDoneAfterAWhileAndItsArchiveHoldsTheRecordsAsTheyWere() throws Exception {
        String name = "Müller, \"Söhne\"\nund Co";
        client.update("Accounts", List.of(Map.of("id", accounts.get(0), "Account_Name", name)));
        HttpResponse<String> added = add(Map.of(
                "module", Map.of("api_name", "Accounts"), "fields", List.of("Account_Name", "Owner", "Territory")));
        String job = id(added);
        sandbox.delete(accounts.get(1));

        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(details(job).path("state").asString()).isEqualTo("IN PROGRESS");
        JsonNode done = details(job);
        assertThat(done.path("state").asString()).isEqualTo("COMPLETED");
        assertThat(done.path("result").path("count").intValue()).isEqualTo(300);
        assertThat(done.path("result").path("more_records").booleanValue()).isFalse();
        assertThat(done.path("result").path("next_page_token").isNull()).isTrue();
        List<NamedCsvRecord> rows =
                rows(done.path("result").path("download_url").asString());
        assertThat(rows).extracting(row -> row.getField("Id")).isEqualTo(accounts);
        assertThat(rows.get(0).getField("Account_Name")).isEqualTo(name);
        assertThat(rows.get(0).getField("Owner"))
                .isEqualTo(sandbox.ownerOf(accounts.get(0)).orElseThrow());
        assertThat(rows.get(0).getField("Territory")).isEmpty();
    }

    @Test
    void resultOfAJobAtWorkIsNotThereYet() {
        String job = id(add(Map.of("module", Map.of("api_name", "Deals"))));

        assertThat(client.get(READ + "/" + job + "/result").statusCode()).isEqualTo(404);
        assertThat(ZohoClient.code(client.get(READ + "/1"))).isEqualTo("RESOURCE_NOT_FOUND");
    }

    @Test
    void criteriaChooseTheRecords() throws Exception {
        client.update(
                "Accounts",
                List.of(
                        Map.of("id", accounts.get(0), "Territory", "North", "Employees", 5),
                        Map.of("id", accounts.get(1), "Territory", "North", "Employees", 50)));
        Map<String, ?> criteria = Map.of(
                "group_operator",
                "and",
                "group",
                List.of(
                        Map.of("field", Map.of("api_name", "Territory"), "comparator", "equal", "value", "North"),
                        Map.of("api_name", "Employees", "comparator", "greater_equal", "value", "50")));

        String job = id(add(Map.of("module", Map.of("api_name", "Accounts"), "criteria", criteria)));
        details(job);

        JsonNode result = details(job).path("result");
        assertThat(result.path("count").intValue()).isEqualTo(1);
        List<NamedCsvRecord> rows = rows(result.path("download_url").asString());
        assertThat(rows.get(0).getField("Id")).isEqualTo(accounts.get(1));
        assertThat(rows.get(0).getField("Modified_By"))
                .isEqualTo(sandbox.ids(RecordKind.USER).get(0));
    }

    @Test
    void whoeverLeavesAnAddressIsCalledWhenTheJobIsDone() {
        try (Inbox inbox = new Inbox()) {
            HttpResponse<String> added = client.send(
                    "POST",
                    READ,
                    Map.of(
                            "callback", Map.of("url", inbox.address(), "method", "post"),
                            "query", Map.of("module", Map.of("api_name", "Deals"))));

            JsonNode call = inbox.next();
            assertThat(call.path("id").asString()).isEqualTo(id(added));
            assertThat(call.path("result").path("count").intValue()).isEqualTo(5);
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        Map<String, ?> deals = Map.of("api_name", "Deals");
        assertThat(ZohoClient.code(add(Map.of()))).isEqualTo("MANDATORY_NOT_FOUND");
        assertThat(ZohoClient.code(add(Map.of("module", Map.of("api_name", "Leads")))))
                .isEqualTo("INVALID_DATA");
        assertThat(ZohoClient.code(add(Map.of("module", deals, "fields", List.of("Nope")))))
                .isEqualTo("INVALID_DATA");
        assertThat(ZohoClient.code(add(Map.of("module", deals, "page_token", "2-0"))))
                .isEqualTo("TOKEN_BOUND_DATA_MISMATCH");
        assertThat(ZohoClient.code(add(Map.of(
                        "module",
                        deals,
                        "criteria",
                        Map.of("api_name", "Amount", "comparator", "equal", "value", "much")))))
                .isEqualTo("INVALID_DATA");
    }

    private HttpResponse<String> add(Map<String, ?> query) {
        return client.send("POST", READ, Map.of("query", query));
    }

    private static String id(HttpResponse<String> added) {
        return ZohoClient.json(added)
                .path("data")
                .path(0)
                .path("details")
                .path("id")
                .stringValue();
    }

    private JsonNode details(String job) {
        return ZohoClient.json(client.get(READ + "/" + job)).path("data").path(0);
    }

    private List<NamedCsvRecord> rows(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + path))
                .header(
                        ZohoClient.AUTHORIZATION,
                        "Zoho-oauthtoken " + client.login().path("access_token").asString())
                .build();
        byte[] archive = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofByteArray())
                .body();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            assertThat(zip.getNextEntry().getName()).endsWith(".csv");
            String csv = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
            try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(csv)) {
                return rows.stream().toList();
            }
        }
    }
}
