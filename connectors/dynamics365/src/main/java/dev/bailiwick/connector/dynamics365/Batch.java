package dev.bailiwick.connector.dynamics365;

import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Several requests in one, and what is answered to each (OData 4.0, 11.7; Microsoft, "Execute batch operations using
 * the Web API"). Answers come in the order of the requests: Dataverse promises that, and a Content-ID only in change
 * sets, which would undo every write when one fails. Immutable.
 *
 * @param boundary what stands between the parts and in none of them
 * @param body with CRLF at the end of each line, which Dataverse insists on
 */
record Batch(String boundary, String body) {

    private static final String CRLF = "\r\n";

    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"]+)\"|([^\\s;]+))", Pattern.CASE_INSENSITIVE);

    private static final Pattern STATUS = Pattern.compile("^HTTP/\\d(?:\\.\\d)? (\\d{3})", Pattern.MULTILINE);

    /**
     * One request with a JSON body.
     *
     * @param path from the host on
     * @param headers without line ends
     */
    record Part(String method, String path, Map<String, String> headers, String json) {}

    /**
     * One answer.
     *
     * @param body may be empty
     */
    record Reply(int status, String body) {}

    static Batch of(List<Part> parts) {
        String content = parts.stream().map(Batch::text).collect(Collectors.joining());
        // A name made of the content is in no part, and the same for the same requests.
        String boundary = "batch_" + UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
        String body = parts.stream()
                .map(part -> "--" + boundary + CRLF + text(part))
                .collect(Collectors.joining("", "", "--" + boundary + "--" + CRLF));
        return new Batch(boundary, body);
    }

    private static String text(Part part) {
        StringBuilder text = new StringBuilder("Content-Type: application/http" + CRLF
                + "Content-Transfer-Encoding: binary" + CRLF + CRLF
                + part.method() + " " + part.path() + " HTTP/1.1" + CRLF
                + "Content-Type: application/json" + CRLF);
        new TreeMap<>(part.headers())
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append(CRLF));
        return text.append(CRLF).append(part.json()).append(CRLF).toString();
    }

    String contentType() {
        return "multipart/mixed; boundary=\"" + boundary + "\"";
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The answers in a multipart body, in the order of the requests.
     *
     * @param contentType of the whole answer; names the boundary
     * @throws ConnectorException {@link Kind#TRANSIENT} when it is no complete multipart body
     */
    static List<Reply> replies(String contentType, String body) {
        Matcher named = BOUNDARY.matcher(contentType);
        if (!named.find()) {
            throw unreadable("it is no multipart body");
        }
        String boundary = named.group(1) == null ? named.group(2) : named.group(1);
        String text = body.replace(CRLF, "\n");
        Matcher delimiter = Pattern.compile("^--" + Pattern.quote(boundary) + "(--)?[ \\t]*$", Pattern.MULTILINE)
                .matcher(text);
        List<Reply> replies = new ArrayList<>();
        int start = -1;
        while (delimiter.find()) {
            if (start >= 0) {
                replies.add(reply(text.substring(start, delimiter.start())));
            }
            if (delimiter.group(1) != null) {
                return replies;
            }
            start = delimiter.end();
        }
        throw unreadable("it is cut off");
    }

    private static Reply reply(String part) {
        Matcher status = STATUS.matcher(part);
        if (!status.find()) {
            throw unreadable("a part has no status");
        }
        int headersEnd = part.indexOf("\n\n", status.end());
        String body = headersEnd < 0 ? "" : part.substring(headersEnd).strip();
        return new Reply(Integer.parseInt(status.group(1)), body);
    }

    private static ConnectorException unreadable(String what) {
        return new ConnectorException(
                Kind.TRANSIENT,
                "Dataverse's answer to a batch cannot be read: " + what
                        + ". Maybe a proxy is in the way, or the connection broke; the call can be repeated.",
                null);
    }
}
