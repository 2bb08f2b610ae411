package dev.bailiwick.spi;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A bearer token for one connection. Implemented by the host only. Immutable; {@code toString} never shows the value,
 * and a plugin must not put it into a message, a log line or a URL either.
 */
public interface AccessToken {

    /** The token itself, never blank. A secret. */
    String value();

    /** When it stops working, UTC; empty when neither the CRM nor {@link OAuthSpec} says. */
    Optional<Instant> expiresAt();

    /**
     * The other text fields of the token response, under their own names, for example Salesforce's
     * {@code instance_url}. Never holds a token or secret. Unmodifiable, possibly empty.
     */
    Map<String, String> parameters();
}
