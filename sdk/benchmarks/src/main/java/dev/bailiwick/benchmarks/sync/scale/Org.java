package dev.bailiwick.benchmarks.sync.scale;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The simulated org by bare HTTP: nothing is repeated, limited or remembered.
 *
 * @param url where it listens
 * @param token a bearer token
 */
record Org(String url, String token, HttpClient http) {

    private static final String DATA = "/services/data/v67.0";

    Org(String url, String token) {
        this(
                url,
                token,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    /** Logs in by the client credentials that every simulator knows. */
    static Org logIn(String url) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/services/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=sandbox&client_secret=sandbox-secret"))
                .build();
        Org nobody = new Org(url, "");
        return new Org(
                url, json(nobody.sent(request).body()).path("access_token").stringValue());
    }

    /** Runs a Bulk API 2.0 query and gives every answer with results, each as its rows, the names first. */
    void bulkQuery(String soql, Consumer<Iterable<CsvRecord>> answers) {
        String job = DATA + "/jobs/query";
        String id = json(send(
                                "POST",
                                job,
                                JsonMapper.shared().writeValueAsString(Map.of("operation", "query", "query", soql)))
                        .body())
                .path("id")
                .stringValue();
        while (!json(get(job + "/" + id).body()).path("state").stringValue().equals("JobComplete")) {
            pause();
        }
        Optional<String> locator = Optional.empty();
        do {
            HttpResponse<byte[]> answer = get(job + "/" + id + "/results"
                    + locator.map(at -> "?locator=" + at).orElse(""));
            answers.accept(CsvReader.builder().ofCsvRecord(new ByteArrayInputStream(answer.body())));
            locator = answer.headers().firstValue("Sforce-Locator").filter(at -> !at.equals("null"));
        } while (locator.isPresent());
    }

    /** Runs a query and gives the records of every answer. */
    void query(String soql, Consumer<JsonNode> answers) {
        String path = DATA + "/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8);
        JsonNode page;
        do {
            page = json(get(path).body());
            answers.accept(page.path("records"));
            path = page.path("nextRecordsUrl").asString("");
        } while (!page.path("done").booleanValue());
    }

    /** Writes up to 200 records by sObject Collections. */
    void update(List<Map<String, Object>> records) {
        String body = JsonMapper.shared().writeValueAsString(Map.of("allOrNone", false, "records", records));
        json(send("PATCH", DATA + "/composite/sobjects", body).body()).forEach(result -> {
            if (!result.path("success").booleanValue()) {
                throw new IllegalStateException("The simulator refused a change: " + result);
            }
        });
    }

    /** Writes records by one job of Bulk API 2.0 and reads its results. */
    void ingest(String csv) {
        String jobs = DATA + "/jobs/ingest";
        String id = json(send(
                                "POST",
                                jobs,
                                "{\"object\":\"Account\",\"operation\":\"update\",\"contentType\":\"CSV\",\"lineEnding\":\"LF\"}")
                        .body())
                .path("id")
                .stringValue();
        send("PUT", jobs + "/" + id + "/batches", csv);
        send("PATCH", jobs + "/" + id, "{\"state\":\"UploadComplete\"}");
        while (!json(get(jobs + "/" + id).body()).path("state").stringValue().equals("JobComplete")) {
            pause();
        }
        get(jobs + "/" + id + "/successfulResults");
        get(jobs + "/" + id + "/failedResults");
    }

    /** How many API calls it has answered; asking is none. */
    long calls() {
        JsonNode stats = json(get("/sandbox/stats").body());
        return stats.path("queries").longValue()
                + stats.path("writes").longValue()
                + stats.path("otherApi").longValue();
    }

    private HttpResponse<byte[]> get(String path) {
        return sent(request(path).GET().build());
    }

    private HttpResponse<byte[]> send(String method, String path, String body) {
        String type = body.startsWith("{") ? "application/json" : "text/csv";
        return sent(request(path)
                .header("Content-Type", type)
                .header("Sforce-Auto-Assign", "FALSE")
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<byte[]> sent(HttpRequest request) {
        try {
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException("The simulator answered " + answer.statusCode() + " to "
                        + request.method() + " " + request.uri().getPath() + ": "
                        + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while calling the simulator.", e);
        }
    }

    private static JsonNode json(byte[] body) {
        return JsonMapper.shared().readTree(body);
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(20).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a job.", e);
        }
    }

    @Override
    public String toString() {
        return "Org[" + url + "]";
    }
}
