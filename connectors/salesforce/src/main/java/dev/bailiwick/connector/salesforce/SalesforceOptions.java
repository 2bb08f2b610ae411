package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.http.AllowedHosts;
import dev.bailiwick.connector.http.SettingsCheck;
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
 * @param readTimeout how long an answer is waited for at first, positive
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
        Duration readTimeout,
        String currency,
        Set<String> customFields,
        Optional<String> territoryField,
        boolean territoryObjects,
        Set<OwnerChangeOption> ownerChangeOptions,
        OptionalLong bulkReadsFrom,
        OptionalLong bulkWritesFrom,
        Optional<String> organizationId,
        Optional<String> webhookSecret) {

    private static final Pattern FIELD = Pattern.compile("[A-Za-z]\\w*");

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
                positive(settings, "token-lifetime", "PT25M", check),
                positive(settings, "read-timeout", "PT20S", check),
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

    private static Duration positive(Settings settings, String name, String example, SettingsCheck check) {
        Duration time = settings.duration(name);
        if (time.isNegative() || time.isZero()) {
            check.problem(name + " is " + time + ". Maybe " + example + ".");
        }
        return time;
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
