package dev.bailiwick.connector.dynamics365;

import dev.bailiwick.connector.record.CustomFields;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The tables this connector reads, and which of their columns is carried by which property of a record. */
enum DynamicsTable {
    ACCOUNT(
            RecordType.ACCOUNT,
            "account",
            "accounts",
            "Account",
            Map.ofEntries(
                    Map.entry("name", "name"),
                    Map.entry("ownerid", "owner"),
                    Map.entry("createdon", "createdAt"),
                    Map.entry("modifiedon", "modifiedAt"),
                    Map.entry("address1_country", "country"),
                    Map.entry("address1_stateorprovince", "region"),
                    Map.entry("address1_city", "city"),
                    Map.entry("address1_line1", "street"),
                    Map.entry("address1_postalcode", "postalCode"),
                    Map.entry("address1_latitude", "latitude"),
                    Map.entry("address1_longitude", "longitude"),
                    Map.entry("telephone1", "phone"),
                    Map.entry("websiteurl", "website"),
                    Map.entry("industrycode", "industry"),
                    Map.entry("customertypecode", "type"),
                    Map.entry("parentaccountid", "parentId"),
                    Map.entry("numberofemployees", "employees"),
                    Map.entry("revenue", "annualRevenue"),
                    Map.entry("transactioncurrencyid", "annualRevenue"))) {
        @Override
        CrmRecord record(Row row, String currency, CustomFields fields) {
            return RowMapper.INSTANCE.account(row, currency, fields);
        }
    },
    OPPORTUNITY(
            RecordType.OPPORTUNITY,
            "opportunity",
            "opportunities",
            "Opportunity",
            Map.ofEntries(
                    Map.entry("name", "name"),
                    Map.entry("ownerid", "owner"),
                    Map.entry("createdon", "createdAt"),
                    Map.entry("modifiedon", "modifiedAt"),
                    Map.entry("parentaccountid", "accountId"),
                    Map.entry("customerid", "accountId"),
                    Map.entry("stepname", "stage"),
                    Map.entry("closeprobability", "probability"),
                    Map.entry("estimatedvalue", "amount"),
                    Map.entry("transactioncurrencyid", "amount"),
                    Map.entry("estimatedclosedate", "closeDate"),
                    Map.entry("actualclosedate", "closeDate"),
                    Map.entry("statecode", "closed"))) {
        @Override
        CrmRecord record(Row row, String currency, CustomFields fields) {
            return RowMapper.INSTANCE.opportunity(row, currency, fields);
        }
    };

    private final RecordType type;
    private final String logicalName;
    private final String set;
    private final String privilege;

    // Made by Map.ofEntries, which is unmodifiable.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, String> carried;

    DynamicsTable(RecordType type, String logicalName, String set, String privilege, Map<String, String> carried) {
        this.type = type;
        this.logicalName = logicalName;
        this.set = set;
        this.privilege = privilege;
        this.carried = carried;
    }

    static DynamicsTable of(RecordType type) {
        return Arrays.stream(values())
                .filter(table -> table.type == type)
                .findFirst()
                .orElseThrow(() -> new ConnectorException(
                        Kind.INVALID,
                        "The Dynamics 365 connector does not read " + type + ". Maybe a newer connector does.",
                        null));
    }

    /** Empty for a table this connector does not read. */
    static Optional<DynamicsTable> named(String logicalName) {
        return Arrays.stream(values())
                .filter(table -> table.logicalName.equals(logicalName))
                .findFirst();
    }

    /** Throws UnreadableException when a value is of another kind than its column. */
    abstract CrmRecord record(Row row, String currency, CustomFields fields);

    RecordType type() {
        return type;
    }

    RecordRef ref(String id) {
        return new RecordRef(type, id);
    }

    /** In metadata and in webhooks. */
    String logicalName() {
        return logicalName;
    }

    /** In addresses. */
    String set() {
        return set;
    }

    String idColumn() {
        return logicalName + "id";
    }

    /** How privileges name it: {@code prvRead} and then this. */
    String privilege() {
        return privilege;
    }

    /** Logical name of a column to property of a record. */
    Map<String, String> carried() {
        return carried;
    }
}
