package dev.bailiwick.connector.hubspot;

import dev.bailiwick.connector.hubspot.HubSpotApi.Item;
import dev.bailiwick.connector.record.CustomFields;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.util.Map;

/** The objects this connector reads, and which property of theirs is carried by which property of a record. */
enum HubSpotObject {
    COMPANY(
            "companies",
            "0-2",
            RecordType.ACCOUNT,
            Map.ofEntries(
                    Map.entry("name", "name"),
                    Map.entry("hubspot_owner_id", "owner"),
                    Map.entry("hs_lastmodifieddate", "modifiedAt"),
                    Map.entry("createdate", "createdAt"),
                    Map.entry("country", "country"),
                    Map.entry("state", "region"),
                    Map.entry("city", "city"),
                    Map.entry("address", "street"),
                    Map.entry("zip", "postalCode"),
                    Map.entry("phone", "phone"),
                    Map.entry("website", "website"),
                    Map.entry("industry", "industry"),
                    Map.entry("type", "type"),
                    Map.entry("hs_parent_company_id", "parentId"),
                    Map.entry("numberofemployees", "employees"),
                    Map.entry("annualrevenue", "annualRevenue"))) {
        @Override
        CrmRecord record(Item item, String currency, CustomFields fields) {
            return ItemMapper.INSTANCE.company(item.id(), item.row(), currency, fields);
        }
    },
    DEAL(
            "deals",
            "0-3",
            RecordType.OPPORTUNITY,
            Map.ofEntries(
                    Map.entry("dealname", "name"),
                    Map.entry("hubspot_owner_id", "owner"),
                    Map.entry("hs_lastmodifieddate", "modifiedAt"),
                    Map.entry("createdate", "createdAt"),
                    Map.entry("hs_primary_associated_company", "accountId"),
                    Map.entry("dealtype", "type"),
                    Map.entry("dealstage", "stage"),
                    Map.entry("hs_deal_stage_probability", "probability"),
                    Map.entry("amount", "amount"),
                    Map.entry("deal_currency_code", "amount"),
                    Map.entry("closedate", "closeDate"),
                    Map.entry("hs_is_closed", "closed"),
                    Map.entry("hs_is_closed_won", "won"))) {
        @Override
        CrmRecord record(Item item, String currency, CustomFields fields) {
            return ItemMapper.INSTANCE.deal(item.id(), item.row(), currency, fields);
        }
    };

    private final String path;
    private final String objectTypeId;
    private final RecordType type;
    // Made by Map.ofEntries, which is unmodifiable.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, String> carried;

    HubSpotObject(String path, String objectTypeId, RecordType type, Map<String, String> carried) {
        this.path = path;
        this.objectTypeId = objectTypeId;
        this.type = type;
        this.carried = carried;
    }

    static HubSpotObject of(RecordType type) {
        return type == RecordType.ACCOUNT ? COMPANY : DEAL;
    }

    abstract CrmRecord record(Item item, String currency, CustomFields fields);

    /** In URLs. */
    String path() {
        return path;
    }

    /** In webhooks and in addresses for people. */
    String objectTypeId() {
        return objectTypeId;
    }

    RecordType type() {
        return type;
    }

    RecordRef ref(String id) {
        return new RecordRef(type, id);
    }

    /** Property of HubSpot to property of a record. */
    Map<String, String> carried() {
        return carried;
    }
}
