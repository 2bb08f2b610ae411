package dev.bailiwick.authorizationserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An admin's browser: keeps cookies, follows redirects, and signs in where it is asked to. */
public final class Browser {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final int MOST_REDIRECTS = 10;

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    /** Goes there and follows redirects until one leads to a wanted address, which is returned and not visited. */
    public URI followUntil(URI start, Predicate<URI> wanted) throws IOException, InterruptedException {
        return followUntil(get(start), wanted);
    }

    /** Follows redirects from an answer on until one leads to a wanted address, which is returned and not visited. */
    public URI followUntil(HttpResponse<String> start, Predicate<URI> wanted) throws IOException, InterruptedException {
        HttpResponse<String> page = start;
        URI at = page.uri();
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            if (page.statusCode() == 200 && page.body().contains("name=\"password\"")) {
                page = signIn(at, page.body());
            }
            URI current = at;
            URI next = page.headers()
                    .firstValue("location")
                    .map(current::resolve)
                    .orElseThrow(() -> new AssertionError("No redirect at " + current));
            if (wanted.test(next)) {
                return next;
            }
            at = next;
            page = get(at);
        }
        throw new AssertionError("Too many redirects, the last to " + at);
    }

    /** Goes there. */
    public HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri).header("accept", "text/html").build(), body());
    }

    /** Sends the sign-in form of the page at this address. */
    public HttpResponse<String> signIn(URI page, String html) throws IOException, InterruptedException {
        return signIn(page, html, "admin");
    }

    /** Signs in there as somebody whose name is the password too. */
    public HttpResponse<String> signIn(URI page, String html, String name) throws IOException, InterruptedException {
        return submit(page.resolve("/login"), html, Map.of("username", name, "password", name));
    }

    /** Sends a form of a page, with the CSRF token that it holds. */
    public HttpResponse<String> submit(URI action, String html, Map<String, String> fields)
            throws IOException, InterruptedException {
        Matcher csrf = CSRF.matcher(html);
        if (!csrf.find()) {
            throw new AssertionError("No CSRF token for " + action);
        }
        Map<String, String> all = new TreeMap<>(fields);
        all.put("_csrf", csrf.group(1));
        String form = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return http.send(
                HttpRequest.newBuilder(action)
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                body());
    }

    private static HttpResponse.BodyHandler<String> body() {
        return HttpResponse.BodyHandlers.ofString();
    }
}
