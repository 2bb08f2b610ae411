package dev.bailiwick.sandbox.dynamics365;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code $skiptoken}: XML in XML, the inner one encoded twice.
 *
 * @param page the number of the page it leads to, from 2
 * @param last where the last row of the page before is
 * @param tracking whether it is a page of tracked changes
 */
record PagingCookie(int page, Map<String, String> last, boolean tracking) {

    /** Where the token stands in a URL. */
    static final String OPTION = "$skiptoken";

    private static final Pattern OUTER = Pattern.compile(
            "<cookie pagenumber=\"(\\d{1,9})\" pagingcookie=\"([^\"]*)\" istracking=\"(True|False)\" />");
    private static final Pattern INNER = Pattern.compile("<(\\w+) last=\"([^\"]*)\" />");

    /**
     * Reads a token, decoded once as URLs are.
     *
     * @throws dev.bailiwick.sandbox.core.Refusal when it is none
     */
    static PagingCookie of(String token) {
        Matcher outer = OUTER.matcher(token);
        if (!outer.matches()) {
            throw ODataError.ofQuery("Malformed XML in the $skiptoken.").asRefusal(400);
        }
        Map<String, String> last = new LinkedHashMap<>();
        Matcher inner = INNER.matcher(decoded(decoded(outer.group(2))));
        while (inner.find()) {
            last.put(inner.group(1), decoded(inner.group(2)));
        }
        return new PagingCookie(
                Integer.parseInt(outer.group(1)), last, outer.group(3).equals("True"));
    }

    /** As the link to the next page has it, before it is encoded for the URL. */
    String token() {
        StringBuilder inner = new StringBuilder("<cookie page=\"" + (page - 1) + "\">");
        last.forEach((name, value) -> inner.append("<")
                .append(name)
                .append(" last=\"")
                .append(encoded(value))
                .append("\" />"));
        inner.append("</cookie>");
        return "<cookie pagenumber=\"" + page + "\" pagingcookie=\"" + encoded(encoded(inner.toString()))
                + "\" istracking=\"" + (tracking ? "True" : "False") + "\" />";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
