package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.record.UnreadableException;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.SetAside;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Rows turned into records.
 *
 * @param records in the order of the rows
 * @param setAside those that could not be read
 */
record MappedRows(List<CrmRecord> records, List<SetAside> setAside) {

    /**
     * Maps rows.
     *
     * @param currency of amounts whose row names none
     */
    static MappedRows of(SalesforceObject object, FieldSelection fields, String currency, Collection<Row> rows) {
        List<CrmRecord> records = new ArrayList<>();
        List<SetAside> setAside = new ArrayList<>();
        for (Row row : rows) {
            try {
                records.add(record(object, fields, currency, row));
            } catch (UnreadableException e) {
                setAside.add(setAside(object, row, e));
            }
        }
        return new MappedRows(records, setAside);
    }

    /**
     * One record.
     *
     * @throws UnreadableException when a value does not fit, or the row has no Id or SystemModstamp
     */
    static CrmRecord record(SalesforceObject object, FieldSelection fields, String defaultCurrency, Row row) {
        SalesforceId.of(row);
        row.required("SystemModstamp");
        String currency = row.text("CurrencyIsoCode").orElse(defaultCurrency);
        return switch (object) {
            case ACCOUNT -> RowMapper.INSTANCE.account(row, currency, fields);
            case OPPORTUNITY -> RowMapper.INSTANCE.opportunity(row, currency, fields);
        };
    }

    static SetAside setAside(SalesforceObject object, Row row, UnreadableException why) {
        return new SetAside(object.ref(row.text("Id").orElse(SetAside.NO_ID)), why.reason(), row.raw());
    }
}
