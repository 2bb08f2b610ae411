package dev.bailiwick.connector.hubspot;

import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.SpiVersion;
import dev.bailiwick.spi.TerritoryPlugin;
import java.util.List;

/** Brings the HubSpot connector to the host. */
public final class HubSpotPlugin implements TerritoryPlugin {

    /** Does nothing; the host calls it. */
    public HubSpotPlugin() {}

    @Override
    public String id() {
        return "hubspot";
    }

    @Override
    public String spiVersion() {
        return SpiVersion.CURRENT;
    }

    @Override
    public List<ConnectorFactory> connectors() {
        return List.of(new HubSpotConnectorFactory());
    }
}
