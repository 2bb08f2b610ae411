package dev.bailiwick.sandbox.dynamics365;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WebhookTest {

    private static final int KEY = 4;
    private static final int HEADER = 5;
    private static final int QUERY = 6;

    private record Call(String query, String key, String message, String correlation, JsonNode body) {}

    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
    private HttpServer receiver;
    private Sandbox sandbox;
    private DataverseClient client;
    private String account;
    private List<String> users;

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::take);
        receiver.start();
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .brand(Brand.DYNAMICS365)
                .accounts(4)
                .opportunities(2)
                .users(3));
        client = DataverseClient.loggedIn(sandbox);
        account = sandbox.ids(RecordKind.ACCOUNT).get(0);
        users = sandbox.ids(RecordKind.USER);
        sandbox.setOwner(account, users.get(0));
    }

    @AfterEach
    void stop() {
        sandbox.close();
        receiver.stop(0);
    }

    @Test
    void aChangeOfOwnerIsToldAsUpdateAndAssignWithTheKeyInTheQuery() {
        String endpoint = endpoint(KEY, "a key&more");
        step(endpoint, "account", "Update");
        step(endpoint, "account", "Assign");
        client.patch("accounts(" + account + ")", DataverseClient.bind(users.get(1)));

        Call update = next();
        Call assign = next();

        assertThat(update.query).isEqualTo("code=a key&more");
        assertThat(List.of(update.message, assign.message)).containsExactly("Update", "Assign");
        assertThat(update.correlation)
                .isEqualTo(assign.correlation)
                .isEqualTo(update.body.path("CorrelationId").stringValue());
        assertThat(update.body.path("OperationId")).isNotEqualTo(assign.body.path("OperationId"));
        assertThat(update.body.path("PrimaryEntityName").stringValue()).isEqualTo("account");
        assertThat(update.body.path("PrimaryEntityId").stringValue()).isEqualTo(account);
        assertThat(update.body.path("InitiatingUserId").stringValue()).isEqualTo(users.get(0));
        assertThat(update.body.at("/InputParameters/0/value/Attributes/0/key").stringValue())
                .isEqualTo("ownerid");
        assertThat(update.body
                        .at("/InputParameters/0/value/Attributes/0/value/Id")
                        .stringValue())
                .isEqualTo(users.get(1));
        assertThat(assign.body.at("/InputParameters/1/value/Id").stringValue()).isEqualTo(users.get(1));
    }

    @Test
    void onlyWhatIsRegisteredIsTold() {
        String endpoint = endpoint(KEY, "key");
        step(endpoint, "account", "Create");
        step(endpoint, "opportunity", "Delete");
        String deal = sandbox.ids(RecordKind.OPPORTUNITY).get(0);

        sandbox.setOwner(account, users.get(1));
        sandbox.delete(account);
        sandbox.delete(deal);
        client.post("accounts", "{\"name\":\"New\",\"revenue\":7,\"new_strategic\":true,\"industrycode\":1}");

        Call deletion = next();
        assertThat(deletion.body.path("PrimaryEntityId").stringValue()).isEqualTo(deal);
        assertThat(deletion.body.path("InitiatingUserId").stringValue()).isEqualTo(users.get(1));
        Call creation = next();
        assertThat(creation.message).isEqualTo("Create");
        assertThat(creation.body.at("/InputParameters/0/value/Attributes").toString())
                .contains("\"revenue\"", "Money:http", "OptionSetValue:http");
        assertThat(calls).isEmpty();
    }

    @Test
    void theKeyMayComeInAHeaderOrInAnyParameterOfTheQuery() {
        String settings = "<settings><setting name=\\\"X-Key\\\" value=\\\"k1\\\" /></settings>";
        step(endpoint(HEADER, settings), "account", "Update");
        sandbox.setOwner(account, users.get(1));
        assertThat(next().key).isEqualTo("k1");

        step(endpoint(QUERY, settings), "account", "Delete");
        sandbox.delete(account);
        assertThat(next().query).isEqualTo("X-Key=k1");
    }

    @Test
    void aCallThatFailsForAMomentIsRepeatedOnce() {
        step(endpoint(KEY, "key"), "account", "Update");
        answers.addAll(List.of(503, 503));
        sandbox.setOwner(account, users.get(1));

        Call first = next();
        Call repeated = next();
        sandbox.setOwner(account, users.get(2));
        Call second = next();

        assertThat(repeated.body).isEqualTo(first.body);
        assertThat(second.body).isNotEqualTo(first.body);
    }

    @Test
    void anEndpointIsDeletedAfterItsSteps() {
        String endpoint = endpoint(KEY, "key");
        String step = step(endpoint, "account", "Update");

        assertThat(DataverseClient.errorCode(delete("serviceendpoints(" + endpoint + ")")))
                .isEqualTo("0x8004f01f");
        assertThat(client.all("sdkmessageprocessingsteps?$filter=_eventhandler_value eq " + endpoint))
                .hasSize(1);
        assertThat(delete("sdkmessageprocessingsteps(" + step + ")").statusCode())
                .isEqualTo(204);
        assertThat(delete("serviceendpoints(" + endpoint + ")").statusCode()).isEqualTo(204);
        assertThat(client.all("serviceendpoints")).isEmpty();
    }

    @Test
    void theKeyIsNeverReadAndAnIncompleteEndpointRefused() {
        endpoint(KEY, "key");

        assertThat(client.found("serviceendpoints").toString()).doesNotContain("authvalue");
        assertThat(client.read("serviceendpoints?$select=authvalue").statusCode())
                .isEqualTo(400);
        assertThat(client.post("serviceendpoints", "{\"contract\":8,\"url\":\"http://x\",\"authtype\":4}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.post("sdkmessageprocessingsteps", "{\"stage\":20,\"mode\":0}")
                        .statusCode())
                .isEqualTo(400);
    }

    private HttpResponse<String> delete(String path) {
        return client.send("DELETE", DataverseClient.ROOT + path, "");
    }

    private String endpoint(int authType, String authValue) {
        return made(
                "serviceendpoints",
                "serviceendpointid",
                "{\"name\":\"Test\",\"url\":\"http://127.0.0.1:%s/hook\",\"contract\":8,\"authtype\":%s,\"authvalue\":\"%s\"}"
                        .formatted(receiver.getAddress().getPort(), authType, authValue));
    }

    private String step(String endpoint, String table, String message) {
        JsonNode filter = client.found("sdkmessagefilters?$filter=primaryobjecttypecode eq '" + table
                        + "' and sdkmessageid/name eq '" + message + "'")
                .path("value")
                .path(0);
        return made("sdkmessageprocessingsteps", "sdkmessageprocessingstepid", """
                        {"name":"Test","stage":40,"mode":1,"eventhandler_serviceendpoint@odata.bind":"/serviceendpoints(%s)",\
                        "sdkmessageid@odata.bind":"/sdkmessages(%s)","sdkmessagefilterid@odata.bind":"/sdkmessagefilters(%s)"}""".formatted(
                        endpoint,
                        filter.path("_sdkmessageid_value").stringValue(),
                        filter.path("sdkmessagefilterid").stringValue()));
    }

    private String made(String set, String id, String body) {
        return DataverseClient.json(client.post(set, body, "Prefer", "return=representation"))
                .path(id)
                .stringValue();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            calls.add(new Call(
                    exchange.getRequestURI().getQuery(),
                    exchange.getRequestHeaders().getFirst("X-Key"),
                    exchange.getRequestHeaders().getFirst("x-ms-dynamics-request-name"),
                    exchange.getRequestHeaders().getFirst("x-ms-correlation-request-id"),
                    DataverseClient.JSON.readTree(exchange.getRequestBody().readAllBytes())));
            Integer answer = answers.poll();
            exchange.sendResponseHeaders(answer == null ? 204 : answer, -1);
        }
    }

    private Call next() {
        try {
            Call call = calls.poll(10, TimeUnit.SECONDS);
            assertThat(call).as("a call within 10 s").isNotNull();
            return call;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
