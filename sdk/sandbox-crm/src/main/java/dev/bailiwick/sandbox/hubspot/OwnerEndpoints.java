package dev.bailiwick.sandbox.hubspot;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.Org;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The owners, each with the team of a manager. A deactivated user is an archived owner. */
final class OwnerEndpoints {

    private static final String PATH = "/crm/v3/owners";
    private static final int MAX_PAGE = 500;
    private static final int USUAL_PAGE = 100;

    /** How far a user's id is from the id as an owner: the two are never the same. */
    private static final long USER_ID = -100_000_000;

    private final Org org;
    private final Store store;

    OwnerEndpoints(Org org) {
        this.org = org;
        this.store = org.store();
    }

    void addTo(Routes routes) {
        routes.api("GET", PATH + "/?", RequestKind.OTHER_API, (call, path) -> list(call));
        routes.api("GET", PATH + "/(?<id>\\d+)", RequestKind.OTHER_API, (call, path) -> get(call, path.group("id")));
    }

    private HttpAnswer list(HttpCall call) {
        Optional<String> email = call.query("email").filter(text -> !text.isEmpty());
        List<Row> owners = store.rows(RecordKind.USER).stream()
                .filter(user -> user.is(Fields.ACTIVE) != archived(call))
                .filter(user ->
                        email.map(user.text(Fields.EMAIL)::equalsIgnoreCase).orElse(true))
                .toList();
        return ResultPage.of(call, org.baseUrl().get(), org.faults(), owners, MAX_PAGE, USUAL_PAGE, this::shown);
    }

    private HttpAnswer get(HttpCall call, String id) {
        boolean byUser = call.query("idProperty").orElse("id").equals("userId");
        String ownerId = byUser ? String.valueOf(Long.parseLong(id) - USER_ID) : id;
        return store.find(RecordKind.USER, ownerId)
                .filter(user -> user.is(Fields.ACTIVE) != archived(call))
                .map(user -> HttpAnswer.json(200, shown(user)))
                .orElseThrow(() -> ApiError.notFound().asRefusal(404));
    }

    private static boolean archived(HttpCall call) {
        return call.query("archived").orElse("").equals("true");
    }

    private Map<String, @Nullable Object> shown(Row user) {
        boolean active = user.is(Fields.ACTIVE);
        Map<String, @Nullable Object> owner = new LinkedHashMap<>();
        owner.put("id", user.id());
        owner.put("email", user.text(Fields.EMAIL));
        owner.put("type", "PERSON");
        owner.put("firstName", user.text(Fields.FIRST_NAME));
        owner.put("lastName", user.text(Fields.LAST_NAME));
        owner.put("userId", active ? userId(user) : null);
        owner.put("userIdIncludingInactive", userId(user));
        owner.put("createdAt", PropertyType.time(user.created()));
        owner.put("updatedAt", PropertyType.time(user.modified()));
        owner.put("archived", !active);
        if (active) {
            owner.put("teams", List.of(team(user)));
        }
        return owner;
    }

    /** Managers are in their own team, everybody else is in that of the manager. */
    private Map<String, Object> team(Row user) {
        boolean leads = store.rows(RecordKind.USER).stream()
                .anyMatch(other -> other.text(Fields.MANAGER).equals(user.id()));
        Row leader = leads ? user : store.find(user.text(Fields.MANAGER)).orElse(user);
        return Map.of(
                "id", String.valueOf(userId(leader)), "name", "Team " + leader.text(Fields.LAST_NAME), "primary", true);
    }

    private static long userId(Row user) {
        return Long.parseLong(user.id()) + USER_ID;
    }
}
