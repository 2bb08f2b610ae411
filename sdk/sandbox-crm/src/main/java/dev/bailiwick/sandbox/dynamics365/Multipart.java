package dev.bailiwick.sandbox.dynamics365;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a body of several parts, which end their lines in CRLF. */
final class Multipart {

    private static final String CRLF = "\r\n";
    private static final Pattern BOUNDARY =
            Pattern.compile("multipart/mixed;.*boundary=(?:\"([^\"]+)\"|([^\\s;]+)).*", Pattern.CASE_INSENSITIVE);

    /**
     * Headers, and what follows them behind an empty line.
     *
     * @param headers by name in any case
     */
    record Part(Map<String, String> headers, String content) {

        /** Reads one part. */
        static Part of(String text) {
            String[] sides = text.split(CRLF + CRLF, 2);
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (String line : sides[0].split(CRLF, -1)) {
                String[] header = line.split(":", 2);
                if (header.length == 2) {
                    headers.put(header[0].strip(), header[1].strip());
                }
            }
            return new Part(headers, sides.length == 2 ? sides[1] : "");
        }

        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        String type() {
            return headers.getOrDefault("Content-Type", "").toLowerCase(Locale.ROOT);
        }
    }

    private Multipart() {}

    /**
     * The parts of a body.
     *
     * @param contentType of the body, with the boundary
     * @throws dev.bailiwick.sandbox.core.Refusal when it is no complete body of several parts
     */
    static List<Part> parts(String contentType, String body) {
        Matcher type = BOUNDARY.matcher(contentType);
        if (!type.matches()) {
            throw malformed("The Content-Type must be multipart/mixed with a boundary.");
        }
        String delimiter = "--" + (type.group(1) == null ? type.group(2) : type.group(1));
        List<Part> parts = new ArrayList<>();
        // Behind the last delimiter stands "--", before the first one nothing that matters.
        String[] pieces = (CRLF + body).split(Pattern.quote(CRLF + delimiter), -1);
        for (int i = 1; i < pieces.length; i++) {
            if (pieces[i].startsWith("--")) {
                return parts;
            }
            if (!pieces[i].startsWith(CRLF)) {
                break;
            }
            parts.add(Part.of(pieces[i].substring(CRLF.length())));
        }
        throw malformed("The stream was not readable: the end of the parts is missing, or lines do not end in CRLF.");
    }

    private static RuntimeException malformed(String why) {
        return new ODataError("0x80048d19", "Error identified in Payload provided by the user. " + why).asRefusal(400);
    }
}
