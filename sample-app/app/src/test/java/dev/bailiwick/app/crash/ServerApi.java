package dev.bailiwick.app.crash;

import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.bailiwick.boot.secret.MasterKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST API of one server, as the command line asks it. Thread-safe. */
final class ServerApi {

    /** The installation's secret key in every test here. */
    static final String SECRET_KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;

    ServerApi(URI server) {
        this.server = server;
    }

    /**
     * Reads.
     *
     * @throws UncheckedIOException when the server is gone
     */
    JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    /** Asks for something; otherwise as {@link #get}. */
    JsonNode post(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** The newest job of this kind that has not ended, if there is one. */
    Optional<JsonNode> running(Stage stage) {
        return get("/jobs")
                .valueStream()
                .filter(job -> job.get("kind").asString().equals(stage.kind()) && isRunning(job))
                .findFirst();
    }

    /** Waits for the end of a job, and gives how it ended. */
    JsonNode untilEnded(JsonNode job) {
        return isRunning(job)
                ? await().atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(50))
                        .until(() -> get("/jobs/" + job.get("id").asString()), now -> !isRunning(now))
                : job;
    }

    private static boolean isRunning(JsonNode job) {
        return job.get("endedAt").isNull();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + "/api/v1" + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token());
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(request.method() + " " + request.uri() + " was answered " + answer.statusCode()
                        + ": " + answer.body());
            }
            return JsonMapper.shared().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + request.uri(), e);
        }
    }

    private static String token() {
        Instant now = Instant.now();
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder()
                        .issuer("bailiwick-command-line")
                        .subject("jane")
                        .audience("bailiwick")
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(60)))
                        .build());
        try {
            token.sign(new MACSigner(
                    MasterKey.parse(SECRET_KEY, "the test").key("command-line").getEncoded()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
