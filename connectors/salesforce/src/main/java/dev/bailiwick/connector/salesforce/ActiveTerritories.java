package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.record.Row;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The territories of the active model, found by their developer name or, where only one has it, by their label. */
final class ActiveTerritories {

    private final Map<String, String> ids = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();
    private final Set<String> keys = new HashSet<>();

    private ActiveTerritories(List<Row> territories) {
        for (Row row : territories) {
            String id = SalesforceId.of(row);
            keys.add(SalesforceId.key(id));
            row.text("Name").map(ActiveTerritories::plain).ifPresent(name -> {
                if (ids.putIfAbsent(name, id) != null) {
                    ambiguous.add(name);
                }
            });
        }
        for (Row row : territories) {
            row.text("DeveloperName").map(ActiveTerritories::plain).ifPresent(name -> {
                ids.put(name, SalesforceId.of(row));
                ambiguous.remove(name);
            });
        }
    }

    /** As they are now. Without an active model there are none. */
    static ActiveTerritories read(SoqlReader soql) {
        List<Row> models = soql.all("SELECT Id FROM Territory2Model WHERE State = 'Active'");
        return new ActiveTerritories(
                models.isEmpty()
                        ? List.of()
                        : soql.whereIn(
                                "SELECT Id,DeveloperName,Name FROM Territory2",
                                "Territory2ModelId",
                                models.stream().map(SalesforceId::of).toList()));
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Whether a territory with this id is among them. */
    boolean has(String id) {
        return keys.contains(SalesforceId.key(id));
    }

    Optional<String> id(String name) {
        return ambiguous.contains(plain(name)) ? Optional.empty() : Optional.ofNullable(ids.get(plain(name)));
    }

    /** Why nothing can be put into this territory; empty when it can. */
    Optional<String> problem(String name) {
        if (ambiguous.contains(plain(name))) {
            return Optional.of("Several territories of Salesforce's active model are called '" + name
                    + "'. Maybe give the territory the developer name of the one meant.");
        }
        return ids.containsKey(plain(name))
                ? Optional.empty()
                : Optional.of("Salesforce's active territory model has no territory '" + name
                        + "'. Maybe add one with this developer name, or activate the model that has it.");
    }

    /** Salesforce compares names without regard to case. */
    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
