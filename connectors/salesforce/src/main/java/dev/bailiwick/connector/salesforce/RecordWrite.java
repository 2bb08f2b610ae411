package dev.bailiwick.connector.salesforce;

import dev.bailiwick.spi.RecordRef;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be written to one record.
 *
 * @param owner who owns it now
 * @param fields by API name; an empty value clears the field
 */
record RecordWrite(RecordRef ref, String owner, Map<String, Optional<String>> fields) {

    /** Copies the map. */
    RecordWrite {
        fields = Map.copyOf(fields);
    }

    /** API name of the record's object. */
    String objectName() {
        return SalesforceObject.of(ref.type()).apiName();
    }
}
