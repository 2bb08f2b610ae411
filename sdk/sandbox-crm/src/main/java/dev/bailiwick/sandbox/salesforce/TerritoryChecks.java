package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.core.Row;
import java.util.Map;

/** Decides whether an account may be put into a territory. */
record TerritoryChecks(OwnTables tables) {

    /**
     * Checks a new association.
     *
     * @throws ApiError.Refusal when it is not made by hand, not of the active model, or there already
     */
    void check(Map<String, Object> association) {
        if (!OwnFields.MANUAL.equals(association.get(OwnFields.CAUSE))) {
            throw new ApiError(
                            "INVALID_FIELD_FOR_INSERT_UPDATE",
                            "Only the cause Territory2Manual can be set by hand",
                            OwnFields.CAUSE)
                    .asRefusal(400);
        }
        String territory = String.valueOf(association.get(OwnFields.TERRITORY));
        if (!isActive(territory)) {
            throw new ApiError(
                            "FIELD_INTEGRITY_EXCEPTION",
                            "The territory does not belong to the active territory model",
                            OwnFields.TERRITORY)
                    .asRefusal(400);
        }
        boolean there = tables.rows(SObjectType.ASSOCIATION).stream()
                .anyMatch(row -> row.text(OwnFields.OBJECT).equals(association.get(OwnFields.OBJECT))
                        && row.text(OwnFields.TERRITORY).equals(territory));
        if (there) {
            throw new ApiError("DUPLICATE_VALUE", "duplicate value found: the account is in the territory already")
                    .asRefusal(400);
        }
    }

    private boolean isActive(String territory) {
        return tables.find(SObjectType.TERRITORY, territory)
                .map(row -> row.text(OwnFields.MODEL))
                .flatMap(model -> tables.find(SObjectType.TERRITORY_MODEL, model))
                .map((Row model) -> model.text(OwnFields.STATE))
                .filter("Active"::equals)
                .isPresent();
    }
}
