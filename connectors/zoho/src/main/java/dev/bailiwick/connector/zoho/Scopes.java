package dev.bailiwick.connector.zoho;

import dev.bailiwick.spi.AccessToken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the app must be allowed, in Zoho's notation: {@code ZohoCRM.modules.deals.UPDATE}. */
final class Scopes {

    private static final List<String> ALWAYS = List.of(
            "ZohoCRM.modules.accounts.READ",
            "ZohoCRM.modules.accounts.UPDATE",
            "ZohoCRM.modules.deals.READ",
            "ZohoCRM.modules.deals.UPDATE",
            "ZohoCRM.users.READ",
            "ZohoCRM.settings.fields.READ",
            "ZohoCRM.settings.layouts.READ",
            "ZohoCRM.settings.pipeline.READ",
            "ZohoCRM.settings.workflow_rules.READ",
            "ZohoCRM.bulk.READ");

    private static final String FOR_WEBHOOKS = "ZohoCRM.notifications.ALL";

    private Scopes() {}

    static List<String> needed(ZohoOptions options) {
        List<String> needed = new ArrayList<>(ALWAYS);
        if (options.webhookSecret().isPresent()) {
            needed.add(FOR_WEBHOOKS);
        }
        return needed;
    }

    /** Those that the token lacks; none when its response did not list them. */
    static List<String> missing(AccessToken token, ZohoOptions options) {
        Optional<Set<String>> granted = Optional.ofNullable(token.parameters().get("scope"))
                .map(scopes -> Arrays.stream(scopes.strip().split("[,\\s]+"))
                        .map(scope -> scope.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()));
        return granted.map(scopes -> needed(options).stream()
                        .filter(scope -> !covers(scopes, scope.toLowerCase(Locale.ROOT)))
                        .toList())
                .orElse(List.of());
    }

    /** A scope is covered by itself, and by ALL or the same right for it or for anything it is a part of. */
    private static boolean covers(Set<String> granted, String scope) {
        int end = scope.lastIndexOf('.');
        List<String> rights = rights(scope.substring(end + 1));
        for (; end > 0; end = scope.lastIndexOf('.', end - 1)) {
            String part = scope.substring(0, end);
            if (rights.stream().anyMatch(right -> granted.contains(part + "." + right))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> rights(String right) {
        return right.equals("update") ? List.of("update", "write", "all") : List.of(right, "all");
    }
}
