package dev.bailiwick.sandbox.pipedrive;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.DealStage;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Checks what a client wants to write to one record, and says everything that is wrong with it at once. */
final class ItemValues {

    private static final Set<String> WRITABLE_STATUS = Set.of("open", "won", "lost");

    private final Store store;
    private final Item item;
    private final JsonNode body;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Optional<Object>> values = new HashMap<>();
    private Optional<DealStage> stage = Optional.empty();
    private Optional<String> status = Optional.empty();

    ItemValues(Store store, Item item, JsonNode body) {
        this.store = store;
        this.item = item;
        this.body = body;
    }

    /**
     * The values for a record that is there.
     *
     * @throws dev.bailiwick.sandbox.core.Refusal when one of them is no good
     */
    Map<String, Optional<Object>> updating(Row row) {
        read();
        if (stage.isPresent() || status.isPresent()) {
            // A probability of the deal's own, sent along, is kept.
            Map<String, Optional<Object>> own = Map.copyOf(values);
            values.putAll(Pipeline.values(
                    stage.orElseGet(() -> Pipeline.of(row)), status.orElseGet(() -> Pipeline.outcome(row))));
            values.putAll(own);
        }
        return checked();
    }

    /**
     * The values for a new record, which needs a name.
     *
     * @throws dev.bailiwick.sandbox.core.Refusal when one of them is no good
     */
    Map<String, Optional<Object>> creating(Row blank) {
        String name = item == Item.ORGANIZATION ? "name" : "title";
        if (!body.has(name)) {
            problems.add(name + ": is required");
        }
        return updating(blank);
    }

    private Map<String, Optional<Object>> checked() {
        if (!problems.isEmpty()) {
            throw ApiError.invalid(problems).asRefusal();
        }
        return values;
    }

    private void read() {
        for (Map.Entry<String, JsonNode> property : body.properties()) {
            if (property.getKey().equals("custom_fields")) {
                if (!property.getValue().isObject()) {
                    problems.add("custom_fields: must be an object");
                }
                property.getValue().properties().forEach(field -> read(field, true));
            } else {
                read(property, false);
            }
        }
    }

    private void read(Map.Entry<String, JsonNode> property, boolean custom) {
        String code = property.getKey();
        Optional<Field> field = item.fields().stream()
                .filter(known -> known.code().equals(code) && known.custom() == custom)
                .findFirst();
        if (field.isEmpty()) {
            problems.add(code + ": is not a known field");
            return;
        }
        try {
            write(field.get(), property.getValue());
        } catch (IllegalArgumentException e) {
            problems.add(code + ": " + e.getMessage());
        }
    }

    private void write(Field field, JsonNode json) {
        if (field.access() == Field.Access.READ_ONLY) {
            throw new IllegalArgumentException("is read-only");
        }
        if (json.isNull()) {
            refuseIf(field.access() == Field.Access.REQUIRED, "must not be null");
            values.put(field.key(), Optional.empty());
            return;
        }
        Object value = field.type().parse(json);
        switch (field.type()) {
            case STAGE -> stage = Optional.of(found(Pipeline.stage(Long.parseLong((String) value)), "stage"));
            case STATUS -> {
                refuseIf(!WRITABLE_STATUS.contains((String) value), "must be one of open, won, lost");
                status = Optional.of((String) value);
            }
            case USER -> values.put(field.key(), Optional.of(activeUser((String) value)));
            case ORGANIZATION -> values.put(field.key(), Optional.of(organization((String) value)));
            case CHOICE, YES_NO -> values.put(field.key(), Optional.of(found(field.chosen((String) value), "option")));
            default -> {
                refuseIf(field.access() == Field.Access.REQUIRED && "".equals(value), "must not be empty");
                values.put(field.key(), Optional.of(value).filter(text -> !text.equals("")));
            }
        }
    }

    private String activeUser(String id) {
        return found(store.find(RecordKind.USER, id).filter(user -> user.is(Fields.ACTIVE)), "active user")
                .id();
    }

    private String organization(String id) {
        return found(store.find(RecordKind.ACCOUNT, id).filter(row -> !row.deleted()), "organization")
                .id();
    }

    private static <T> T found(Optional<T> wanted, String what) {
        return wanted.orElseThrow(() -> new IllegalArgumentException("there is no such " + what));
    }

    private static void refuseIf(boolean refused, String reason) {
        if (refused) {
            throw new IllegalArgumentException(reason);
        }
    }
}
