package dev.bailiwick.app.command;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The connection to a simulated CRM of a brand; Salesforce's is {@code sandbox}, as newcomers find it. */
record BrandConnection(Brand brand, String id) {

    static BrandConnection of(Brand brand) {
        return new BrandConnection(
                brand, brand == Brand.SALESFORCE ? "sandbox" : brand.name().toLowerCase(Locale.ROOT));
    }

    /** What an admin writes for it; Salesforce's is there already. */
    List<String> arguments(Sandbox crm) {
        String token = SandboxOptions.defaults().apiToken();
        return switch (brand) {
            case SALESFORCE -> List.of();
            case HUBSPOT -> byToken(crm, "access-token", token, "base-url", "app-url");
            case PIPEDRIVE -> byToken(crm, "api-token", token, "base-url", "login-url");
            case DYNAMICS365 -> byClient(crm, "org-url", "login-url");
            case ZOHO -> {
                List<String> arguments = byClient(crm, "base-url", "login-url", "app-url");
                arguments.add(setting("organization", "1"));
                yield arguments;
            }
            case SUITECRM -> byClient(crm, "base-url");
        };
    }

    private List<String> byToken(Sandbox crm, String tokenSetting, String token, String... addresses) {
        List<String> arguments = connection(crm, "static-token", addresses);
        arguments.add(setting(tokenSetting, token));
        return arguments;
    }

    private List<String> byClient(Sandbox crm, String... addresses) {
        List<String> arguments = connection(crm, "client-credentials", addresses);
        arguments.add(property("client-id", SandboxOptions.defaults().clientId()));
        arguments.add(property("client-secret", SandboxOptions.defaults().clientSecret()));
        return arguments;
    }

    private List<String> connection(Sandbox crm, String grant, String... addresses) {
        List<String> arguments = new ArrayList<>();
        arguments.add(property("type", id));
        arguments.add(property("grant", grant));
        for (String address : addresses) {
            arguments.add(setting(address, crm.baseUrl().toString()));
        }
        if (brand != Brand.SUITECRM) {
            // People run SuiteCRM themselves, so any host may be one.
            arguments.add(setting("allowed-hosts", "127.0.0.1"));
        }
        return arguments;
    }

    /** A setting of the connector as an argument. */
    String setting(String name, String value) {
        return property("settings." + name, value);
    }

    private String property(String name, String value) {
        return "--bailiwick.connections." + id + "." + name + "=" + value;
    }
}
