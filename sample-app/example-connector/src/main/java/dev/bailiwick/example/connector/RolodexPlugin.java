package dev.bailiwick.example.connector;

import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.SpiVersion;
import dev.bailiwick.spi.TerritoryPlugin;
import java.util.List;

/** Brings the connector to the host; named in {@code META-INF/services}. */
public final class RolodexPlugin implements TerritoryPlugin {

    /** Does nothing; the host calls it. */
    public RolodexPlugin() {}

    @Override
    public String id() {
        return "rolodex";
    }

    @Override
    public String spiVersion() {
        return SpiVersion.CURRENT;
    }

    @Override
    public List<ConnectorFactory> connectors() {
        return List.of(new RolodexConnectorFactory());
    }
}
