package dev.bailiwick.connector.suitecrm;

import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.SpiVersion;
import dev.bailiwick.spi.TerritoryPlugin;
import java.util.List;

/** Brings the SuiteCRM connector to the host. */
public final class SuiteCrmPlugin implements TerritoryPlugin {

    /** Does nothing; the host calls it. */
    public SuiteCrmPlugin() {}

    @Override
    public String id() {
        return "suitecrm";
    }

    @Override
    public String spiVersion() {
        return SpiVersion.CURRENT;
    }

    @Override
    public List<ConnectorFactory> connectors() {
        return List.of(new SuiteCrmConnectorFactory());
    }
}
