package dev.bailiwick.connector.dynamics365;

import dev.bailiwick.connector.http.AllowedHosts;
import dev.bailiwick.connector.http.SettingsCheck;
import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A connection's settings, checked together.
 *
 * @param orgUrl the environment, without a slash at the end
 * @param hosts where the token may go
 * @param loginUrl Microsoft Entra's authority, without a slash at the end
 * @param overlap how far back each run without change tracking reads
 * @param readTimeout how long an answer is waited for at first, positive
 * @param currency of amounts whose row names none
 * @param customFields logical names of further columns; empty for every custom one
 * @param territoryColumn where territories are written, empty for nowhere
 * @param writeHeaders what every write carries beside its body
 * @param webhookSecret what Dataverse's calls carry, empty when it is not to call
 * @param webhookHeader in which header; empty for the query's {@code code}
 */
record DynamicsOptions(
        URI orgUrl,
        AllowedHosts hosts,
        URI loginUrl,
        String tenant,
        boolean changeTracking,
        Duration overlap,
        Duration readTimeout,
        String currency,
        Set<String> customFields,
        Optional<String> territoryColumn,
        Map<String, String> writeHeaders,
        Optional<String> webhookSecret,
        Optional<String> webhookHeader) {

    /** Needs the privilege prvBypassCustomBusinessLogic (Microsoft, "Bypass custom Dataverse logic"). */
    static final String BYPASS_LOGIC = "MSCRM.BypassBusinessLogicExecution";

    /** Microsoft, "Bypass Power Automate flows". */
    private static final String BYPASS_FLOWS = "MSCRM.SuppressCallbackRegistrationExpanderJob";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final String NAME_ADVICE = "Maybe write logical names like new_segment.";
    private static final String HOST_ONLY = "Maybe copy only its beginning, up to the first slash after https://.";

    static final List<Setting> SETTINGS = List.of(
            Setting.required(
                    "org-url",
                    Setting.Type.URI,
                    "Address of the environment, for example https://acme.crm4.dynamics.com."),
            Setting.optional("tenant", Setting.Type.TEXT, "Id or domain of the Microsoft Entra tenant.")
                    .withDefault("organizations"),
            Setting.optional(
                            "login-url", Setting.Type.URI, "Microsoft Entra's address; national clouds have their own.")
                    .withDefault("https://login.microsoftonline.com"),
            Setting.optional(
                            "change-tracking",
                            Setting.Type.BOOLEAN,
                            "Whether changes are read by Dataverse's change tracking, which tells deletions; without it by"
                                    + " the time of the last change.")
                    .withDefault("true"),
            Setting.optional(
                            "overlap",
                            Setting.Type.DURATION,
                            "How far each run reads back when change tracking is not used.")
                    .withDefault("PT5M"),
            SettingsCheck.READ_TIMEOUT,
            Setting.optional("currency", Setting.Type.TEXT, "ISO code for amounts whose row names no currency.")
                    .withDefault("USD"),
            Setting.optional(
                    "custom-fields",
                    Setting.Type.TEXT,
                    "Logical names of further columns to read, separated by commas; without it every custom one that"
                            + " is not calculated."),
            Setting.optional(
                    "territory-field",
                    Setting.Type.TEXT,
                    "Logical name of a text column of accounts and opportunities that takes the territory; without it"
                            + " territories stay in Bailiwick."),
            Setting.optional(
                            "bypass-custom-logic",
                            Setting.Type.BOOLEAN,
                            "Whether owner changes start no custom plug-ins and workflows; needs the privilege"
                                    + " prvBypassCustomBusinessLogic.")
                    .withDefault("false"),
            Setting.optional(
                            "bypass-flows",
                            Setting.Type.BOOLEAN,
                            "Whether owner changes start no Power Automate flows; their owners are not told.")
                    .withDefault("false"),
            Setting.optional(
                    "webhook-secret",
                    Setting.Type.SECRET,
                    "What Dataverse's calls must carry, if it is to call Bailiwick: the webhook's key."),
            Setting.optional(
                    "webhook-header",
                    Setting.Type.TEXT,
                    "Header with the secret, for webhooks registered with HttpHeader; without it the query's code."),
            AllowedHosts.SETTING);

    static DynamicsOptions of(Settings settings) {
        SettingsCheck check = new SettingsCheck("Dynamics 365", settings);
        AllowedHosts hosts = AllowedHosts.ofVendor(
                settings, ".dynamics.com", ".dynamics.cn", ".microsoftdynamics.us", ".appsplatform.us");
        AllowedHosts logins = AllowedHosts.ofVendor(
                settings, "login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn");
        String tenant = settings.text("tenant").strip();
        if (!tenant.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,253}")) {
            check.problem("tenant is '" + tenant + "'. Maybe copy the tenant's id from Microsoft Entra.");
        }
        Optional<String> header = settings.find("webhook-header").map(String::strip);
        header.filter(name -> !name.matches("[A-Za-z0-9-]+"))
                .ifPresent(name -> check.problem("webhook-header is '" + name + "'. Maybe write a name like X-Key."));
        DynamicsOptions options = new DynamicsOptions(
                address(settings, "org-url", hosts, check),
                hosts,
                address(settings, "login-url", logins, check),
                tenant,
                settings.flag("change-tracking"),
                check.overlap("PT5M"),
                check.readTimeout(),
                check.currency(),
                check.names("custom-fields", NAME, NAME_ADVICE),
                check.name("territory-field", NAME, NAME_ADVICE, "columns"),
                writeHeaders(settings),
                settings.find("webhook-secret"),
                header);
        check.throwIfAny();
        return options;
    }

    private static URI address(Settings settings, String name, AllowedHosts hosts, SettingsCheck check) {
        URI address = check.address(name, settings.uri(name), hosts, HOST_ONLY);
        boolean more = !address.getRawPath().isEmpty() || address.getRawQuery() != null;
        if (more && hosts.problem(address).isEmpty()) {
            check.problem(name + " has more than a host. " + HOST_ONLY);
        }
        return address;
    }

    private static Map<String, String> writeHeaders(Settings settings) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (settings.flag("bypass-custom-logic")) {
            headers.put(BYPASS_LOGIC, "CustomSync,CustomAsync");
        }
        if (settings.flag("bypass-flows")) {
            headers.put(BYPASS_FLOWS, "true");
        }
        return Map.copyOf(headers);
    }
}
