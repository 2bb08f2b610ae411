package dev.bailiwick.connector.pipedrive;

import dev.bailiwick.connector.http.AllowedHosts;
import dev.bailiwick.connector.http.SettingsCheck;
import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A connection's settings, checked together.
 *
 * @param baseUrl where the API is; empty for the address in the token response
 * @param usesApiToken whether the token is a user's API token, which goes in a header of its own
 * @param readTimeout how long an answer is waited for at first, positive
 * @param customFields keys or names of the fields to read; empty for all custom ones
 * @param territoryFields keys or names of the fields where territories are written; empty for nowhere
 * @param webhookSecret the password with which Pipedrive calls
 */
record PipedriveOptions(
        URI loginUrl,
        Optional<URI> baseUrl,
        boolean usesApiToken,
        AllowedHosts hosts,
        Duration overlap,
        Duration readTimeout,
        String currency,
        Set<String> customFields,
        Set<String> territoryFields,
        String webhookUser,
        Optional<String> webhookSecret) {

    private static final String ADDRESS = "Maybe it is to be an address under pipedrive.com.";

    static final List<Setting> SETTINGS = List.of(
            Setting.optional("login-url", Setting.Type.URI, "Where people consent, and tokens come from.")
                    .withDefault("https://oauth.pipedrive.com"),
            Setting.optional(
                    "base-url",
                    Setting.Type.URI,
                    "The company's own address like https://acme.pipedrive.com; needed with api-token only."),
            Setting.optional(
                    "api-token", Setting.Type.SECRET, "An admin's personal API token, for connections without OAuth."),
            Setting.optional(
                            "overlap",
                            Setting.Type.DURATION,
                            "How far each run reads back, in case Pipedrive shows a change late.")
                    .withDefault("PT5M"),
            SettingsCheck.READ_TIMEOUT,
            Setting.optional(
                            "currency",
                            Setting.Type.TEXT,
                            "ISO code of the currency of amounts for which Pipedrive names none.")
                    .withDefault("USD"),
            Setting.optional(
                    "custom-fields",
                    Setting.Type.TEXT,
                    "Keys or names of the fields to read, separated by commas; without it every custom one."),
            Setting.optional(
                    "territory-field",
                    Setting.Type.TEXT,
                    "Name of the custom text field of organizations and deals that takes the territory, or both keys,"
                            + " separated by a comma; without it territories stay in Bailiwick."),
            Setting.optional("webhook-user", Setting.Type.TEXT, "The user name with which Pipedrive calls Bailiwick.")
                    .withDefault("bailiwick"),
            Setting.optional(
                    "webhook-secret",
                    Setting.Type.SECRET,
                    "The password with which Pipedrive calls Bailiwick, if it is to call."),
            AllowedHosts.SETTING);

    static PipedriveOptions of(Settings settings) {
        SettingsCheck check = new SettingsCheck("Pipedrive", settings);
        AllowedHosts hosts = AllowedHosts.ofVendor(settings, ".pipedrive.com");
        Optional<URI> base =
                settings.find("base-url").map(text -> check.address("base-url", URI.create(text), hosts, ADDRESS));
        boolean usesApiToken = settings.find("api-token").isPresent();
        if (usesApiToken && base.isEmpty()) {
            check.problem("base-url is missing, and api-token tells no address. Maybe https://acme.pipedrive.com.");
        }
        String user = settings.text("webhook-user");
        if (user.isBlank() || user.contains(":")) {
            check.problem(
                    "webhook-user is '" + user + "'. Maybe leave the colon out, which HTTP Basic does not allow.");
        }
        Set<String> territory = names(settings, "territory-field");
        if (territory.size() > 2) {
            check.problem("territory-field names " + territory.size()
                    + " fields. Maybe keep one for organizations and one for deals.");
        }
        PipedriveOptions options = new PipedriveOptions(
                check.address("login-url", settings.uri("login-url"), hosts, ADDRESS),
                base,
                usesApiToken,
                hosts,
                check.overlap("PT5M"),
                check.readTimeout(),
                check.currency(),
                names(settings, "custom-fields"),
                territory,
                user,
                settings.find("webhook-secret"));
        check.throwIfAny();
        return options;
    }

    /** People name fields as they like. */
    private static Set<String> names(Settings settings, String setting) {
        return Arrays.stream(settings.find(setting).orElse("").split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
