package dev.bailiwick.connector.dynamics365;

import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.SpiVersion;
import dev.bailiwick.spi.TerritoryPlugin;
import java.util.List;

/** Brings the Dynamics 365 connector to the host. */
public final class DynamicsPlugin implements TerritoryPlugin {

    /** Does nothing; the host calls it. */
    public DynamicsPlugin() {}

    @Override
    public String id() {
        return "dynamics365";
    }

    @Override
    public String spiVersion() {
        return SpiVersion.CURRENT;
    }

    @Override
    public List<ConnectorFactory> connectors() {
        return List.of(new DynamicsConnectorFactory());
    }
}
