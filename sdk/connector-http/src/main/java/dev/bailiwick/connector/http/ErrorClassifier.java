package dev.bailiwick.connector.http;

import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;

/**
 * Sorts a CRM's answer that is no success by what the host should do next. Each connector has one that knows its CRM's
 * error envelope and falls back on {@link #byStatus()}. Called from many threads.
 */
@FunctionalInterface
public interface ErrorClassifier {

    /**
     * The failure to throw. Must cope with any body: JSON of another shape, XML, HTML, nothing.
     *
     * @param answer with a status outside 200 to 299
     * @return never null; best made by {@link HttpAnswer#failure}
     */
    ConnectorException classify(HttpAnswer answer);

    /** Goes by the HTTP status alone, as RFC 9110 and RFC 6585 define it. */
    static ErrorClassifier byStatus() {
        return answer -> {
            int status = answer.status();
            if (status == 401) {
                return answer.failure(Kind.TOKEN_REJECTED, "Maybe the token has expired or was revoked.");
            }
            if (status == 403) {
                return answer.failure(Kind.PERMISSION, "Maybe the connected user lacks a right in the CRM.");
            }
            if (status == 408 || status >= 500) {
                return answer.failure(Kind.TRANSIENT, "Maybe the CRM is busy or down; the call can be repeated.");
            }
            if (status == 429) {
                return answer.failure(Kind.RATE_LIMITED, "Maybe other programs use up the CRM's limit.");
            }
            if (status < 400) {
                return answer.failure(
                        Kind.INVALID,
                        "Redirects are not followed, so that the token stays with its host. "
                                + "Maybe the CRM has moved to another address.");
            }
            return answer.failure(Kind.INVALID, "Maybe the CRM's API changed or the connection's settings are wrong.");
        };
    }
}
