package dev.bailiwick.connector.zoho;

import dev.bailiwick.connector.http.AllowedHosts;
import dev.bailiwick.connector.http.SettingsCheck;
import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A connection's settings, checked together.
 *
 * @param baseUrl where the API is; empty for the address in the token response
 * @param appUrl where people work; empty for that of the data centre
 * @param organization Zoho's id of the organization, for client credentials
 * @param readTimeout how long an answer is waited for at first, positive
 * @param customFields API names of the fields to read; empty for all custom ones
 * @param territoryField API name of the field where territories are written; empty for nowhere
 * @param bulkThreshold above how many records a first load goes by Bulk Read
 * @param runsWorkflows whether Zoho's automation runs when owners are written
 * @param dailyCredits API credits of 24 hours; empty when unknown
 * @param webhookSecret the token with which Zoho calls
 */
record ZohoOptions(
        URI loginUrl,
        Optional<URI> baseUrl,
        Optional<URI> appUrl,
        Optional<String> organization,
        AllowedHosts hosts,
        Duration overlap,
        Duration readTimeout,
        String currency,
        Set<String> customFields,
        Optional<String> territoryField,
        long bulkThreshold,
        boolean runsWorkflows,
        OptionalLong dailyCredits,
        Optional<String> webhookSecret) {

    /** Beyond this many records Zoho's lists go no further. */
    static final long LONGEST_LIST = 100_000;

    /** As Zoho's documentation limits the token of a notification. */
    private static final int LONGEST_SECRET = 50;

    private static final String ADDRESS = "Maybe copy it from Zoho's list of data centres.";
    private static final Pattern API_NAME = Pattern.compile("[A-Za-z]\\w*");
    private static final String NAMES = "Maybe copy the API name from Zoho's setup: Developer Hub, APIs and SDKs.";

    static final List<Setting> SETTINGS = List.of(
            Setting.optional(
                            "login-url",
                            Setting.Type.URI,
                            "The accounts server where people consent, and where client credentials are exchanged.")
                    .withDefault("https://accounts.zoho.com"),
            Setting.optional(
                    "base-url",
                    Setting.Type.URI,
                    "Where the API is; without it the address that Zoho names in the token response."),
            Setting.optional(
                    "app-url",
                    Setting.Type.URI,
                    "Where people use Zoho CRM, for links to records; without it the address of the data centre."),
            Setting.optional(
                    "organization",
                    Setting.Type.TEXT,
                    "Zoho's number of the organization (zgid), which a self client's client credentials need."),
            Setting.optional(
                            "overlap",
                            Setting.Type.DURATION,
                            "How far each run reads back, in case Zoho shows a change late.")
                    .withDefault("PT5M"),
            SettingsCheck.READ_TIMEOUT,
            Setting.optional(
                            "currency",
                            Setting.Type.TEXT,
                            "ISO code of the organization's currency, for amounts for which Zoho names none.")
                    .withDefault("USD"),
            Setting.optional(
                    "custom-fields",
                    Setting.Type.TEXT,
                    "API names of the fields to read, separated by commas; without it every custom one."),
            Setting.optional(
                    "territory-field",
                    Setting.Type.TEXT,
                    "API name of the custom text field, the same in Accounts and Deals, that takes the territory;"
                            + " without it territories stay in Bailiwick."),
            Setting.optional(
                            "bulk-threshold",
                            Setting.Type.INTEGER,
                            "Above how many records a first load goes by Zoho's Bulk Read, 0 to 100000.")
                    .withDefault("10000"),
            Setting.optional(
                            "run-workflows",
                            Setting.Type.BOOLEAN,
                            "Whether Zoho's workflow rules, approvals, blueprints and cadences run when Bailiwick"
                                    + " changes owners.")
                    .withDefault("true"),
            Setting.optional(
                    "daily-credits",
                    Setting.Type.INTEGER,
                    "The organization's API credits of 24 hours, as Zoho's setup shows them; Zoho's answers tell only"
                            + " what is left."),
            Setting.optional(
                    "webhook-secret",
                    Setting.Type.SECRET,
                    "The token with which Zoho calls Bailiwick, at most 50 characters, if it is to call."),
            AllowedHosts.SETTING);

    static ZohoOptions of(Settings settings) {
        SettingsCheck check = new SettingsCheck("Zoho", settings);
        AllowedHosts hosts = AllowedHosts.ofVendor(settings, DataCentre.apiHosts());
        AllowedHosts accounts = AllowedHosts.ofVendor(settings, DataCentre.accountsHosts());
        AllowedHosts any = AllowedHosts.any();
        long threshold = settings.integer("bulk-threshold");
        if (threshold < 0 || threshold > LONGEST_LIST) {
            check.problem("bulk-threshold is " + threshold + ". Maybe choose a number from 0 to " + LONGEST_LIST
                    + ": longer lists Zoho does not give.");
        }
        OptionalLong credits = settings.find("daily-credits").isPresent()
                ? OptionalLong.of(settings.integer("daily-credits"))
                : OptionalLong.empty();
        if (credits.isPresent() && credits.getAsLong() < 1) {
            check.problem("daily-credits is " + credits.getAsLong() + ". Maybe 50000; or leave it out.");
        }
        Optional<String> secret = settings.find("webhook-secret");
        if (secret.filter(text -> text.isBlank() || text.length() > LONGEST_SECRET)
                .isPresent()) {
            check.problem("webhook-secret is blank or has more than " + LONGEST_SECRET
                    + " characters, and Zoho takes no such token. Maybe shorten it.");
        }
        Optional<String> organization = settings.find("organization").map(String::strip);
        if (organization.filter(id -> !ZohoModule.isId(id)).isPresent()) {
            check.problem("organization is '" + organization.get()
                    + "'. Maybe copy the number from Zoho's setup: Developer Hub, APIs and SDKs.");
        }
        ZohoOptions options = new ZohoOptions(
                check.address("login-url", settings.uri("login-url"), accounts, ADDRESS),
                address(check, settings, "base-url", hosts),
                address(check, settings, "app-url", any),
                organization,
                hosts,
                check.overlap("PT5M"),
                check.readTimeout(),
                check.currency(),
                check.names("custom-fields", API_NAME, NAMES),
                check.name("territory-field", API_NAME, NAMES, "fields"),
                threshold,
                settings.flag("run-workflows"),
                credits,
                secret);
        check.throwIfAny();
        return options;
    }

    private static Optional<URI> address(SettingsCheck check, Settings settings, String name, AllowedHosts hosts) {
        return settings.find(name).map(text -> check.address(name, URI.create(text), hosts, ADDRESS));
    }
}
