package dev.bailiwick.spi;

import java.util.List;

/** Creates connectors to one kind of CRM. One instance per host, called from many threads. */
public interface ConnectorFactory {

    /** What admins write in configuration, for example {@code salesforce}: {@code [a-z][a-z0-9-]{1,39}}. */
    String type();

    /** Every setting a connection has; the host refuses unknown, missing and malformed ones, all at once. */
    List<Setting> settings();

    /**
     * Where and how to get tokens. The host runs the OAuth flow, stores tokens and refreshes them. No network.
     *
     * @param settings the connection's, already checked one by one
     * @throws IllegalArgumentException when they cannot work, together or at all; the message is for the admin
     */
    OAuthSpec oauth(Settings settings);

    /**
     * A connector for one configured connection. Cheap: no network.
     *
     * @param context the connection's settings and token source; may be kept
     * @throws IllegalArgumentException as for {@link #oauth}
     */
    Connector create(ConnectorContext context);
}
