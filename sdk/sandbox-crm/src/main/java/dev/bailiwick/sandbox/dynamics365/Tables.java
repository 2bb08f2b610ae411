package dev.bailiwick.sandbox.dynamics365;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.Org;
import dev.bailiwick.sandbox.dynamics365.Column.Access;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** All tables of the environment. */
final class Tables {

    private final List<Table> all = new ArrayList<>();

    Tables(Org org, Registrations registrations) {
        Arrays.stream(RecordKind.values()).forEach(kind -> all.add(new RecordTable(kind, org.store(), org.faults())));
        all.add(Teams.TABLE);
        all.add(Teams.memberships(org.store().rows(RecordKind.USER)));
        all.add(currencies());
        all.add(Events.messages());
        all.add(Events.filters());
        all.addAll(registrations.tables());
    }

    private static Table currencies() {
        return ConfigTable.readOnly(
                        new ConfigTable.Name("transactioncurrency", "transactioncurrencies", "currencyname", 20),
                        Column.of("transactioncurrencyid", ColumnType.UNIQUEIDENTIFIER, Access.READ),
                        Column.of("currencyname", ColumnType.STRING, Access.READ),
                        Column.of("isocurrencycode", ColumnType.STRING, Access.READ))
                .with(1, Map.of("currencyname", "US Dollar", "isocurrencycode", "USD"));
    }

    List<Table> all() {
        return List.copyOf(all);
    }

    /** By the name in URLs. */
    Table inUrl(String set) {
        return find(table -> table.set().equals(set))
                .orElseThrow(() -> new ODataError("0x8006088a", "Resource not found for the segment '" + set + "'.")
                        .asRefusal(404));
    }

    Optional<Table> named(String logicalName) {
        return find(table -> table.logicalName().equals(logicalName));
    }

    /** The row that a reference points to. */
    Optional<Entity> find(Lookup lookup) {
        return named(lookup.table()).flatMap(table -> table.find(lookup.id()));
    }

    /** What people call the row that a reference points to. */
    Optional<String> nameOf(Lookup lookup) {
        return named(lookup.table())
                .flatMap(table -> table.named(table.nameColumn())
                        .flatMap(
                                column -> table.find(lookup.id()).flatMap(row -> Optional.ofNullable(row.get(column)))))
                .map(String::valueOf);
    }

    private Optional<Table> find(Predicate<Table> wanted) {
        return all.stream().filter(wanted).findFirst();
    }
}
