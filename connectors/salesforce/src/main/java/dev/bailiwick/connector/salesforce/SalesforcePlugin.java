package dev.bailiwick.connector.salesforce;

import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.SpiVersion;
import dev.bailiwick.spi.TerritoryPlugin;
import java.util.List;

/** Brings the Salesforce connector to the host. */
public final class SalesforcePlugin implements TerritoryPlugin {

    /** Does nothing; the host calls it. */
    public SalesforcePlugin() {}

    @Override
    public String id() {
        return "salesforce";
    }

    @Override
    public String spiVersion() {
        return SpiVersion.CURRENT;
    }

    @Override
    public List<ConnectorFactory> connectors() {
        return List.of(new SalesforceConnectorFactory());
    }
}
