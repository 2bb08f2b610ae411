package dev.bailiwick.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bailiwick.spi.WebhookRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Where a simulator sends its webhooks: takes every call and keeps it as the host would see it. Thread-safe. */
public final class WebhookInbox implements AutoCloseable {

    private static final int SECONDS_TO_WAIT = 10;
    private static final int NO_CONTENT = 204;

    private final BlockingQueue<WebhookRequest> calls = new LinkedBlockingQueue<>();
    private final HttpServer server;

    /** Listens on a free port of the loopback interface. */
    public WebhookInbox() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    /**
     * Where to send webhooks to.
     *
     * @param path from {@code /} on
     */
    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /**
     * The next call, in the order in which they came.
     *
     * @throws IllegalStateException when none comes within 10 seconds
     */
    public WebhookRequest next() {
        try {
            WebhookRequest call = calls.poll(SECONDS_TO_WAIT, TimeUnit.SECONDS);
            if (call == null) {
                throw new IllegalStateException(
                        "No webhook came within " + SECONDS_TO_WAIT + " s. Maybe nothing is subscribed.");
            }
            return call;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a webhook.", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, List.copyOf(values)));
            URI uri = address("/").resolve(exchange.getRequestURI());
            calls.add(new Call(
                    exchange.getRequestMethod(),
                    uri,
                    headers,
                    exchange.getRequestBody().readAllBytes(),
                    Instant.now()));
            exchange.sendResponseHeaders(NO_CONTENT, -1);
        }
    }

    // The array is this class's own and copied when it is handed out.
    @SuppressWarnings("ArrayRecordComponent")
    private record Call(String method, URI uri, Map<String, List<String>> headers, byte[] content, Instant receivedAt)
            implements WebhookRequest {

        @Override
        public List<String> headers(String name) {
            return headers.getOrDefault(name, List.of());
        }

        @Override
        public byte[] body() {
            return content.clone();
        }
    }
}
