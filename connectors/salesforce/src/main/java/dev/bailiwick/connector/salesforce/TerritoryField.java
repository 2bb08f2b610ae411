package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.record.Row;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.TerritoryId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A text field of accounts and opportunities takes the territory.
 *
 * @param name API name
 */
record TerritoryField(String name) implements TerritoryTarget {

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public Optional<String> field(SalesforceObject object) {
        return Optional.of(name);
    }

    @Override
    public Batch batch(List<OwnerChange> changes) {
        return new Batch() {
            @Override
            public Map<String, Optional<String>> fields(OwnerChange change, Row now) {
                Optional<String> wanted = change.territory().map(TerritoryId::value);
                return now.text(name).equals(wanted) ? Map.of() : Map.of(name, wanted);
            }
        };
    }
}
