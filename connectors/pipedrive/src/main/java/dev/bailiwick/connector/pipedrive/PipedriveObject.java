package dev.bailiwick.connector.pipedrive;

import dev.bailiwick.connector.record.CustomFields;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.util.Map;
import java.util.regex.Pattern;

/** The objects this connector reads, and which field of theirs is carried by which property of a record. */
enum PipedriveObject {
    ORGANIZATION(
            "organizations",
            "organizationFields",
            "organization",
            RecordType.ACCOUNT,
            Map.of(
                    "name", "name",
                    "owner_id", "owner",
                    "update_time", "modifiedAt",
                    "add_time", "createdAt",
                    "website", "website",
                    "industry", "industry",
                    "employee_count", "employees",
                    "annual_revenue", "annualRevenue")) {
        @Override
        CrmRecord record(Row row, String currency, CustomFields fields) {
            return ItemMapper.INSTANCE.organization(row, currency, fields);
        }
    },
    DEAL(
            "deals",
            "dealFields",
            "deal",
            RecordType.OPPORTUNITY,
            Map.of(
                    "title", "name",
                    "owner_id", "owner",
                    "update_time", "modifiedAt",
                    "add_time", "createdAt",
                    "org_id", "accountId",
                    "stage_id", "stage",
                    "probability", "probability",
                    "value", "amount",
                    "expected_close_date", "closeDate")) {
        @Override
        CrmRecord record(Row row, String currency, CustomFields fields) {
            return ItemMapper.INSTANCE.deal(row, currency, fields);
        }
    };

    private static final Pattern ID = Pattern.compile("\\d{1,18}");

    private final String path;
    private final String fieldsPath;
    private final String word;
    private final RecordType type;
    // Made by Map.of, which is unmodifiable.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, String> carried;

    PipedriveObject(String path, String fieldsPath, String word, RecordType type, Map<String, String> carried) {
        this.path = path;
        this.fieldsPath = fieldsPath;
        this.word = word;
        this.type = type;
        this.carried = carried;
    }

    static PipedriveObject of(RecordType type) {
        return type == RecordType.ACCOUNT ? ORGANIZATION : DEAL;
    }

    /** Whether this can be the id of a record or user: a whole number. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    abstract CrmRecord record(Row row, String currency, CustomFields fields);

    /** In URLs of records. */
    String path() {
        return path;
    }

    /** In URLs of fields. */
    String fieldsPath() {
        return fieldsPath;
    }

    /** In webhooks, lists of recent changes and addresses for people. */
    String word() {
        return word;
    }

    RecordType type() {
        return type;
    }

    RecordRef ref(String id) {
        return new RecordRef(type, id);
    }

    /** Field of Pipedrive to property of a record. */
    Map<String, String> carried() {
        return carried;
    }
}
