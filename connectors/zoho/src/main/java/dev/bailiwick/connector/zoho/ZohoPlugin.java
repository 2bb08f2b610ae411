package dev.bailiwick.connector.zoho;

import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.SpiVersion;
import dev.bailiwick.spi.TerritoryPlugin;
import java.util.List;

/** Brings the Zoho CRM connector to the host. */
public final class ZohoPlugin implements TerritoryPlugin {

    /** Does nothing; the host calls it. */
    public ZohoPlugin() {}

    @Override
    public String id() {
        return "zoho";
    }

    @Override
    public String spiVersion() {
        return SpiVersion.CURRENT;
    }

    @Override
    public List<ConnectorFactory> connectors() {
        return List.of(new ZohoConnectorFactory());
    }
}
