package dev.bailiwick.sandbox.suitecrm;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.DealStage;
import dev.bailiwick.sandbox.core.FaultPlan;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.RecordChange;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Carries out the writes of clients. Like SuiteCRM it asks no questions: an owner may be inactive or nobody at all. */
final class RecordWriter {

    private static final Set<String> TRUE = Set.of("1", "true", "on", "yes");

    private final Store store;
    private final FaultPlan faults;

    RecordWriter(Store store, FaultPlan faults) {
        this.store = store;
        this.faults = faults;
    }

    /**
     * Makes a record.
     *
     * @throws ApiError.Refusal when there is one with its id already
     */
    Row create(Sent sent) {
        RecordKind kind = sent.module().kind();
        return store.inTransaction(() -> {
            String id = sent.id().orElseGet(() -> store.nextId(kind));
            if (store.find(kind, id).isPresent()) {
                throw ApiError.ofModule("Bean " + sent.module().moduleName() + " with id " + id + " is already exist")
                        .asRefusal();
            }
            Map<String, Optional<Object>> values = defaults(kind);
            values.putAll(values(new Row(kind, id, Map.of()), sent));
            return commit(new RecordChange(kind, id, true, values));
        });
    }

    /**
     * Writes some fields of a record.
     *
     * @throws ApiError.Refusal when it is not there, or locked, or was not named
     */
    Row update(Sent sent) {
        return store.inTransaction(() -> {
            Row row = sent.module().row(store, sent.requiredId());
            Map<String, Optional<Object>> values = values(row, sent);
            refuseLocked(row);
            return commit(RecordChange.update(row, values));
        });
    }

    /**
     * Deletes a record.
     *
     * @throws ApiError.Refusal when it is not there, or is a user
     */
    void delete(SuiteModule module, String id) {
        store.inTransaction(() -> {
            Row row = module.row(store, id);
            if (!module.kind().deletable()) {
                throw ApiError.ACCESS_DENIED.asRefusal();
            }
            refuseLocked(row);
            return commit(RecordChange.delete(row));
        });
    }

    private void refuseLocked(Row row) {
        if (faults.locked(row.id())) {
            throw ApiError.DATABASE_FAILURE.asRefusal();
        }
    }

    private Row commit(RecordChange change) {
        store.commit(List.of(change));
        return store.find(change.kind(), change.id()).orElseThrow();
    }

    private static Map<String, Optional<Object>> defaults(RecordKind kind) {
        Map<String, Optional<Object>> values = new HashMap<>();
        if (kind.deletable()) {
            values.put(Fields.DELETED, Optional.of(false));
        } else {
            values.put(Fields.ACTIVE, Optional.of(true));
        }
        if (kind == RecordKind.OPPORTUNITY) {
            values.put(SuiteCrmDialect.CURRENCY_ID, Optional.of(SuiteCrmDialect.SYSTEM_CURRENCY));
        }
        return values;
    }

    private static Map<String, Optional<Object>> values(Row before, Sent sent) {
        Map<String, Optional<Object>> values = new HashMap<>();
        sent.attributes().forEach((field, text) -> {
            if (!field.isReadOnly()) {
                values.put(field.key(), value(field, Html.decode(text)));
            }
        });
        sent.attributes().forEach((field, text) -> {
            if (field.key().equals(Fields.STAGE)) {
                values.putAll(stage(text));
            }
        });
        if (before.kind() == RecordKind.USER) {
            Row after = before.with(values);
            String name = after.text(Fields.FIRST_NAME) + " " + after.text(Fields.LAST_NAME);
            values.put(Fields.NAME, Optional.of(name.strip()));
        }
        return values;
    }

    private static Optional<Object> value(Field field, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (field.key().equals(Fields.ACTIVE)) {
            return Optional.of(text.equals(Schema.STATUSES.get(0)));
        }
        return switch (field.type().value()) {
            case TEXT -> Optional.of(text);
            case INT, DOUBLE -> Optional.of(Column.number(text));
            case BOOLEAN -> Optional.of(TRUE.contains(text));
            case DATE -> Column.date(text).map(Object.class::cast);
            case DATETIME -> SuiteCrmTime.parse(text).map(Object.class::cast);
        };
    }

    /** What a stage decides; the probability is the client's business. A text that is no stage decides nothing. */
    private static Map<String, Optional<Object>> stage(String label) {
        Optional<DealStage> stage = SalesStage.stage(label);
        return stage.map(known -> Map.of(
                        Fields.STAGE, Optional.<Object>of(known.name()),
                        Fields.CLOSED, Optional.<Object>of(known.closed()),
                        Fields.WON, Optional.<Object>of(known == DealStage.CLOSED_WON)))
                .orElseGet(Map::of);
    }
}
