package dev.bailiwick.connector.suitecrm;

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
 * @param site where people use SuiteCRM
 * @param isVersion8 whether it is SuiteCRM 8, which keeps the API and pages of version 7 under {@code /legacy}
 * @param readTimeout how long an answer is waited for at first, positive
 * @param currency ISO 4217, the site's own
 * @param customFields to read; empty for all made in Studio
 * @param territoryField where territories are written, empty for nowhere
 */
record SuiteCrmOptions(
        URI site,
        boolean isVersion8,
        Duration overlap,
        Duration readTimeout,
        String currency,
        Set<String> customFields,
        Optional<String> territoryField) {

    /** People run SuiteCRM themselves, under any name. */
    static final AllowedHosts HOSTS = AllowedHosts.any();

    /** What people copy along with the site's address. */
    private static final Pattern BEYOND_SITE = Pattern.compile("(?i).*/(legacy|api|v8|access_token|index\\.php)(/.*)?");

    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final String FIELD_ADVICE = "Maybe write names as Studio shows them, like territory_c.";
    private static final String ADDRESS = "Maybe it is to be like https://crm.example.com.";

    static final List<Setting> SETTINGS = List.of(
            Setting.required(
                    "base-url",
                    Setting.Type.URI,
                    "Where people use SuiteCRM, without /legacy, /Api or anything after."),
            Setting.optional("version", Setting.Type.TEXT, "Of SuiteCRM: it decides where the API is.")
                    .withDefault("8")
                    .oneOf("7", "8"),
            Setting.optional(
                    "user-name", Setting.Type.TEXT, "An admin's user name, for an API client of the kind password."),
            Setting.optional("password", Setting.Type.SECRET, "That user's password."),
            Setting.optional(
                            "overlap",
                            Setting.Type.DURATION,
                            "How far each run reads back, because SuiteCRM dates a change before it is saved.")
                    .withDefault("PT5M"),
            SettingsCheck.READ_TIMEOUT,
            Setting.optional(
                            "currency",
                            Setting.Type.TEXT,
                            "ISO code of the site's own currency, which SuiteCRM's API does not tell.")
                    .withDefault("USD"),
            Setting.optional(
                    "custom-fields",
                    Setting.Type.TEXT,
                    "Names of further fields to read, separated by commas; without it every one made in Studio."),
            Setting.optional(
                    "territory-field",
                    Setting.Type.TEXT,
                    "Name of a text field of accounts and opportunities that takes the territory, like territory_c;"
                            + " without it territories stay in Bailiwick."));

    static SuiteCrmOptions of(Settings settings) {
        SettingsCheck check = new SettingsCheck("SuiteCRM", settings);
        URI site = check.address("base-url", settings.uri("base-url"), HOSTS, ADDRESS);
        if (BEYOND_SITE.matcher(site.getPath()).matches()) {
            check.problem(
                    "base-url goes on behind the site's own address. Maybe leave out everything from /legacy, /Api,"
                            + " or index.php on.");
        }
        if (settings.find("user-name").isPresent() != settings.find("password").isPresent()) {
            check.problem("Of user-name and password one is missing. Maybe give both, or neither for an API client that"
                    + " has a user of its own.");
        }
        SuiteCrmOptions options = new SuiteCrmOptions(
                site,
                settings.text("version").equals("8"),
                check.overlap("PT5M"),
                check.readTimeout(),
                check.currency(),
                check.names("custom-fields", FIELD, FIELD_ADVICE),
                check.name("territory-field", FIELD, FIELD_ADVICE, "fields"));
        check.throwIfAny();
        return options;
    }

    /** Where tokens come from and go to. */
    URI apiUrl() {
        return URI.create(site + (isVersion8 ? "/legacy/Api" : "/Api"));
    }
}
