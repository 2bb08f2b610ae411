package dev.bailiwick.connector.hubspot;

import dev.bailiwick.connector.http.AllowedHosts;
import dev.bailiwick.connector.http.SettingsCheck;
import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A connection's settings, checked together.
 *
 * @param readTimeout how long an answer is waited for at first, positive
 * @param territoryProperty where territories are written, empty for nowhere
 * @param webhookSecret the app's client secret, by which calls are verified
 */
record HubSpotOptions(
        URI baseUrl,
        URI appUrl,
        AllowedHosts hosts,
        Duration overlap,
        Duration readTimeout,
        String currency,
        Set<String> customFields,
        Optional<String> portalId,
        Optional<String> territoryProperty,
        Optional<String> webhookSecret) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final String NAME_ADVICE = "Maybe write internal names like segment_code.";
    private static final String DEFAULT_ADDRESS = "Maybe leave it out for HubSpot itself.";

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
            SettingsCheck.READ_TIMEOUT,
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
        SettingsCheck check = new SettingsCheck("HubSpot", settings);
        AllowedHosts hosts = AllowedHosts.ofVendor(settings, ".hubapi.com", ".hubspot.com");
        Optional<String> portal = settings.find("portal-id").map(String::strip);
        portal.filter(id -> !id.matches("\\d{1,15}"))
                .ifPresent(
                        id -> check.problem("portal-id is '" + id + "'. Maybe copy the number in HubSpot's address."));
        HubSpotOptions options = new HubSpotOptions(
                check.address("base-url", settings.uri("base-url"), hosts, DEFAULT_ADDRESS),
                check.address("app-url", settings.uri("app-url"), hosts, DEFAULT_ADDRESS),
                hosts,
                check.overlap("PT10M"),
                check.readTimeout(),
                check.currency(),
                check.names("custom-fields", NAME, NAME_ADVICE),
                portal,
                check.name("territory-field", NAME, NAME_ADVICE, "properties"),
                settings.find("webhook-secret"));
        check.throwIfAny();
        return options;
    }
}
