package dev.bailiwick.example.connector;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.testkit.Failure;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rolodex itself, small: 50 accounts and 50 deals of four users on this machine. */
final class RolodexServer implements ResponseTransformerV2, AutoCloseable {

    static final String TOKEN = "rolodex-token";
    static final List<String> USERS = List.of("jane", "raj", "eve", "tom");
    static final String LEFT = "lea";

    private static final int RECORDS = 50;

    private final WireMockServer server;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final AtomicReference<@Nullable Failure> next = new AtomicReference<>();
    private final AtomicLong requests = new AtomicLong();
    private long change;

    /**
     * A record.
     *
     * @param change the number of its last change
     */
    private record Entry(long change, String type, String id, String owner, boolean deleted) {

        String line() {
            return change + "," + id + ",\"Name, of " + id + "\"," + owner + ",Germany,a1,2026-01-01T00:00:"
                    + String.format("%02d", change % 60) + "Z," + deleted + "\r\n";
        }
    }

    RolodexServer() {
        for (int i = 0; i < RECORDS; i++) {
            put("accounts", "a" + i, USERS.get(i % USERS.size()), false);
            put("deals", "d" + i, USERS.get(i % USERS.size()), false);
        }
        server = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .extensions(this));
        server.stubFor(any(anyUrl()).willReturn(aResponse()));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    long requests() {
        return requests.get();
    }

    void failNext(Failure failure) {
        next.set(failure);
    }

    synchronized List<String> ids(RecordType type) {
        return entries.values().stream()
                .filter(entry -> entry.type().equals(RolodexConnector.path(type)) && !entry.deleted())
                .map(Entry::id)
                .toList();
    }

    synchronized Optional<String> ownerOf(String id) {
        return Optional.ofNullable(entries.get(id)).map(Entry::owner);
    }

    synchronized void give(String id, String owner) {
        Entry entry = Objects.requireNonNull(entries.get(id));
        put(entry.type(), id, owner, false);
    }

    synchronized void delete(String id) {
        Entry entry = Objects.requireNonNull(entries.get(id));
        put(entry.type(), id, entry.owner(), true);
    }

    @Override
    public void close() {
        server.stop();
    }

    private void put(String type, String id, String owner, boolean deleted) {
        entries.remove(id);
        entries.put(id, new Entry(++change, type, id, owner, deleted));
    }

    @Override
    public String getName() {
        return "rolodex";
    }

    @Override
    public Response transform(Response response, ServeEvent event) {
        requests.incrementAndGet();
        Request request = event.getRequest();
        Failure failure = next.getAndSet(null);
        if (failure == null || failure == Failure.ANSWER_LOST) {
            URI uri = URI.create(request.getUrl());
            Answer answer = ("Bearer " + TOKEN).equals(request.getHeader("Authorization"))
                    ? route(request.getMethod().getName(), uri.getPath(), query(uri))
                    : new Answer(401, "no such token");
            return failure == null ? answer.whole() : answer.cut();
        }
        return switch (failure) {
            case TOKEN_REJECTED -> new Answer(401, "expired").whole();
            case FORBIDDEN -> new Answer(403, "not for you").whole();
            case RATE_LIMITED -> new Answer(429, "slow down").with("Retry-After", "3");
            case UNAVAILABLE -> new Answer(503, "<html><h1>Down</h1></html>").whole();
            case CONNECTION_LOST, ANSWER_LOST ->
                Response.response().fault(Fault.CONNECTION_RESET_BY_PEER).build();
        };
    }

    private record Answer(int status, String body) {

        Response whole() {
            return Response.response().status(status).body(body).build();
        }

        Response with(String header, String value) {
            return Response.response()
                    .status(status)
                    .headers(new HttpHeaders(new HttpHeader(header, value)))
                    .body(body)
                    .build();
        }

        /** The connection breaks in the middle of the body. */
        Response cut() {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return Response.response()
                    .status(status)
                    .headers(new HttpHeaders(new HttpHeader("Content-Length", String.valueOf(bytes.length))))
                    .body(Arrays.copyOf(bytes, bytes.length / 2))
                    .build();
        }
    }

    private synchronized Answer route(String method, String path, Map<String, String> query) {
        if (method.equals("PUT")) {
            String[] parts = path.split("/", -1);
            return transfer(parts[1], parts[2], query);
        }
        return switch (path) {
            case "/me.csv" -> new Answer(200, "id,name\r\njane,Jane\r\n");
            case "/users.csv" -> new Answer(200, users());
            case "/accounts.csv", "/deals.csv" ->
                new Answer(200, records(path.substring(1).replace(".csv", ""), query));
            default -> new Answer(404, "no such page");
        };
    }

    private static String users() {
        return "id,name,email,active\r\n"
                + USERS.stream()
                        .map(user -> user + "," + user + "," + user + "@acme.example,true\r\n")
                        .collect(Collectors.joining())
                + LEFT + ",Lea,,false\r\n";
    }

    private String records(String type, Map<String, String> query) {
        Stream<Entry> all =
                entries.values().stream().filter(entry -> entry.type().equals(type));
        if (query.containsKey("ids")) {
            Collection<String> ids = List.of(query.get("ids").split(",", -1));
            all = all.filter(entry -> ids.contains(entry.id()) && !entry.deleted());
        } else {
            long after = Long.parseLong(query.get("after"));
            all = all.filter(entry -> entry.change() > after).limit(Long.parseLong(query.get("limit")));
        }
        return "change,id,name,owner,country,account,modified,deleted\r\n"
                + all.map(Entry::line).collect(Collectors.joining());
    }

    private Answer transfer(String type, String id, Map<String, String> query) {
        Entry entry = entries.get(id);
        String to = query.getOrDefault("to", "");
        if (entry == null || entry.deleted() || !entry.type().equals(type)) {
            return new Answer(404, "no such record");
        }
        if (!entry.owner().equals(to)) {
            if (!entry.owner().equals(query.get("from"))) {
                return new Answer(200, "{\"done\":false,\"owner\":\"" + entry.owner() + "\"}");
            }
            if (!USERS.contains(to)) {
                return new Answer(422, to + " may own no records");
            }
            put(type, id, to, false);
        }
        return new Answer(200, "{\"done\":true,\"owner\":\"" + to + "\"}");
    }

    private static Map<String, String> query(URI uri) {
        String query = uri.getRawQuery();
        return query == null
                ? Map.of()
                : Arrays.stream(query.split("&", -1))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(
                                pair -> pair[0],
                                pair -> pair.length == 1 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}
