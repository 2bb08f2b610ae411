package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.http.AllowedHosts;
import dev.bailiwick.connector.http.SettingsCheck;
import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A connection's settings, checked.
 *
 * @param loginUrl the OAuth host, without trailing slash
 * @param apiVersion for example {@code 67.0}
 * @param overlap how much a run reads again, zero or more
 * @param tokenLifetime positive
 * @param currency ISO 4217, for orgs with one currency
 * @param customFields API names of the fields to read beside the mapped ones; empty for all custom ones
 * @param territoryField API name of the field that takes the territory; empty for none
 * @param territoryObjects whether territories go to Salesforce's own territory management
 * @param ownerChangeOptions what an owner change takes along; when there are any, the SOAP API writes
 * @param bulkReadsFrom how many records a first load by the Bulk API takes; empty for no such load
 * @param bulkWritesFrom how many changes of a batch a write by the Bulk API takes; empty for no such write
 */
record SalesforceOptions(
        URI loginUrl,
        AllowedHosts hosts,
        String apiVersion,
        Duration overlap,
        Duration tokenLifetime,
        String currency,
        Set<String> customFields,
        Optional<String> territoryField,
        boolean territoryObjects,
        Set<OwnerChangeOption> ownerChangeOptions,
        OptionalLong bulkReadsFrom,
        OptionalLong bulkWritesFrom,
        Optional<String> organizationId,
        Optional<String> webhookSecret) {

    static final String USER_NAME = "user-name";
    static final String PRIVATE_KEY = "private-key";

    private static final Pattern FIELD = Pattern.compile("[A-Za-z]\\w*");

    static final List<Setting> SETTINGS = List.of(
            Setting.optional(
                            "login-url",
                            Setting.Type.URI,
                            "Where admins log in: https://login.salesforce.com, https://test.salesforce.com for"
                                    + " sandboxes, or the org's My Domain, which the grant client-credentials needs.")
                    .withDefault("https://login.salesforce.com"),
            Setting.optional(
                    USER_NAME,
                    Setting.Type.TEXT,
                    "For the grant jwt-bearer: name of the Salesforce user to act as, like jane@acme.com; an admin of the"
                            + " org must have allowed this user the app."),
            Setting.optional(
                    PRIVATE_KEY,
                    Setting.Type.SECRET,
                    "For the grant jwt-bearer: RSA private key as PEM text, not encrypted; its certificate is uploaded to"
                            + " the app in Salesforce, whose consumer key is the client id."),
            Setting.optional("api-version", Setting.Type.TEXT, "Version of the Salesforce API.")
                    .withDefault("67.0"),
            Setting.optional(
                            "overlap",
                            Setting.Type.DURATION,
                            "How far each run reads back, because Salesforce shows records of long transactions late.")
                    .withDefault("PT5M"),
            Setting.optional(
                            "token-lifetime",
                            Setting.Type.DURATION,
                            "How long an access token is used, as Salesforce does not say; shorter than the org's"
                                    + " session timeout.")
                    .withDefault("PT25M"),
            Setting.optional("currency", Setting.Type.TEXT, "ISO code of the currency of an org that has only one.")
                    .withDefault("USD"),
            Setting.optional(
                    "custom-fields",
                    Setting.Type.TEXT,
                    "API names of further fields to read, separated by commas; without it every custom field that"
                            + " is no formula."),
            Setting.optional(
                    "territory-field",
                    Setting.Type.TEXT,
                    "API name of a text field of accounts and opportunities that takes the territory, like"
                            + " Territory__c; without it territories stay here."),
            Setting.optional(
                            "territory-objects",
                            Setting.Type.BOOLEAN,
                            "Whether accounts and opportunities are put into the territories of Salesforce's own active"
                                    + " territory model, by developer name or label; an account is taken out of those it"
                                    + " was put into by hand before.")
                    .withDefault("false"),
            Setting.optional(
                    "owner-change-options",
                    Setting.Type.TEXT,
                    "What an owner change does beside, separated by commas: of " + OwnerChangeOption.names()
                            + ". With any of them owners are written by the SOAP API, in more calls; without them"
                            + " Salesforce deletes account and opportunity teams."),
            Setting.optional(
                            "bulk-reads-from",
                            Setting.Type.INTEGER,
                            "From how many records on accounts or opportunities are read for the first time by the Bulk"
                                    + " API, which spares Salesforce the sorting; 0 for never.")
                    .withDefault("100000"),
            Setting.optional(
                            "bulk-writes-from",
                            Setting.Type.INTEGER,
                            "From how many changes of one object in a batch of 1000 on they are written by a job of the"
                                    + " Bulk API, for orgs whose triggers are too slow for 200 at once; it takes more"
                                    + " calls, and the org's territory assignment rules may run; 0 for never.")
                    .withDefault("0"),
            Setting.optional(
                    "organization-id", Setting.Type.TEXT, "The org's id, which outbound messages must then bear."),
            Setting.optional(
                    "webhook-secret",
                    Setting.Type.SECRET,
                    "If Salesforce is to call Bailiwick: what the outbound message's endpoint URL has as key."),
            AllowedHosts.SETTING);

    /** My Domains of orgs that log in where sandboxes do. */
    private static final List<String> TEST_DOMAINS =
            List.of(".sandbox.my.salesforce.com", ".scratch.my.salesforce.com");

    static SalesforceOptions of(Settings settings) {
        SettingsCheck check = new SettingsCheck("Salesforce", settings);
        URI login = settings.uri("login-url");
        AllowedHosts hosts = AllowedHosts.ofVendor(settings, ".salesforce.com", ".salesforce.mil", ".sfcrmproducts.cn");
        checkLogin(login, hosts, check);
        String version = settings.text("api-version").strip().replaceFirst("^v", "");
        if (!version.matches("[1-9]\\d{1,2}\\.0")) {
            check.problem("api-version is '" + version + "'. Maybe write it like 67.0.");
        }
        Duration lifetime = settings.duration("token-lifetime");
        if (lifetime.isNegative() || lifetime.isZero()) {
            check.problem("token-lifetime is " + lifetime + ". Maybe PT25M.");
        }
        Optional<String> organization = settings.find("organization-id").map(String::strip);
        organization
                .filter(id -> !SalesforceId.isValid(id))
                .ifPresent(id ->
                        check.problem("organization-id is '" + id + "'. Maybe copy it from Company Information."));
        Optional<String> territoryField =
                check.name("territory-field", FIELD, "Maybe write an API name like Territory__c.", "fields");
        if (territoryField.isPresent() && settings.flag("territory-objects")) {
            check.problem("territory-field and territory-objects are both set. Maybe keep one of them.");
        }
        SalesforceOptions options = new SalesforceOptions(
                URI.create(login.getScheme() + "://" + login.getRawAuthority()),
                hosts,
                version,
                check.overlap("PT5M"),
                lifetime,
                check.currency(),
                check.names("custom-fields", FIELD, "Maybe write API names like Segment__c."),
                territoryField,
                settings.flag("territory-objects"),
                ownerChangeOptions(check),
                from(settings, "bulk-reads-from", check),
                bulkWritesFrom(settings, check),
                organization,
                settings.find("webhook-secret"));
        check.throwIfAny();
        return options;
    }

    private static Set<OwnerChangeOption> ownerChangeOptions(SettingsCheck check) {
        Set<OwnerChangeOption> options = EnumSet.noneOf(OwnerChangeOption.class);
        for (String name : check.names("owner-change-options", FIELD, "Maybe write names like KeepAccountTeam.")) {
            OwnerChangeOption.named(name)
                    .ifPresentOrElse(
                            options::add,
                            () -> check.problem("owner-change-options has '" + name + "'. Maybe one of "
                                    + OwnerChangeOption.names() + "."));
        }
        OwnerChangeOption.missing(options)
                .forEach(missing -> check.problem("owner-change-options needs " + missing.apiName()
                        + " too. Maybe add it, as Salesforce does the other only along with it."));
        return Collections.unmodifiableSet(options);
    }

    private static OptionalLong bulkWritesFrom(Settings settings, SettingsCheck check) {
        OptionalLong from = from(settings, "bulk-writes-from", check);
        if (from.isPresent() && settings.find("owner-change-options").isPresent()) {
            check.problem("bulk-writes-from and owner-change-options are both set, but the Bulk API knows no such"
                    + " options. Maybe keep one of them.");
        }
        return from;
    }

    /** A number from which on something is done; 0 is for never. */
    private static OptionalLong from(Settings settings, String name, SettingsCheck check) {
        long from = settings.integer(name);
        if (from < 0) {
            check.problem(name + " is " + from + ". Maybe 0, for never.");
        }
        return from > 0 ? OptionalLong.of(from) : OptionalLong.empty();
    }

    /** Whom assertions of RFC 7523 are for: one of two hosts, also where tokens are got at a My Domain. */
    String jwtAudience() {
        String host = loginUrl.getHost().toLowerCase(Locale.ROOT);
        boolean isTest =
                host.equals("test.salesforce.com") || TEST_DOMAINS.stream().anyMatch(host::endsWith);
        return isTest ? "https://test.salesforce.com" : "https://login.salesforce.com";
    }

    private static void checkLogin(URI login, AllowedHosts hosts, SettingsCheck check) {
        if (login.getHost() != null && login.getHost().toLowerCase(Locale.ROOT).endsWith(".lightning.force.com")) {
            String org = login.getHost().substring(0, login.getHost().indexOf('.'));
            check.problem("login-url " + login.getHost() + " is the address of the user interface, which takes no API"
                    + " calls. Maybe https://" + org + ".my.salesforce.com.");
        } else {
            hosts.problem(login)
                    .ifPresent(
                            problem -> check.problem("login-url " + problem + ". Maybe https://login.salesforce.com."));
        }
    }
}
