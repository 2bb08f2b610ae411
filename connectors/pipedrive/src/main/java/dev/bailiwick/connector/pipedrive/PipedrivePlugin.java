package dev.bailiwick.connector.pipedrive;

import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.SpiVersion;
import dev.bailiwick.spi.TerritoryPlugin;
import java.util.List;

/** Brings the Pipedrive connector to the host. */
public final class PipedrivePlugin implements TerritoryPlugin {

    /** Does nothing; the host calls it. */
    public PipedrivePlugin() {}

    @Override
    public String id() {
        return "pipedrive";
    }

    @Override
    public String spiVersion() {
        return SpiVersion.CURRENT;
    }

    @Override
    public List<ConnectorFactory> connectors() {
        return List.of(new PipedriveConnectorFactory());
    }
}
