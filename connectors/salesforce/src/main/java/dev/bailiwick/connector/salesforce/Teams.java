package dev.bailiwick.connector.salesforce;

import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.SideEffect;
import java.util.ArrayList;
import java.util.List;

/** Counts the account and opportunity teams that Salesforce deletes when the API changes an owner. */
record Teams(SoqlReader soql) {

    List<SideEffect> lost(List<OwnerChange> changes) {
        List<SideEffect> effects = new ArrayList<>();
        for (SalesforceObject object : SalesforceObject.values()) {
            long teams = count(object, object.ids(changes.stream().map(OwnerChange::ref)));
            if (teams > 0) {
                effects.add(new SideEffect(teams, object.teamLoss()));
            }
        }
        return effects;
    }

    private long count(SalesforceObject object, List<String> ids) {
        if (ids.isEmpty()) {
            return 0;
        }
        try {
            String select = "SELECT " + object.idField() + " FROM " + object.teamObject();
            return soql.whereIn(select, object.idField(), ids).stream()
                    .flatMap(row -> row.text(object.idField()).stream())
                    .distinct()
                    .count();
        } catch (ConnectorException e) {
            if (SalesforceErrors.has("INVALID_TYPE", e)) {
                // The org has no team selling switched on, so there are no teams to lose.
                return 0;
            }
            throw e;
        }
    }
}
