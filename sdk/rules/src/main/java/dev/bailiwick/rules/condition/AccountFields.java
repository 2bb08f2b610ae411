package dev.bailiwick.rules.condition;

import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.SchemaField;
import dev.cel.common.types.SimpleType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The fields conditions may read: those every account has, and the custom ones of the connected CRMs. Immutable. */
final class AccountFields {

    static final String CUSTOM = "account.custom.";

    private final Map<String, Field> byName = new LinkedHashMap<>();

    /** Properties that carry a CRM's own field, under the name somebody might expect among the custom ones. */
    private final Map<String, String> carried = new LinkedHashMap<>();

    AccountFields(Collection<Schema> schemas) {
        addBuiltIn();
        Map<String, CustomValue> custom = new LinkedHashMap<>();
        for (Schema schema : schemas) {
            for (SchemaField field : schema.of(RecordType.ACCOUNT)) {
                if (field.property().isPresent()) {
                    carried.put(
                            CUSTOM + field.name(), "account." + field.property().get());
                } else {
                    // Two CRMs that disagree on a type can only agree on the text.
                    custom.merge(field.name(), CustomValue.of(field.type()), (a, b) -> a == b ? a : CustomValue.TEXT);
                }
            }
        }
        custom.forEach((name, value) -> add(value.field(name)));
    }

    private void addBuiltIn() {
        addText("name", Account::name);
        addText("country", Account::country);
        addText("state", Account::region);
        addText("city", Account::city);
        addText("street", Account::street);
        addText("postalCode", Account::postalCode);
        addText("phone", Account::phone);
        addText("website", Account::website);
        addText("industry", Account::industry);
        addText("type", Account::type);
        addText("parentId", Account::parentId);
        addText("ownerId", account -> account.owner().map(OwnerId::value));
        addText("currency", account -> account.annualRevenue().map(money -> money.currency()));
        add(Field.typed(
                "annualRevenue",
                SimpleType.DOUBLE,
                account -> account.annualRevenue().map(money -> money.amount().doubleValue())));
        add(Field.typed(
                "employees",
                SimpleType.INT,
                account -> account.employees().isPresent()
                        ? Optional.of(account.employees().getAsLong())
                        : Optional.empty()));
        add(Field.typed("createdAt", SimpleType.TIMESTAMP, Account::createdAt));
    }

    private void addText(String name, Function<Account, Optional<?>> value) {
        add(Field.typed(name, SimpleType.STRING, value));
    }

    private void add(Field field) {
        byName.put(field.name(), field);
    }

    Collection<Field> all() {
        return byName.values();
    }

    Map<String, Field> byName() {
        return byName;
    }

    /** The property a CRM's field travels in, for somebody who looked for it among the custom ones. */
    Optional<String> carrierOf(String name) {
        return Optional.ofNullable(carried.get(name));
    }
}
