package dev.bailiwick.connector.suitecrm;

import dev.bailiwick.connector.http.MissingRights;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Finds out what the connected user may not do, all of it at once. */
record ConnectionCheck(SuiteCrmApi api, FieldCatalog catalog) {

    private static final List<String> ACTIONS = List.of("list", "view", "edit");

    /** Reads a record and the fields of each module, two users, and what roles allow; writes nothing. */
    void run() {
        MissingRights missing = new MissingRights();
        missing.probe(() -> missing.add(lacking(api.modules().data().attributes())));
        for (SuiteCrmModule module : SuiteCrmModule.values()) {
            missing.probe(() -> Listing.of(module.path())
                    .fields(List.of("name", "assigned_user_id"))
                    .size(1)
                    .page(api));
            missing.probe(() -> {
                catalog.describe(module);
                catalog.territoryField(module);
            });
        }
        missing.probe(() -> {
            if (!new Users(api).areSeen(2)) {
                missing.add(List.of("Users shows fewer than two users. Maybe make the API client's user an admin: since"
                        + " 8.10.2 SuiteCRM shows others only themselves."));
            }
        });
        missing.throwIfAny();
    }

    /**
     * Rights that a role leaves to owners or groups do not count: records of others would be missing without an error.
     */
    private static List<String> lacking(JsonNode modules) {
        List<String> lacking = new ArrayList<>();
        for (SuiteCrmModule module : SuiteCrmModule.values()) {
            // PHP writes a list as an object when it has gaps.
            List<String> allowed = modules.path(module.path())
                    .path("access")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
            List<String> missing =
                    ACTIONS.stream().filter(action -> !allowed.contains(action)).toList();
            if (!missing.isEmpty()) {
                lacking.add("The connected user may not " + String.join(", ", missing) + " all of " + module.path()
                        + ". Maybe a role limits it, or the module is hidden.");
            }
        }
        return lacking;
    }
}
