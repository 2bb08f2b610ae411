package dev.bailiwick.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.spi.AccessToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Does in a simulated org what its admin would. */
final class OrgAdmin {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Sandbox org;
    private final AccessToken token;

    OrgAdmin(Sandbox org, AccessToken token) {
        this.org = org;
        this.token = token;
    }

    /** Takes a deleted record out of the recycle bin for good. */
    void purge(String id) {
        String answer = send(
                "POST",
                "/services/Soap/u/67.0",
                "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Header><SessionHeader><sessionId>"
                        + token.value() + "</sessionId></SessionHeader></e:Header><e:Body><emptyRecycleBin><ids>" + id
                        + "</ids></emptyRecycleBin></e:Body></e:Envelope>");
        assertThat(answer).contains("<success>true</success>");
    }

    /** The first record a query finds. */
    JsonNode first(String soql) {
        String path = "/services/data/v67.0/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8);
        return JsonMapper.shared()
                .readTree(send("GET", path, ""))
                .path("records")
                .path(0);
    }

    String send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(org.baseUrl() + path))
                .header("Authorization", "Bearer " + token.value())
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while calling the org.", e);
        }
    }
}
