package dev.bailiwick.connector.dynamics365;

import dev.bailiwick.connector.dynamics365.DynamicsApi.Privilege;
import dev.bailiwick.connector.dynamics365.DynamicsApi.Privileges;
import dev.bailiwick.connector.http.MissingRights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Whether the connected user may do all that this connector does. Reads only. */
final class ConnectionCheck {

    private static final String FIRST_ROW = "odata.maxpagesize=1";

    /** How far a privilege reaches: over the whole environment. */
    private static final String EVERYWHERE = "Global";

    private final DynamicsApi api;
    private final DynamicsOptions options;

    ConnectionCheck(DynamicsApi api, DynamicsOptions options) {
        this.api = api;
        this.options = options;
    }

    /** Returns normally, or throws what is missing, all at once. */
    void run() {
        String user = api.whoAmI().userId();
        MissingRights missing = new MissingRights();
        for (DynamicsTable table : DynamicsTable.values()) {
            missing.probe(() -> first(table.set(), table.idColumn()));
        }
        missing.probe(() -> first("systemusers", "systemuserid"));
        missing.probe(() -> first("teams", "teamid"));
        missing.probe(() -> first("teammemberships", "teamid"));
        missing.add(missingPrivileges(user));
        missing.throwIfAny();
    }

    private void first(String set, String column) {
        api.rows(set, column, null, null, null, null, FIRST_ROW);
    }

    /** No reading shows whether writing is allowed, nor whether all rows are seen, so that is asked for by name. */
    private List<String> missingPrivileges(String user) {
        Map<String, Boolean> needed = needed();
        Privileges held = api.privileges(user, JsonMapper.shared().writeValueAsString(needed.keySet()));
        Map<String, String> depths = (held.rolePrivileges() == null ? List.<Privilege>of() : held.rolePrivileges())
                .stream()
                        .filter(privilege -> privilege.privilegeName() != null)
                        .collect(Collectors.toMap(
                                privilege -> Objects.requireNonNull(privilege.privilegeName()),
                                privilege -> String.valueOf(privilege.depth()),
                                (one, other) -> one.equals(EVERYWHERE) ? one : other));
        List<String> missing = new ArrayList<>();
        needed.forEach((name, everywhere) -> {
            if (!depths.containsKey(name)) {
                missing.add("The privilege " + name + " is missing. Maybe add it to a security role of the user.");
            } else if (everywhere && !EVERYWHERE.equals(depths.get(name))) {
                missing.add("The privilege " + name + " reaches only " + depths.get(name)
                        + ", but change tracking wants the whole organization. Maybe widen it in a security role.");
            }
        });
        return missing;
    }

    /** Privileges by name, with whether each must hold for every row. */
    private Map<String, Boolean> needed() {
        Map<String, Boolean> needed = new LinkedHashMap<>();
        for (DynamicsTable table : DynamicsTable.values()) {
            needed.put("prvRead" + table.privilege(), options.changeTracking());
            needed.put("prvWrite" + table.privilege(), false);
            needed.put("prvAssign" + table.privilege(), false);
        }
        if (options.writeHeaders().containsKey(DynamicsOptions.BYPASS_LOGIC)) {
            needed.put("prvBypassCustomBusinessLogic", false);
        }
        return needed;
    }
}
