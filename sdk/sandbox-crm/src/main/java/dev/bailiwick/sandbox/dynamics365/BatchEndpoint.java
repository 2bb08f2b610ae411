package dev.bailiwick.sandbox.dynamics365;

import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.dynamics365.Multipart.Part;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code $batch}: operations one after the other, some of them in change sets that are done as a whole. */
final class BatchEndpoint {

    private static final String CRLF = "\r\n";
    private static final int MOST = 1_000;

    private final Rows rows;

    BatchEndpoint(Rows rows) {
        this.rows = rows;
    }

    HttpAnswer answer(HttpCall call, String root) {
        List<Part> parts = Multipart.parts(
                call.header("Content-Type").orElse(""), call.request().getBodyAsString());
        if (parts.size() > MOST) {
            throw new ODataError("0x80048d19", "A batch may hold no more than " + MOST + " operations.").asRefusal(400);
        }
        boolean goesOn = Preferences.of(call.header("Prefer").orElse("")).continuesOnError();
        MultipartAnswer answer = new MultipartAnswer("batchresponse_");
        for (Part part : parts) {
            int status = part.type().startsWith("multipart/mixed")
                    ? changeSet(part, root, answer)
                    : single(operation(part, root), answer);
            if (status >= 400 && !goesOn) {
                return answer.with(status);
            }
        }
        return answer.with(200);
    }

    private int single(Operation operation, MultipartAnswer answer) {
        HttpAnswer done = rows.answer(operation);
        answer.add(done);
        return done.status();
    }

    /** A change set that failed has one answer, as if it were a single operation. */
    private int changeSet(Part set, String root, MultipartAnswer answer) {
        List<Part> parts = Multipart.parts(set.header("Content-Type").orElse(""), set.content());
        List<String> ids = parts.stream()
                .flatMap(part -> part.header("Content-ID").stream())
                .toList();
        if (ids.size() < parts.size()) {
            throw ODataError.ofQuery("Content-ID header is not present in a part of the change set.")
                    .asRefusal(400);
        }
        List<Operation> operations = new ArrayList<>();
        parts.forEach(part -> operations.add(operation(part, root)));
        List<HttpAnswer> done = rows.answerAll(operations);
        if (done.get(0).status() >= 400) {
            answer.add(done.get(0));
            return done.get(0).status();
        }
        MultipartAnswer inner = new MultipartAnswer("changesetresponse_");
        for (int i = 0; i < done.size(); i++) {
            inner.add(done.get(i), ids.get(i));
        }
        answer.add(inner);
        return 200;
    }

    private static Operation operation(Part part, String root) {
        String[] sides = part.content().split(CRLF + CRLF, 2);
        String[] head = sides[0].split(CRLF, 2);
        String[] request = head[0].strip().split(" ", -1);
        if (!part.type().startsWith("application/http") || request.length != 3) {
            throw new ODataError("0x80048d19", "A part of the batch is no HTTP request.").asRefusal(400);
        }
        Part sent = Part.of((head.length == 2 ? head[1] : "") + CRLF + CRLF + (sides.length == 2 ? sides[1] : ""));
        URI uri = uri(request[1]);
        String path = uri.getPath().replaceFirst("^" + DynamicsApi.ROOT + "/|^/", "");
        return new Operation(
                request[0], root, path, query(uri), sent::header, sent.content().strip());
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new ODataError("0x80048d19", "The URI of a part cannot be read: " + e.getMessage()).asRefusal(400);
        }
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new TreeMap<>();
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&", -1)) {
                String[] sides = pair.split("=", 2);
                query.put(decoded(sides[0]), sides.length == 2 ? decoded(sides[1]) : "");
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
