package dev.bailiwick.sandbox.salesforce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboundMessagesTest {

    private static final String ACKNOWLEDGED = "<notificationsResponse><Ack>true</Ack></notificationsResponse>";

    private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private final HttpServer endpoint;
    private final Sandbox sandbox;

    OutboundMessagesTest() throws IOException {
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/", this::answer);
        endpoint.start();
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .accounts(5)
                .opportunities(5)
                .users(3)
                .webhook(URI.create("http://127.0.0.1:" + endpoint.getAddress().getPort() + "/hook?key=k")));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            calls.add(exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            String answer = answers.isEmpty() ? ACKNOWLEDGED : answers.remove();
            exchange.sendResponseHeaders(200, answer.length());
            exchange.getResponseBody().write(answer.getBytes(UTF_8));
        }
    }

    @AfterEach
    void stop() {
        sandbox.close();
        endpoint.stop(0);
    }

    @Test
    void aChangeIsToldWithTheRecordAndItsOwner() throws InterruptedException {
        String account = sandbox.ids(RecordKind.ACCOUNT).get(2);
        String owner = anotherOwner(account);
        sandbox.setOwner(account, owner);

        assertThat(next())
                .startsWith("/hook?key=k ")
                .contains(
                        "<OrganizationId>00D",
                        "xsi:type=\"sf:Account\"",
                        "<sf:Id>" + account + "</sf:Id>",
                        "<sf:OwnerId>" + owner + "</sf:OwnerId>");
    }

    @Test
    void whatIsNotAcknowledgedIsRepeatedWordForWord() throws InterruptedException {
        answers.add("<notificationsResponse><Ack>false</Ack></notificationsResponse>");
        String account = sandbox.ids(RecordKind.ACCOUNT).get(2);
        sandbox.setOwner(account, anotherOwner(account));

        String first = next();

        assertThat(next()).isEqualTo(first);
    }

    @Test
    void aDeletionIsNotToldAndTheNextChangeIs() throws InterruptedException {
        sandbox.delete(sandbox.ids(RecordKind.ACCOUNT).get(0));
        String opportunity = sandbox.ids(RecordKind.OPPORTUNITY).get(1);
        sandbox.setOwner(opportunity, anotherOwner(opportunity));

        assertThat(next()).contains("sf:Opportunity", opportunity);
    }

    private String next() throws InterruptedException {
        return Objects.requireNonNull(calls.poll(10, TimeUnit.SECONDS), "no message came");
    }

    private String anotherOwner(String id) {
        return sandbox.ids(RecordKind.USER).stream()
                .filter(user -> !sandbox.ownerOf(id).equals(Optional.of(user)))
                .findFirst()
                .orElseThrow();
    }
}
