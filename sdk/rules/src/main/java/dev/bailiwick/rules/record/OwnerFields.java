package dev.bailiwick.rules.record;

import dev.bailiwick.spi.Owner;
import org.jspecify.annotations.Nullable;

/** The fields of the CRM user who owns the record. */
final class OwnerFields {

    private OwnerFields() {}

    static void of(FieldTable table) {
        add(table, "id", Field.Type.TEXT, owner -> owner.id().value());
        add(table, "name", Field.Type.TEXT, Owner::name);
        add(table, "email", Field.Type.TEXT, owner -> owner.email().orElse(null));
        add(table, "active", Field.Type.TRUTH, Owner::active);
        add(table, "teams", Field.Type.TEXT, OwnerFields::teams);
    }

    /** Joined as values of a field with several choices are; absent where the CRM tells none. */
    private static @Nullable String teams(Owner owner) {
        return owner.teams().isEmpty() ? null : String.join(";", owner.teams());
    }

    private static void add(FieldTable table, String property, Field.Type type, FieldTable.Property<Owner> value) {
        table.add(
                "owner." + property,
                type,
                facts -> facts.owner().orElse(null),
                value,
                facts -> facts.owner().isPresent() ? "" : "the record has no owner that is known");
    }
}
