package dev.bailiwick.rules.condition;

import dev.bailiwick.spi.Account;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.CelVariableResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hands one account's fields to one evaluation, by name and only when asked. What is missing or unreadable is handed
 * over as CEL's "unknown", which follows the logic we want without an exception. Not for several threads.
 */
final class AccountValues implements CelVariableResolver {

    /** CEL asks for the id of an expression; nothing reads it. */
    private static final Optional<Object> OPEN = Optional.of(CelUnknownSet.create(0L));

    private final Account account;
    private final Map<String, Field> fields;
    private final Map<String, Values> lists;
    private @Nullable List<String> faults;

    AccountValues(Account account, Map<String, Field> fields, Map<String, Values> lists) {
        this.account = account;
        this.fields = fields;
        this.lists = lists;
    }

    @Override
    public Optional<Object> find(String name) {
        Field field = fields.get(name);
        if (field != null) {
            return read(field);
        }
        if (name.endsWith(Language.PRESENCE)) {
            Field asked = fields.get(name.substring(0, name.length() - Language.PRESENCE.length()));
            return Optional.ofNullable(asked)
                    .map(known -> known.text().apply(account).isPresent());
        }
        return name.startsWith(Language.LISTS)
                ? Optional.ofNullable(lists.get(name.substring(Language.LISTS.length())))
                : Optional.empty();
    }

    private Optional<Object> read(Field field) {
        Optional<?> raw = field.text().apply(account);
        if (raw.isEmpty()) {
            return open(field.name() + " is absent");
        }
        Optional<Object> value = field.parse().apply(raw.get());
        return value.isPresent() ? value : open(field.name() + " is not " + field.kind() + ": '" + raw.get() + "'");
    }

    private Optional<Object> open(String fault) {
        if (faults == null) {
            faults = new ArrayList<>(1);
        }
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
        return OPEN;
    }

    /** Why values were open, in the order they were asked for. */
    List<String> faults() {
        return faults == null ? List.of() : faults;
    }
}
