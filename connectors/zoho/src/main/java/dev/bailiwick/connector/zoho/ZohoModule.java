package dev.bailiwick.connector.zoho;

import dev.bailiwick.connector.record.CustomFields;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The modules this connector reads, and which field of theirs is carried by which property of a record. */
enum ZohoModule {
    ACCOUNTS(
            "Accounts",
            "Accounts",
            RecordType.ACCOUNT,
            Map.ofEntries(
                    Map.entry("Account_Name", "name"),
                    Map.entry("Owner", "owner"),
                    Map.entry("Modified_Time", "modifiedAt"),
                    Map.entry("Created_Time", "createdAt"),
                    Map.entry("Billing_Country", "country"),
                    Map.entry("Billing_State", "region"),
                    Map.entry("Billing_City", "city"),
                    Map.entry("Billing_Street", "street"),
                    Map.entry("Billing_Code", "postalCode"),
                    Map.entry("Phone", "phone"),
                    Map.entry("Website", "website"),
                    Map.entry("Industry", "industry"),
                    Map.entry("Account_Type", "type"),
                    Map.entry("Parent_Account", "parentId"),
                    Map.entry("Employees", "employees"),
                    Map.entry("Annual_Revenue", "annualRevenue"))) {
        @Override
        CrmRecord record(Row row, String currency, CustomFields fields) {
            return RowMapper.INSTANCE.account(row, currency, fields);
        }
    },
    DEALS(
            "Deals",
            "Potentials",
            RecordType.OPPORTUNITY,
            Map.ofEntries(
                    Map.entry("Deal_Name", "name"),
                    Map.entry("Owner", "owner"),
                    Map.entry("Modified_Time", "modifiedAt"),
                    Map.entry("Created_Time", "createdAt"),
                    Map.entry("Account_Name", "accountId"),
                    Map.entry("Type", "type"),
                    Map.entry("Stage", "stage"),
                    Map.entry("Probability", "probability"),
                    Map.entry("Amount", "amount"),
                    Map.entry("Closing_Date", "closeDate"))) {
        @Override
        CrmRecord record(Row row, String currency, CustomFields fields) {
            return RowMapper.INSTANCE.deal(row, currency, fields);
        }
    };

    private static final Pattern ID = Pattern.compile("\\d{1,19}");

    private final String apiName;
    private final String tab;
    private final RecordType type;
    // Made by Map.ofEntries, which is unmodifiable.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, String> carried;

    ZohoModule(String apiName, String tab, RecordType type, Map<String, String> carried) {
        this.apiName = apiName;
        this.tab = tab;
        this.type = type;
        this.carried = carried;
    }

    static ZohoModule of(RecordType type) {
        return type == RecordType.ACCOUNT ? ACCOUNTS : DEALS;
    }

    /** The module that Zoho calls so; empty for one that this connector does not read. */
    static Optional<ZohoModule> named(String apiName) {
        return Arrays.stream(values())
                .filter(module -> module.apiName.equals(apiName))
                .findFirst();
    }

    /** Whether this can be the id of a record or user: a whole number, too long for a double. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    abstract CrmRecord record(Row row, String currency, CustomFields fields);

    String apiName() {
        return apiName;
    }

    /** In addresses for people, where deals have their former name. */
    String tab() {
        return tab;
    }

    RecordType type() {
        return type;
    }

    RecordRef ref(String id) {
        return new RecordRef(type, id);
    }

    /** Field of Zoho to property of a record. */
    Map<String, String> carried() {
        return carried;
    }
}
