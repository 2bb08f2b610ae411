package dev.bailiwick.connector.dynamics365;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The token in a link of an answer. Only the token is taken and put behind the connection's own address, so that no
 * answer can send the access token elsewhere. Its value is passed on unchanged: it is encoded twice and more.
 */
final class LinkToken {

    /** What needs no encoding (RFC 3986, 2.3), and what is encoded already. */
    private static final Pattern FINE = Pattern.compile("[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2}");

    private LinkToken() {}

    /**
     * The value of a query parameter, with everything encoded that a URL may have encoded.
     *
     * @param parameter decoded: {@code $skiptoken}
     */
    static Optional<String> of(@Nullable String link, String parameter) {
        if (link == null) {
            return Optional.empty();
        }
        String query = link.substring(link.indexOf('?') + 1);
        return Arrays.stream(query.split("&", -1))
                .map(part -> part.split("=", 2))
                .filter(part -> part.length == 2 && decoded(part[0]).equalsIgnoreCase(parameter))
                .map(part -> encoded(part[1]))
                .filter(token -> !token.isEmpty())
                .findFirst();
    }

    /** Names of parameters are plain, but for the dollar sign that some servers encode. */
    private static String decoded(String name) {
        return name.replace("%24", "$");
    }

    private static String encoded(String value) {
        StringBuilder encoded = new StringBuilder();
        Matcher fine = FINE.matcher(value);
        int at = 0;
        while (at < value.length()) {
            if (fine.region(at, value.length()).lookingAt()) {
                encoded.append(fine.group());
                at = fine.end();
            } else {
                int character = value.codePointAt(at);
                encoded.append(escape(character));
                at += Character.charCount(character);
            }
        }
        return encoded.toString();
    }

    /** A plus is a blank to the server that wrote it. */
    private static String escape(int character) {
        String text = character == '+' ? " " : Character.toString(character);
        StringBuilder escaped = new StringBuilder();
        for (byte part : text.getBytes(StandardCharsets.UTF_8)) {
            escaped.append('%').append(String.format("%02X", part));
        }
        return escaped.toString();
    }
}
