package dev.bailiwick.engine.connection;

import dev.bailiwick.engine.ConnectionId;
import java.util.Map;

/**
 * A connection as configured, not yet checked.
 *
 * @param id what admins call it
 * @param type which kind of CRM: a {@link dev.bailiwick.spi.ConnectorFactory#type()}
 * @param settings the connector's settings by name
 * @param quota how much of the CRM's daily allowance may be taken
 */
public record ConnectionConfig(ConnectionId id, String type, Map<String, String> settings, Quota quota) {

    /** With the {@link Quota#DEFAULT usual quota}. */
    public ConnectionConfig(ConnectionId id, String type, Map<String, String> settings) {
        this(id, type, settings, Quota.DEFAULT);
    }

    /** Copies the settings. */
    public ConnectionConfig {
        settings = Map.copyOf(settings);
    }

    /** Without the settings, some of which may be secret. */
    @Override
    public String toString() {
        return id + " (" + type + ")";
    }
}
