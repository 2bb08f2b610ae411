package dev.bailiwick.sandbox.core;

import java.util.Map;
import java.util.Set;

/** How a brand does OAuth 2.0. */
public interface OAuthStyle {

    /** Why no token is given. */
    enum Problem {
        UNKNOWN_CLIENT,
        WRONG_SECRET,
        /** The code is unknown, used or expired, or the redirect or the verifier is another. */
        BAD_CODE,
        /** The refresh token is unknown, revoked or used up. */
        BAD_REFRESH_TOKEN,
        NO_GRANT_TYPE,
        UNSUPPORTED_GRANT_TYPE,
        /** There is nothing to revoke. */
        UNKNOWN_TOKEN
    }

    /** The grants this brand has; of {@code client_credentials}, {@code authorization_code}, {@code refresh_token}. */
    Set<String> grants();

    /** The scope of a login that asks for none. */
    String defaultScope(String grantType);

    /**
     * Parameters without which nobody is let through the authorization page, such as {@code response_type} and
     * {@code code_challenge}.
     */
    Set<String> required();

    /** What the token endpoint answers. */
    HttpAnswer issued(Tokens.Issued issued);

    /** What the token and the revocation endpoint answer instead. */
    HttpAnswer refused(Problem problem);

    /** Parameters that go back from the authorization page along with the code. */
    default Map<String, String> along() {
        return Map.of();
    }
}
