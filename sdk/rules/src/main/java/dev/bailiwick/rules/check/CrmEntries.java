package dev.bailiwick.rules.check;

import dev.bailiwick.rules.folder.Position;
import dev.bailiwick.rules.folder.Positions;
import dev.bailiwick.rules.model.RecordName;
import dev.bailiwick.rules.model.Rep;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.spi.Owner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds people and records that a model names and a CRM does not have. */
final class CrmEntries {

    private CrmEntries() {}

    static List<Finding> reps(TerritoryModel model, Positions positions, Observed crm) {
        Map<String, Boolean> active = new HashMap<>();
        for (Owner user : crm.users()) {
            user.email().ifPresent(email -> active.merge(key(email), user.active(), Boolean::logicalOr));
        }
        List<Finding> findings = new ArrayList<>();
        for (Rep rep : model.reps()) {
            Boolean isActive = active.get(key(rep.email()));
            if (!Boolean.TRUE.equals(isActive)) {
                findings.add(Finding.of(
                        CheckRule.INACTIVE_REP,
                        Evidence.CONFIGURATION,
                        positions.of(rep),
                        rep.email() + (isActive == null ? " is no user of " : " is inactive in ") + crm.connection()
                                + " and gets no records there",
                        isActive == null
                                ? "Maybe the address is misspelt, or pull again after adding the user."
                                : "Maybe activate the user in the CRM, or take the rep out of the teams."));
            }
        }
        return findings;
    }

    private static String key(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    static List<Finding> records(TerritoryModel model, Positions positions, Observed crm) {
        Map<Position, RecordName> named = new LinkedHashMap<>();
        model.pins().forEach(pin -> named.put(positions.of(pin), pin.record()));
        model.exclusions().forEach(exclusion -> named.put(positions.of(exclusion), exclusion.record()));
        named.values().removeIf(record -> !record.connection().equals(crm.connection()));
        Set<RecordName> existing = crm.existing(Set.copyOf(named.values()));
        List<Finding> findings = new ArrayList<>();
        named.forEach((position, record) -> {
            if (!existing.contains(record)) {
                findings.add(Finding.of(
                        CheckRule.UNKNOWN_RECORD,
                        Evidence.SEEN_IN_DATA,
                        position,
                        "there is no record `" + record + "`",
                        "Maybe the id is mistyped, capitals count; or the record was deleted, or not pulled yet."));
            }
        });
        return findings;
    }
}
