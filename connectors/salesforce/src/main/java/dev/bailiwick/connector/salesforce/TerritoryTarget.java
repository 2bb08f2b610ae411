package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.salesforce.SalesforceApi.ObjectDescription;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.RecordRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where territories are written, as the connection's settings ask. */
interface TerritoryTarget {

    /** Nowhere. */
    TerritoryTarget NONE = new TerritoryTarget() {};

    /** The place the settings ask for. */
    static TerritoryTarget of(SalesforceOptions options, SalesforceApi api, SoqlReader soql) {
        return options.territoryObjects()
                ? new TerritoryObjects(api, soql)
                : options.territoryField()
                        .<TerritoryTarget>map(TerritoryField::new)
                        .orElse(NONE);
    }

    /** Whether territories are written at all. */
    default boolean isOn() {
        return false;
    }

    /** Calls it takes for a batch, beside those for the owners, at most. */
    default int calls() {
        return 0;
    }

    /** The field of a record to read and write, if it is one. */
    default Optional<String> field(SalesforceObject object) {
        return Optional.empty();
    }

    /** What is missing in the org, each reading on after "may not"; usually nothing. */
    default List<String> missingRights(SalesforceObject object, ObjectDescription description) {
        return field(object).filter(field -> !description.isEditable(field)).stream()
                .map(field -> "edit " + object.apiName() + "." + field)
                .toList();
    }

    /** What one batch needs. */
    default Batch batch(List<OwnerChange> changes) {
        return Batch.NONE;
    }

    /** The territories of one batch. */
    interface Batch {

        /** Nothing to do. */
        Batch NONE = new Batch() {};

        /** Why the territory can never be written; empty when it can. */
        default Optional<String> refusal(OwnerChange change) {
            return Optional.empty();
        }

        /** The fields that bring the record's territory in line; none when it is, or is kept elsewhere. */
        default Map<String, Optional<String>> fields(OwnerChange change, Row now) {
            return Map.of();
        }

        /**
         * Brings territories in line that are kept elsewhere.
         *
         * @param owned changes whose owner is in line
         * @return results for those that failed
         */
        default Map<RecordRef, OwnerChangeResult> finish(List<OwnerChange> owned) {
            return Map.of();
        }
    }
}
