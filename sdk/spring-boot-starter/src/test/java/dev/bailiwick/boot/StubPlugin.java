package dev.bailiwick.boot;

import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.SpiVersion;
import dev.bailiwick.spi.TerritoryPlugin;
import java.util.List;

/** Brings {@link StubCrm}; found on the class path as any plugin is. */
public final class StubPlugin implements TerritoryPlugin {

    @Override
    public String id() {
        return "stub";
    }

    @Override
    public String spiVersion() {
        return SpiVersion.CURRENT;
    }

    @Override
    public List<ConnectorFactory> connectors() {
        return List.of(new StubCrm());
    }
}
