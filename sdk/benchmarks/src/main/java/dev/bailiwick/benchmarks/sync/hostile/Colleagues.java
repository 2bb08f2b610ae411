package dev.bailiwick.benchmarks.sync.hostile;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** People who work in the CRM meanwhile: the same in every sandbox with the same records. For one thread. */
final class Colleagues {

    /** Every so many records one is given away, and every tenth of these is deleted instead. */
    private static final int STEP = 20;

    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(50);

    private final Sandbox crm;
    private final Map<String, String> owners = new HashMap<>();
    private final Set<String> deleted = new HashSet<>();

    Colleagues(Sandbox crm) {
        this.crm = crm;
    }

    void changeRecords() {
        List<String> active = crm.ids(RecordKind.USER).stream()
                .filter(user -> "true".equals(crm.valuesOf(user).get("active")))
                .toList();
        for (RecordKind kind : List.of(RecordKind.ACCOUNT, RecordKind.OPPORTUNITY)) {
            List<String> ids = crm.ids(kind);
            for (int i = 0; i < ids.size(); i += STEP) {
                if (i % (10 * STEP) == 9 * STEP) {
                    crm.delete(ids.get(i));
                    deleted.add(ids.get(i));
                } else {
                    String owner = active.get(i % active.size());
                    crm.setOwner(ids.get(i), owner);
                    owners.put(ids.get(i), owner);
                }
            }
        }
    }

    /** Returns when the CRM shows all of it: some changes are late. */
    void awaitVisible() {
        while (!isVisible()) {
            Pause.of(LOOK_AGAIN_AFTER);
        }
    }

    private boolean isVisible() {
        List<String> live = new ArrayList<>(crm.ids(RecordKind.ACCOUNT));
        live.addAll(crm.ids(RecordKind.OPPORTUNITY));
        return new HashSet<>(live).stream().noneMatch(deleted::contains)
                && owners.entrySet().stream()
                        .allMatch(given -> crm.ownerOf(given.getKey()).equals(Optional.of(given.getValue())));
    }
}
