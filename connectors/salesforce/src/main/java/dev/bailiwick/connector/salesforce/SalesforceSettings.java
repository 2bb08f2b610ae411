package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.http.AllowedHosts;
import dev.bailiwick.connector.http.CrmClientFactory;
import dev.bailiwick.spi.Setting;
import java.util.List;

/** What an admin may set. */
final class SalesforceSettings {

    static final String USER_NAME = "user-name";
    static final String PRIVATE_KEY = "private-key";

    static final List<Setting> ALL = List.of(
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
            Setting.optional(
                            "read-timeout",
                            Setting.Type.DURATION,
                            "How long an answer is waited for before it is asked for again; after each that did not come"
                                    + " twice as long, up to PT2M30S.")
                    .withDefault(CrmClientFactory.FIRST_WAIT.toString()),
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
                            "From how many changes of one object in a batch of up to 100000 on they are written by a job"
                                    + " of the Bulk API: in far fewer calls, and for orgs whose triggers are too slow"
                                    + " for 200 at once; but owners are compared before the job, not while it runs,"
                                    + " and the org's territory assignment rules may run; 0 for never.")
                    .withDefault("0"),
            Setting.optional(
                    "organization-id", Setting.Type.TEXT, "The org's id, which outbound messages must then bear."),
            Setting.optional(
                    "webhook-secret",
                    Setting.Type.SECRET,
                    "If Salesforce is to call Bailiwick: what the outbound message's endpoint URL has as key."),
            AllowedHosts.SETTING);

    private SalesforceSettings() {}
}
