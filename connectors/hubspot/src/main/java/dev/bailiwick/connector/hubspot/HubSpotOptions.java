package dev.bailiwick.connector.hubspot;

import dev.bailiwick.connector.http.AllowedHosts;
import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A connection's settings, checked together.
 *
 * @param territoryProperty where territories are written, empty for nowhere
 * @param webhookSecret the app's client secret, by which calls are verified
 */
record HubSpotOptions(
        URI baseUrl,
        URI appUrl,
        AllowedHosts hosts,
        Duration overlap,
        String currency,
        Set<String> customFields,
        Optional<String> portalId,
        Optional<String> territoryProperty,
        Optional<String> webhookSecret) {

    static final String ACCESS_TOKEN = "access-token";

    static final List<Setting> SETTINGS = List.of(
            Setting.optional(ACCESS_TOKEN, Setting.Type.SECRET, "The access token of a private app, instead of OAuth."),
            Setting.optional("base-url", Setting.Type.URI, "Address of the HubSpot API.")
                    .withDefault("https://api.hubapi.com"),
            Setting.optional("app-url", Setting.Type.URI, "Where people use HubSpot, and consent.")
                    .withDefault("https://app.hubspot.com"),
            Setting.optional(
                            "overlap",
                            Setting.Type.DURATION,
                            "How far each run reads back, because HubSpot's search shows changes late.")
                    .withDefault("PT10M"),
            Setting.optional("currency", Setting.Type.TEXT, "ISO code of the account's own currency.")
                    .withDefault("USD"),
            Setting.optional(
                    "custom-fields",
                    Setting.Type.TEXT,
                    "Internal names of further properties to read, separated by commas; without it every custom one"
                            + " that is not calculated."),
            Setting.optional(
                    "portal-id", Setting.Type.TEXT, "The account's number, for links to records; see its address bar."),
            Setting.optional(
                    "territory-field",
                    Setting.Type.TEXT,
                    "Internal name of a text property of companies and deals that takes the territory; without it"
                            + " territories stay in Bailiwick."),
            Setting.optional(
                    "webhook-secret", Setting.Type.SECRET, "The app's client secret, if HubSpot is to call Bailiwick."),
            AllowedHosts.SETTING);

    static HubSpotOptions of(Settings settings) {
        List<String> problems = new ArrayList<>();
        AllowedHosts hosts = AllowedHosts.ofVendor(settings, ".hubapi.com", ".hubspot.com");
        URI base = address(settings, "base-url", hosts, problems);
        URI app = address(settings, "app-url", hosts, problems);
        Duration overlap = settings.duration("overlap");
        if (overlap.isNegative()) {
            problems.add("overlap is " + overlap + ". Maybe PT10M.");
        }
        String currency = settings.text("currency").strip().toUpperCase(Locale.ROOT);
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(known -> known.getCurrencyCode().equals(currency))) {
            problems.add("currency is '" + currency + "'. Maybe write an ISO 4217 code like USD.");
        }
        Optional<String> portal = settings.find("portal-id").map(String::strip);
        portal.filter(id -> !id.matches("\\d{1,15}"))
                .ifPresent(
                        id -> problems.add("portal-id is '" + id + "'. Maybe copy the number in HubSpot's address."));
        Set<String> fields = names(settings, "custom-fields", problems);
        Set<String> territory = names(settings, "territory-field", problems);
        if (territory.size() > 1) {
            problems.add("territory-field names " + territory.size() + " properties. Maybe keep one.");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("HubSpot settings: " + String.join(" ", problems));
        }
        return new HubSpotOptions(
                base,
                app,
                hosts,
                overlap,
                currency,
                fields,
                portal,
                territory.stream().findFirst(),
                settings.find("webhook-secret"));
    }

    private static URI address(Settings settings, String name, AllowedHosts hosts, List<String> problems) {
        URI address = settings.uri(name);
        hosts.problem(address)
                .ifPresent(problem -> problems.add(name + " " + problem + ". Maybe leave it out for HubSpot itself."));
        return URI.create(address.toString().replaceFirst("/+$", ""));
    }

    private static Set<String> names(Settings settings, String setting, List<String> problems) {
        Set<String> names = new TreeSet<>();
        for (String part : settings.find(setting).orElse("").split(",", -1)) {
            String name = part.strip();
            if (name.matches("[a-z][a-z0-9_]*")) {
                names.add(name);
            } else if (!name.isEmpty()) {
                problems.add(setting + " has '" + name + "'. Maybe write internal names like segment_code.");
            }
        }
        return names;
    }
}
