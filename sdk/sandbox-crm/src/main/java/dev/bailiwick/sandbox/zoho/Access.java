package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.Tokens;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a token lets its client do: scopes such as {@code ZohoCRM.modules.accounts.READ}, in any case, and wider ones.
 */
final class Access {

    /** Everything that a scope can be asked for here. */
    static final String EVERYTHING = "ZohoCRM.modules.ALL,ZohoCRM.users.ALL,ZohoCRM.org.ALL,ZohoCRM.settings.ALL,"
            + "ZohoCRM.bulk.ALL,ZohoCRM.notifications.ALL,ZohoCRM.coql.READ,ZohoCRM.change_owner.CREATE";

    private static final String SERVICE = "ZOHOCRM.";
    private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");

    private final Tokens tokens;

    Access(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Why nothing at all may be done; empty when the token is good. */
    Optional<ZohoError> refusal(HttpCall call) {
        if (call.header("Authorization").isEmpty()) {
            return Optional.of(new ZohoError("AUTHENTICATION_FAILURE", "Authentication failed"));
        }
        return scope(call).isPresent()
                ? Optional.empty()
                : Optional.of(new ZohoError("INVALID_TOKEN", "invalid oauth token"));
    }

    /**
     * Lets a call pass that the token covers.
     *
     * @param resource such as {@code modules.Accounts}
     * @param operation such as {@code READ}
     * @throws ZohoError.Refusal when the token does not cover it
     */
    void need(HttpCall call, String resource, String operation) {
        String granted = scope(call).orElse("");
        if (SEPARATOR.splitAsStream(granted).noneMatch(scope -> covers(scope, resource, operation))) {
            throw new ZohoError("OAUTH_SCOPE_MISMATCH", "invalid oauth scope to access this URL").refusal(401);
        }
    }

    private Optional<String> scope(HttpCall call) {
        return call.token("Zoho-oauthtoken").flatMap(tokens::scope);
    }

    private static boolean covers(String scope, String resource, String operation) {
        String granted = scope.toUpperCase(Locale.ROOT);
        int end = granted.lastIndexOf('.');
        if (!granted.startsWith(SERVICE) || end < SERVICE.length()) {
            return false;
        }
        String operations = granted.substring(end + 1);
        boolean allowed = operations.equals("ALL")
                || operations.equals(operation)
                || (operations.equals("WRITE") && Set.of("CREATE", "UPDATE").contains(operation));
        String part = granted.substring(SERVICE.length(), end);
        return allowed && (resource.toUpperCase(Locale.ROOT) + ".").startsWith(part + ".");
    }
}
