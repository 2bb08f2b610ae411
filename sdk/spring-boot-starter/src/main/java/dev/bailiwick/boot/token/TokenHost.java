package dev.bailiwick.boot.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.OAuthSpec;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Which of a vendor's token endpoints keeps a grant. The callback's address says so, and anybody can write one, so a
 * host counts only when it is in the connector's list.
 */
final class TokenHost {

    private TokenHost() {}

    /** What the address that the browser came back to says, as a parameter to be stored with the token. */
    static Map<String, String> named(OAuthSpec spec, String callback) {
        return spec.tokenHostParameter()
                .flatMap(name -> Optional.ofNullable(UriComponentsBuilder.fromUriString(callback)
                                .build()
                                .getQueryParams()
                                .getFirst(name))
                        .map(value -> Map.of(name, UriUtils.decode(value, UTF_8))))
                .orElse(Map.of());
    }

    /**
     * An endpoint at the host that a token's parameters name; empty when they name none.
     *
     * @param endpoint where it is when they name none
     * @throws dev.bailiwick.spi.ConnectorException when it is not one of the vendor's
     */
    static Optional<String> of(ConnectionId connection, OAuthSpec spec, URI endpoint, Map<String, String> parameters) {
        return spec.tokenHostParameter()
                .flatMap(name -> Optional.ofNullable(parameters.get(name)))
                .map(host -> allowed(connection, spec, host) + endpoint.getRawPath());
    }

    private static URI allowed(ConnectionId connection, OAuthSpec spec, String host) {
        String withoutSlash = host.endsWith("/") ? host.substring(0, host.length() - 1) : host;
        return spec.tokenHosts().stream()
                .filter(known -> known.toString().equals(withoutSlash))
                .findFirst()
                .orElseThrow(() -> TokenFailures.strangeHost(connection, spec.tokenHosts()));
    }
}
