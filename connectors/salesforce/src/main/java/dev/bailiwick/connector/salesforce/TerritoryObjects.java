package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.salesforce.SalesforceApi.ObjectDescription;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.TerritoryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Salesforce's own territory management: accounts are put into a territory of the active model by hand, opportunities
 * name it in a field.
 */
record TerritoryObjects(SalesforceApi api, SoqlReader soql) implements TerritoryTarget {

    private static final String FIELD = "Territory2Id";

    /** The model, its territories, the associations, adding and removing some. */
    private static final int CALLS = 5;

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public int calls() {
        return CALLS;
    }

    @Override
    public Optional<String> field(SalesforceObject object) {
        return object == SalesforceObject.OPPORTUNITY ? Optional.of(FIELD) : Optional.empty();
    }

    @Override
    public List<String> missingRights(SalesforceObject object, ObjectDescription description) {
        if (object == SalesforceObject.OPPORTUNITY) {
            return TerritoryTarget.super.missingRights(object, description);
        }
        List<String> missing = new ArrayList<>();
        try {
            ObjectDescription associations = api.describe(AccountTerritories.OBJECT);
            if (Boolean.FALSE.equals(associations.createable()) || Boolean.FALSE.equals(associations.deletable())) {
                missing.add("add and remove " + AccountTerritories.OBJECT + ", which takes Manage Territories");
            }
            if (ActiveTerritories.read(soql).isEmpty()) {
                missing.add("see an active territory model, which territory-objects needs");
            }
        } catch (ConnectorException e) {
            if (!SalesforceErrors.has("NOT_FOUND", e) && !SalesforceErrors.has("INVALID_TYPE", e)) {
                throw e;
            }
            missing.add("see " + AccountTerritories.OBJECT
                    + ", which is there only when Sales Territories (territory management) is switched on");
        }
        return missing;
    }

    @Override
    public Batch batch(List<OwnerChange> changes) {
        ActiveTerritories active = ActiveTerritories.read(soql);
        return new Batch() {
            @Override
            public Optional<String> refusal(OwnerChange change) {
                return change.territory().map(TerritoryId::value).flatMap(active::problem);
            }

            @Override
            public Map<String, Optional<String>> fields(OwnerChange change, Row now) {
                if (change.ref().type() != RecordType.OPPORTUNITY) {
                    return Map.of();
                }
                Optional<String> wanted =
                        change.territory().map(TerritoryId::value).flatMap(active::id);
                return now.text(FIELD).map(SalesforceId::key).equals(wanted.map(SalesforceId::key))
                        ? Map.of()
                        : Map.of(FIELD, wanted);
            }

            @Override
            public Map<RecordRef, OwnerChangeResult> finish(List<OwnerChange> owned) {
                List<OwnerChange> accounts = owned.stream()
                        .filter(change -> change.ref().type() == RecordType.ACCOUNT)
                        .toList();
                return accounts.isEmpty() ? Map.of() : new AccountTerritories(api, soql, active).write(accounts);
            }
        };
    }
}
