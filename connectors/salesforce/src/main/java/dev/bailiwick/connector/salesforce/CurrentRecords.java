package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.salesforce.SalesforceApi.Wanted;
import dev.bailiwick.spi.OwnerChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Reads records as they are just before they are written. A query takes {@value SoqlReader#CHUNK} ids in its URL; where
 * there are more, sObject Collections take {@value #MOST} in a request. Safe for many threads.
 */
record CurrentRecords(SalesforceApi api, SoqlReader soql, TerritoryTarget territories) {

    /** Most ids of one object in a call. */
    static final int MOST = 2000;

    /**
     * Reads what decides whether each change may be written.
     *
     * @param changes at most {@value #MOST}
     * @return the records by the key of their id; those that are gone are left out
     */
    Map<String, Row> of(List<OwnerChange> changes) {
        Map<String, Row> current = new HashMap<>();
        for (SalesforceObject object : SalesforceObject.values()) {
            List<String> ids = object.ids(changes.stream().map(OwnerChange::ref));
            if (!ids.isEmpty()) {
                rows(object, ids).forEach(row -> current.put(SalesforceId.key(SalesforceId.of(row)), row));
            }
        }
        return current;
    }

    private List<Row> rows(SalesforceObject object, List<String> ids) {
        List<String> columns = Stream.concat(Stream.of("Id", "OwnerId"), territories.field(object).stream())
                .toList();
        if (ids.size() <= SoqlReader.CHUNK) {
            return soql.whereIn("SELECT " + String.join(",", columns) + " FROM " + object.apiName(), "Id", ids);
        }
        return api.retrieve(object.apiName(), new Wanted(ids, columns)).stream()
                .filter(Objects::nonNull)
                .toList();
    }
}
