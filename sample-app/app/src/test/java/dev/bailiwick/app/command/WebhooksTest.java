package dev.bailiwick.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bailiwick.app.Installation;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.mirror.Mirror;
import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** CRMs of all brands that call, over HTTP, when a colleague gives a record away in them. */
@Timeout(120)
class WebhooksTest {

    private static final String SECRET = "what-the-crm-must-say";

    @TempDir
    private static Path data;

    private static final Map<Brand, Sandbox> CRMS = new EnumMap<>(Brand.class);
    private static Installation bailiwick;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        String url = "http://127.0.0.1:" + freePort();
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + URI.create(url).getPort(),
                "--bailiwick.public-url=" + url,
                "--bailiwick.webhooks.subscribe=dynamics365,pipedrive,zoho"));
        for (Brand brand : Brand.values()) {
            BrandConnection connection = BrandConnection.of(brand);
            SandboxOptions options = SandboxOptions.defaults()
                    .brand(brand)
                    .accounts(30)
                    .opportunities(10)
                    .webhook(URI.create(url + "/webhooks/sandbox?key=" + SECRET));
            Sandbox crm = Sandbox.start(options);
            CRMS.put(brand, crm);
            arguments.addAll(connection.arguments(crm));
            if (brand != Brand.SUITECRM) {
                arguments.add(
                        connection.setting("webhook-secret", brand == Brand.HUBSPOT ? options.clientSecret() : SECRET));
            }
        }
        bailiwick = Installation.start(data, crm(Brand.SALESFORCE), arguments.toArray(String[]::new));
        setUpHubSpotsApp(url + "/webhooks/hubspot?of=a%2Cb");
        CommandLineUser user = new CommandLineUser(data);
        for (Brand brand : Brand.values()) {
            user.json("pull", "--connection", BrandConnection.of(brand).id());
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> subscriptions() == 3);
    }

    @AfterAll
    static void stop() {
        bailiwick.close();
        CRMS.values().forEach(Sandbox::close);
    }

    @ParameterizedTest
    @EnumSource(
            value = Brand.class,
            names = {"SUITECRM"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatAColleagueChangesInTheCrmReachesTheMirrorWithoutAPull(Brand brand) {
        Sandbox crm = crm(brand);
        String account = crm.ids(RecordKind.ACCOUNT).get(0);
        String next = crm.ids(RecordKind.ACCOUNT).stream()
                .map(other -> crm.ownerOf(other).orElseThrow())
                .filter(owner -> !crm.ownerOf(account).equals(Optional.of(owner)))
                .findFirst()
                .orElseThrow();
        assertThat(mirroredOwner(brand, account)).isNotEqualTo(Optional.of(new OwnerId(next)));

        crm.setOwner(account, next);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(mirroredOwner(brand, account)).hasValue(new OwnerId(next)));
    }

    @Test
    void aDeletedRecordLeavesTheMirrorWithoutAPull() {
        Sandbox crm = crm(Brand.PIPEDRIVE);
        String account = crm.ids(RecordKind.ACCOUNT).get(1);
        assertThat(mirrored(Brand.PIPEDRIVE, account)).isPresent();

        crm.delete(account);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(mirrored(Brand.PIPEDRIVE, account)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sandbox", "hubspot", "dynamics365", "pipedrive", "zoho"})
    void aForgedCallIsRefusedWithoutDetailSessionOrCookie(String connection) throws Exception {
        HttpResponse<String> answer = post(connection + "?key=guess&code=guess", "{\"token\":\"guess\"}");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "www-authenticate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"suitecrm", "nobody", "x.y", "UPPER"})
    void whoCannotBeCalledAndWhoIsNotThereAreTheSame(String connection) throws Exception {
        HttpResponse<String> answer = post(connection, "{}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aMebibyteIsReadAndMoreIsNot() throws Exception {
        assertThat(post("zoho", "x".repeat(1 << 20)).statusCode()).isEqualTo(401);
        assertThat(post("zoho", "x".repeat((1 << 20) + 1)).statusCode()).isEqualTo(413);
    }

    @Test
    void aSalesforceMessageIsAcknowledgedInItsOwnWordsHoweverOftenItComes() throws Exception {
        String account = crm(Brand.SALESFORCE).ids(RecordKind.ACCOUNT).get(2);
        String message = """
                <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>
                <notifications xmlns="http://soap.sforce.com/2005/09/outbound"><Notification><Id>04l000000000001AAA</Id>
                <sObject xmlns:sf="urn:sobject.enterprise.soap.sforce.com"><sf:Id>%s</sf:Id></sObject>
                </Notification></notifications></soapenv:Body></soapenv:Envelope>""".formatted(account);

        HttpResponse<String> first = post("sandbox?key=" + SECRET, message);
        HttpResponse<String> again = post("sandbox?key=" + SECRET, message);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("content-type")).hasValue("text/xml;charset=UTF-8");
        assertThat(first.body()).contains("<Ack>true</Ack>");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(repeated("sandbox")).isEqualTo(1);
    }

    @Test
    void whatIsNoCallIsAnsweredWithNothingToBeCarriedOut() throws Exception {
        HttpRequest noCall = HttpRequest.newBuilder(URI.create(bailiwick.url() + "/webhooks/pipedrive"))
                .PUT(BodyPublishers.ofString("<script>"))
                .build();
        HttpResponse<String> put = client.send(noCall, BodyHandlers.ofString());
        HttpResponse<String> forged = post("pipedrive", "<script>");

        assertThat(put.statusCode()).isEqualTo(405);
        assertThat(put.headers().firstValue("Allow")).hasValue("POST, GET, HEAD");
        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(forged.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(forged.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(put.body() + forged.body()).isEmpty();
    }

    private static double repeated(String connection) {
        return bailiwick
                .bean(MeterRegistry.class)
                .get("bailiwick.webhook.calls")
                .tags("connection", connection, "outcome", "repeated")
                .timer()
                .count();
    }

    private HttpResponse<String> post(String connection, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(bailiwick.url() + "/webhooks/" + connection))
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static Optional<OwnerId> mirroredOwner(Brand brand, String account) {
        return mirrored(brand, account).flatMap(CrmRecord::owner);
    }

    private static Optional<CrmRecord> mirrored(Brand brand, String account) {
        ConnectionId connection = new ConnectionId(BrandConnection.of(brand).id());
        return bailiwick.bean(Mirror.class).find(new RecordKey(connection, new RecordRef(RecordType.ACCOUNT, account)));
    }

    private static long subscriptions() {
        return bailiwick
                .bean(JdbcClient.class)
                .sql("select count(*) from webhook_subscription")
                .query(Long.class)
                .single();
    }

    /** As the app's developer, with the developer's key: HubSpot's API for that is not for customers. */
    private static void setUpHubSpotsApp(String target) throws IOException, InterruptedException {
        developer("PUT", "settings", "{\"targetUrl\":\"" + target + "\"}");
        developer("POST", "subscriptions", """
                {"eventType":"company.propertyChange","propertyName":"hubspot_owner_id","active":true}""");
    }

    private static void developer(String method, String what, String body) throws IOException, InterruptedException {
        URI address = URI.create(crm(Brand.HUBSPOT).baseUrl() + "/webhooks/v3/54321/" + what + "?hapikey="
                + SandboxOptions.defaults().apiToken());
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .method(method, BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    private static Sandbox crm(Brand brand) {
        return Objects.requireNonNull(CRMS.get(brand));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
