package dev.bailiwick.benchmarks.sync.hostile;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Fault.Effect;
import dev.bailiwick.sandbox.Hostility;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A connection to a sandbox as an admin would configure it.
 *
 * @param connection its id
 */
record Crm(String connection, Brand brand, Sandbox sandbox) {

    /** The settings that are tokens, in brands that have no other way in without a person. */
    private static final Map<Brand, String> FIXED_TOKENS =
            Map.of(Brand.HUBSPOT, "access-token", Brand.PIPEDRIVE, "api-token");

    /** The settings that are addresses of the CRM. */
    private static final Map<Brand, List<String>> ADDRESSES = Map.of(
            Brand.SALESFORCE, List.of("login-url"),
            Brand.HUBSPOT, List.of("base-url", "app-url"),
            Brand.PIPEDRIVE, List.of("base-url", "login-url"),
            Brand.DYNAMICS365, List.of("org-url", "login-url"),
            Brand.ZOHO, List.of("base-url", "login-url", "app-url"),
            Brand.SUITECRM, List.of("base-url"));

    /**
     * Properties of the application.
     *
     * @param bulkFrom from how many records on Salesforce reads in bulk
     * @param readTimeout how long answers are waited for at first
     */
    List<String> properties(int bulkFrom, Duration readTimeout) {
        List<String> properties = new ArrayList<>();
        properties.add(property("type", brand.name().toLowerCase(Locale.ROOT)));
        ADDRESSES
                .getOrDefault(brand, List.of())
                .forEach(name -> properties.add(setting(name, sandbox.baseUrl().toString())));
        properties.add(setting("read-timeout", readTimeout.toString()));
        switch (brand) {
            case SALESFORCE -> properties.add(setting("bulk-reads-from", String.valueOf(Math.max(1, bulkFrom))));
            case ZOHO -> properties.add(setting("organization", "1"));
            default -> {}
        }
        if (brand != Brand.SUITECRM) {
            properties.add(setting("allowed-hosts", "127.0.0.1"));
        }
        properties.addAll(login());
        return properties;
    }

    private List<String> login() {
        SandboxOptions options = SandboxOptions.defaults();
        String token = FIXED_TOKENS.get(brand);
        return token == null
                ? List.of(
                        property("grant", "client-credentials"),
                        property("client-id", options.clientId()),
                        property("client-secret", options.clientSecret()))
                : List.of(property("grant", "static-token"), setting(token, options.apiToken()));
    }

    /**
     * The hostility that is possible in a brand. A token that is a setting has no successor, so that its end is the end
     * of the grant: no client can go on then.
     */
    static Hostility possible(Brand brand, Hostility hostility) {
        return FIXED_TOKENS.containsKey(brand) ? hostility.with(Effect.SESSION_EXPIRED, 0) : hostility;
    }

    private String setting(String name, String value) {
        return property("settings." + name, value);
    }

    private String property(String name, String value) {
        return "--bailiwick.connections." + connection + "." + name + "=" + value;
    }
}
