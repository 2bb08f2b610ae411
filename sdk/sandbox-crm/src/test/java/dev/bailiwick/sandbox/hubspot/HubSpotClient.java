package dev.bailiwick.sandbox.hubspot;

import dev.bailiwick.sandbox.Client;
import dev.bailiwick.sandbox.Sandbox;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A client of HubSpot. */
final class HubSpotClient extends Client {

    static final String COMPANIES = "/crm/v3/objects/companies";
    static final String DEALS = "/crm/v3/objects/deals";
    static final String OWNERS = "/crm/v3/owners";

    private HubSpotClient(Sandbox sandbox) {
        super(sandbox.baseUrl());
    }

    static HubSpotClient anonymous(Sandbox sandbox) {
        return new HubSpotClient(sandbox);
    }

    static HubSpotClient ofPrivateApp(Sandbox sandbox) {
        return new HubSpotClient(sandbox).with("sandbox-token");
    }

    @Override
    public HubSpotClient with(String accessToken) {
        super.with(accessToken);
        return this;
    }

    HttpResponse<String> token(Map<String, String> form) {
        return form("/oauth/v3/token", form);
    }

    HttpResponse<String> post(String path, Object body) {
        return send("POST", path, JSON.writeValueAsString(body), "Content-Type", "application/json");
    }

    JsonNode found(String path) {
        return json(get(path));
    }

    /** The ids of a list, over all its pages; the path has a query already. */
    List<String> all(String path) {
        List<String> ids = new ArrayList<>();
        JsonNode page = found(path);
        ids.addAll(ids(page));
        while (page.path("paging").path("next").has("after")) {
            page = found(path + "&after=" + page.at("/paging/next/after").stringValue());
            ids.addAll(ids(page));
        }
        return ids;
    }

    /** A batch that gives these records to an owner. */
    HttpResponse<String> assign(String path, String owner, String... ids) {
        return post(
                path + "/batch/update",
                Map.of(
                        "inputs",
                        Stream.of(ids)
                                .map(id -> Map.of("id", id, "properties", Map.of("hubspot_owner_id", owner)))
                                .toList()));
    }

    static List<String> ids(JsonNode page) {
        return page.path("results")
                .valueStream()
                .map(item -> item.path("id").stringValue())
                .toList();
    }

    static String category(HttpResponse<String> response) {
        return json(response).path("category").asString("none in " + response.body());
    }
}
