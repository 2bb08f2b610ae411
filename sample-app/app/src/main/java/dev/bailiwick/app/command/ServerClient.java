package dev.bailiwick.app.command;

import dev.bailiwick.app.api.ErrorView;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks the server's REST API. A failure of any kind is a {@link ServerFailure}. */
final class ServerClient {

    private static final String ROOT = "/api/v1";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(2);

    private final ServerAddress address;
    private final Supplier<String> authorization;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final JsonMapper json = JsonMapper.builder().build();

    /**
     * A client of one server.
     *
     * @param address where it is
     * @param authorization gives the {@code Authorization} header of one request
     */
    ServerClient(ServerAddress address, Supplier<String> authorization) {
        this.address = address;
        this.authorization = authorization;
    }

    /** Makes a value fit for a path or a query. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    ServerAddress address() {
        return address;
    }

    /**
     * Reads.
     *
     * @param path below the API's root, encoded
     */
    <T> T get(String path, Class<T> type) {
        return exchange(request(path).timeout(ANSWER_TIMEOUT).GET().build(), type);
    }

    /** Starts something that needs no more than its path. */
    <T> T post(String path, Class<T> type) {
        return post(path, BodyPublishers.noBody(), type);
    }

    /** Starts something described by a record. */
    <T> T post(String path, Object body, Class<T> type) {
        return post(path, BodyPublishers.ofString(json.writeValueAsString(body)), type);
    }

    /** A job's states as the server sends them. */
    JobEvents events(String job) {
        HttpRequest request = request("/jobs/" + job + "/events")
                .setHeader("Accept", "text/event-stream")
                .build();
        return JobEvents.open(http, request, json);
    }

    private <T> T post(String path, BodyPublisher body, Class<T> type) {
        HttpRequest request = request(path)
                .timeout(ANSWER_TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(body)
                .build();
        return exchange(request, type);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + ROOT + path))
                .header("Accept", "application/json, application/problem+json")
                .header("Authorization", authorization.get());
    }

    private <T> T exchange(HttpRequest request, Class<T> type) {
        HttpResponse<byte[]> response = send(request);
        if (response.statusCode() >= 300) {
            throw new ProblemReader(json).failure(response);
        }
        try {
            return json.readValue(response.body(), type);
        } catch (JacksonException e) {
            throw new ServerFailure(
                    response.statusCode(),
                    new ErrorView(
                            "The answer of " + request.uri() + " is not what this version understands: "
                                    + e.getOriginalMessage(),
                            "Maybe the server is of another version, or something else answers at that address.",
                            List.of()));
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw unanswered(
                    "No server answers at " + address + ".",
                    "Maybe it is not running (start it with `bailiwick serve`), or is elsewhere (--server URL).");
        } catch (IOException e) {
            throw unanswered(
                    "The server at " + address + " gave no answer to " + request.method() + " "
                            + request.uri().getPath() + ": " + e.getMessage(),
                    "Maybe it was stopped just now: look at its log, and run the same command again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("The command was interrupted.", "Maybe run it again.");
        }
    }

    private static ServerFailure unanswered(String what, String maybe) {
        return new ServerFailure(0, new ErrorView(what, maybe, List.of()));
    }
}
