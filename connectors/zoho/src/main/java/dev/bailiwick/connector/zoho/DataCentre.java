package dev.bailiwick.connector.zoho;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where Zoho keeps organizations: each place has its own hosts (zoho.com/crm/developer/docs/api/v8/multi-dc.html). */
enum DataCentre {
    UNITED_STATES("zoho.com", "zohoapis.com"),
    EUROPE("zoho.eu", "zohoapis.eu"),
    INDIA("zoho.in", "zohoapis.in"),
    AUSTRALIA("zoho.com.au", "zohoapis.com.au"),
    CHINA("zoho.com.cn", "zohoapis.com.cn"),
    JAPAN("zoho.jp", "zohoapis.jp"),
    SAUDI_ARABIA("zoho.sa", "zohoapis.sa"),
    UNITED_KINGDOM("zoho.uk", "zohoapis.uk"),
    EMIRATES("zoho.ae", "zohoapis.ae"),
    CANADA("zohocloud.ca", "zohoapis.ca");

    private final String domain;
    private final String apiDomain;

    DataCentre(String domain, String apiDomain) {
        this.domain = domain;
        this.apiDomain = apiDomain;
    }

    private String accountsHost() {
        return "accounts." + domain;
    }

    /** The hosts that exchange codes: all data centres', and the one that the settings name. */
    static Set<URI> accountsServers(URI loginUrl) {
        return Stream.concat(
                        Stream.of(loginUrl),
                        Arrays.stream(values()).map(centre -> URI.create("https://" + centre.accountsHost())))
                .collect(Collectors.toUnmodifiableSet());
    }

    static String[] accountsHosts() {
        return Arrays.stream(values()).map(DataCentre::accountsHost).toArray(String[]::new);
    }

    /** Every host of the API, those of sandboxes and developer editions too. */
    static String[] apiHosts() {
        return Arrays.stream(values()).map(centre -> "." + centre.apiDomain).toArray(String[]::new);
    }

    /** Where people work with the organization whose API is here; empty for a host that is none of Zoho's. */
    static Optional<URI> userInterface(URI api) {
        String host = String.valueOf(api.getHost());
        return Arrays.stream(values())
                .filter(centre -> host.endsWith("." + centre.apiDomain))
                .map(centre -> URI.create(
                        (host.startsWith("sandbox.") ? "https://crmsandbox." : "https://crm.") + centre.domain))
                .findFirst();
    }
}
