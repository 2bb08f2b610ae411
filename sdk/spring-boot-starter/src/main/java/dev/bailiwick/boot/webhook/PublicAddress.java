package dev.bailiwick.boot.webhook;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the world reaches Bailiwick. Immutable. */
final class PublicAddress {

    /** Under it every connection has its own address. */
    static final String PATH = "/webhooks/";

    private final Optional<String> base;

    /**
     * Checks it.
     *
     * @param configured as an admin wrote it; null when nobody did
     * @throws RefusedException when it is no web address, or has more than a host and a path
     */
    PublicAddress(@Nullable URI configured) {
        if (configured != null && !isBase(configured)) {
            throw new RefusedException(
                    "bailiwick.public-url is no web address with only a host and a path.",
                    "Maybe https://bailiwick.example.com.");
        }
        this.base = Optional.ofNullable(configured).map(url -> url.toString().replaceFirst("/+$", ""));
    }

    private static boolean isBase(URI url) {
        return url.getHost() != null
                && List.of("http", "https").contains(url.getScheme())
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }

    /** What the connection's CRM is asked to call; empty when no public address is configured. */
    Optional<URI> of(ConnectionId connection) {
        return base.map(url -> URI.create(url + PATH + connection));
    }

    /**
     * What the caller addressed, encoded as it came: a proxy may have put its own host in place of the public one.
     *
     * @throws URISyntaxException when the caller's query is none
     */
    URI calledBy(HttpServletRequest request) throws URISyntaxException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String called = base.map(url -> url + path)
                .orElseGet(() -> request.getRequestURL().toString());
        String query = request.getQueryString();
        return new URI(query == null ? called : called + "?" + query);
    }
}
