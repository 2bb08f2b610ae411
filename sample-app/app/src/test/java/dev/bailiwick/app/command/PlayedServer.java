package dev.bailiwick.app.command;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import dev.bailiwick.app.api.JobView;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server whose answers a test decides, and a shell whose commands find it by the data folder. */
final class PlayedServer implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final WireMockServer wireMock = new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
    private final Map<String, String> environment = new HashMap<>();
    private final Path home;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    PlayedServer(Path home) throws IOException {
        this.home = home;
        wireMock.start();
        environment.put("BAILIWICK_USER", "admin");
        environment.put("BAILIWICK_PASSWORD", "pass:word");
        Files.writeString(Files.createDirectories(data()).resolve("server.address"), wireMock.baseUrl() + "\n");
    }

    WireMockServer wireMock() {
        return wireMock;
    }

    Map<String, String> environment() {
        return environment;
    }

    Path data() {
        return home.resolve(".bailiwick");
    }

    /** Runs a command where nobody sits at a terminal. */
    int run(String... args) {
        return run(false, "", args);
    }

    /** Runs a command for a person who types this. */
    int runOnTerminal(String typed, String... args) {
        return run(true, typed, args);
    }

    /** What the last command wrote to its standard output. */
    String out() {
        return out.toString();
    }

    /** What the last command wrote to its standard error stream. */
    String err() {
        return err.toString();
    }

    /** What the last command wrote, which must be one document and nothing else. */
    JsonNode json() {
        return JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .readTree(out());
    }

    void answersGet(String path, Object body) {
        wireMock.stubFor(get(urlPathEqualTo("/api/v1" + path)).willReturn(json(200, body)));
    }

    /** Takes a job on and streams these states of it. */
    void takesOn(String path, JobView... states) {
        wireMock.stubFor(post(urlPathEqualTo("/api/v1" + path)).willReturn(json(202, states[0])));
        streams(states);
    }

    StubMapping streams(JobView... states) {
        String events = Arrays.stream(states)
                .map(state -> ": beat\n\nevent: job\ndata: " + JSON.writeValueAsString(state) + "\n\n")
                .collect(Collectors.joining());
        return wireMock.stubFor(get(urlPathEqualTo("/api/v1/jobs/" + states[0].id() + "/events"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "text/event-stream")
                        .withBody(events)));
    }

    void refusesPost(String path, int status, Map<String, Object> problem) {
        wireMock.stubFor(post(urlPathEqualTo("/api/v1" + path))
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/problem+json")
                        .withBody(JSON.writeValueAsString(problem))));
    }

    static ResponseDefinitionBuilder json(int status, Object body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(JSON.writeValueAsString(body));
    }

    @Override
    public void close() {
        wireMock.stop();
    }

    private int run(boolean terminal, String typed, String... args) {
        out = new StringWriter();
        err = new StringWriter();
        BufferedReader in = new BufferedReader(new StringReader(typed));
        Shell shell = new Shell(
                environment, home, "jane", terminal, in, new PrintWriter(out, true), new PrintWriter(err, true));
        return Commands.commandLine(shell).execute(args);
    }
}
