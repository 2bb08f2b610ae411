package dev.bailiwick.connector.suitecrm;

import dev.bailiwick.connector.record.CustomFields;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The modules this connector reads, and which field of theirs is carried by which property of a record. */
enum SuiteCrmModule {
    ACCOUNTS(
            "Accounts",
            RecordType.ACCOUNT,
            Map.ofEntries(
                    Map.entry("name", "name"),
                    Map.entry("assigned_user_id", "owner"),
                    Map.entry("date_modified", "modifiedAt"),
                    Map.entry("date_entered", "createdAt"),
                    Map.entry("billing_address_country", "country"),
                    Map.entry("billing_address_state", "region"),
                    Map.entry("billing_address_city", "city"),
                    Map.entry("billing_address_street", "street"),
                    Map.entry("billing_address_postalcode", "postalCode"),
                    Map.entry(SuiteCrmModule.LATITUDE, "latitude"),
                    Map.entry(SuiteCrmModule.LONGITUDE, "longitude"),
                    Map.entry("phone_office", "phone"),
                    Map.entry("website", "website"),
                    Map.entry("industry", "industry"),
                    Map.entry("account_type", "type"),
                    Map.entry("parent_id", "parentId"),
                    Map.entry("employees", "employees"),
                    Map.entry("annual_revenue", "annualRevenue")),
            Set.of()) {
        @Override
        CrmRecord record(Row row, String currency, CustomFields fields) {
            return BeanMapper.INSTANCE.account(row, currency, fields);
        }
    },
    OPPORTUNITIES(
            "Opportunities",
            RecordType.OPPORTUNITY,
            Map.ofEntries(
                    Map.entry("name", "name"),
                    Map.entry("assigned_user_id", "owner"),
                    Map.entry("date_modified", "modifiedAt"),
                    Map.entry("date_entered", "createdAt"),
                    Map.entry("account_id", "accountId"),
                    Map.entry("opportunity_type", "type"),
                    Map.entry("sales_stage", "stage"),
                    Map.entry("probability", "probability"),
                    Map.entry("amount", "amount"),
                    Map.entry("date_closed", "closeDate")),
            Set.of("currency_id", "amount_usdollar")) {
        @Override
        CrmRecord record(Row row, String currency, CustomFields fields) {
            return BeanMapper.INSTANCE.opportunity(row, currency, fields);
        }
    };

    /** Where SuiteCRM's maps keep what they found; both are 0 before that. */
    static final String LATITUDE = "jjwg_maps_lat_c";

    static final String LONGITUDE = "jjwg_maps_lng_c";

    /** Most ids are GUIDs, but admins and demo data have others. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,36}");

    private final String path;
    private final RecordType type;
    // Made by Map.ofEntries and Set.of, which are unmodifiable.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, String> carried;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> needed;

    SuiteCrmModule(String path, RecordType type, Map<String, String> carried, Set<String> needed) {
        this.path = path;
        this.type = type;
        this.carried = carried;
        this.needed = needed;
    }

    static SuiteCrmModule of(RecordType type) {
        return type == RecordType.ACCOUNT ? ACCOUNTS : OPPORTUNITIES;
    }

    /** Whether this can be the id of a record or user. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    abstract CrmRecord record(Row row, String currency, CustomFields fields);

    /** SuiteCRM's name of it, in URLs. */
    String path() {
        return path;
    }

    RecordType type() {
        return type;
    }

    RecordRef ref(String id) {
        return new RecordRef(type, id);
    }

    /** Field of SuiteCRM to property of a record. */
    Map<String, String> carried() {
        return carried;
    }

    /** Fields without which those carried cannot be understood. */
    Set<String> needed() {
        return needed;
    }
}
