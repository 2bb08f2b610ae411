package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.Client;
import dev.bailiwick.sandbox.Sandbox;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A client of Salesforce. */
public final class SalesforceClient extends Client {

    public static final String DATA = "/services/data/v67.0";
    public static final String SOAP = "/services/Soap/u/67.0";

    private String session = "";

    private SalesforceClient(URI baseUrl) {
        super(baseUrl);
    }

    public static SalesforceClient anonymous(Sandbox sandbox) {
        return new SalesforceClient(sandbox.baseUrl());
    }

    public static SalesforceClient loggedIn(Sandbox sandbox) {
        return loggedIn(sandbox.baseUrl());
    }

    public static SalesforceClient loggedIn(URI baseUrl) {
        SalesforceClient client = new SalesforceClient(baseUrl);
        return client.with(client.login().path("access_token").stringValue());
    }

    @Override
    public SalesforceClient with(String accessToken) {
        super.with(accessToken);
        session = accessToken;
        return this;
    }

    /** Calls the SOAP API; the body is an element, the headers those beside the session's. */
    public HttpResponse<String> soap(String body, String... headers) {
        return send(
                "POST",
                SOAP,
                "<soapenv:Envelope xmlns:soapenv='http://schemas.xmlsoap.org/soap/envelope/'"
                        + " xmlns='urn:partner.soap.sforce.com'><soapenv:Header><SessionHeader><sessionId>" + session
                        + "</sessionId></SessionHeader>" + String.join("", headers)
                        + "</soapenv:Header><soapenv:Body>" + body + "</soapenv:Body></soapenv:Envelope>",
                "Content-Type",
                "text/xml; charset=UTF-8",
                "SOAPAction",
                "\"\"");
    }

    public JsonNode login() {
        return json(token(
                Map.of("grant_type", "client_credentials", "client_id", "sandbox", "client_secret", "sandbox-secret")));
    }

    public HttpResponse<String> token(Map<String, String> form, String... headers) {
        return form("/services/oauth2/token", form, headers);
    }

    public HttpResponse<String> query(String soql, String... headers) {
        return get(DATA + "/query?q=" + encode(soql), headers);
    }

    public JsonNode found(String soql) {
        return json(query(soql));
    }

    /** All records of a query, over all its pages. */
    public List<JsonNode> all(String soql, String... headers) {
        List<JsonNode> records = new ArrayList<>();
        JsonNode page = json(query(soql, headers));
        page.path("records").forEach(records::add);
        while (!page.path("done").booleanValue()) {
            page = json(get(page.path("nextRecordsUrl").stringValue(), headers));
            page.path("records").forEach(records::add);
        }
        return records;
    }

    public JsonNode record(String type, String id) {
        return json(get(DATA + "/sobjects/" + type + "/" + id));
    }

    public HttpResponse<String> update(boolean allOrNone, List<Map<String, ?>> records, String... headers) {
        String body = JSON.writeValueAsString(Map.of("allOrNone", allOrNone, "records", records));
        return send("PATCH", DATA + "/composite/sobjects", body, headers);
    }

    public static Map<String, ?> ownerChange(String id, String ownerId) {
        return Map.of("attributes", Map.of("type", "Account"), "id", id, "OwnerId", ownerId);
    }

    public static String errorCode(HttpResponse<String> response) {
        return json(response).path(0).path("errorCode").asString("none in " + response.body());
    }
}
