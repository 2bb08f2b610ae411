package dev.bailiwick.app.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * A request that would change something and that a browser sends for a page of another site. Browsers send along a
 * password that was once typed into their prompt, whoever wrote the page. Programs send neither header.
 */
final class ForeignPage implements RequestMatcher {

    private static final Set<String> CHANGE_NOTHING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    @Override
    public boolean matches(HttpServletRequest request) {
        if (CHANGE_NOTHING.contains(request.getMethod())) {
            return false;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        // Told only to sites with TLS and to loopback; the others have to go by the origin.
        return site == null
                ? isForeign(request.getHeader("Origin"), request.getHeader("Host"))
                : !OWN.contains(site.toLowerCase(Locale.ROOT));
    }

    private static boolean isForeign(@Nullable String origin, @Nullable String host) {
        return origin != null
                && !origin.equalsIgnoreCase("https://" + host)
                && !origin.equalsIgnoreCase("http://" + host);
    }
}
