package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code /users}: by a type such as {@code ActiveUsers}, or one of them. The first one is who is connected. */
final class UserEndpoints {

    private static final String HEAD = "Head of Sales";
    private static final List<String> ROLES = List.of(HEAD, "Sales Manager", "Account Executive");

    private final Store store;
    private final Access access;

    UserEndpoints(Store store, Access access) {
        this.store = store;
        this.access = access;
    }

    void addTo(Routes routes) {
        RequestKind kind = RequestKind.OTHER_API;
        String users = ZohoApi.ROOT + "/users";
        routes.api("GET", users, kind, (call, path) -> list(call));
        routes.api("GET", users + "/(?<id>\\d+)", kind, (call, path) -> get(call, path.group("id")));
    }

    private HttpAnswer list(HttpCall call) {
        access.need(call, "users", "READ");
        Predicate<Row> wanted = ofType(call.query("type").orElse("AllUsers"));
        List<Row> found = store.rows(RecordKind.USER).stream().filter(wanted).toList();
        Page page = Page.of(call);
        List<Map<String, @Nullable Object>> users =
                page.of(found).stream().map(this::user).toList();
        return users.isEmpty()
                ? HttpAnswer.empty(204)
                : HttpAnswer.json(200, Map.of("users", users, "info", page.info(found.size())));
    }

    private HttpAnswer get(HttpCall call, String id) {
        access.need(call, "users", "READ");
        return store.find(RecordKind.USER, id)
                .map(user -> HttpAnswer.json(200, Map.of("users", List.of(user(user)))))
                .orElseGet(() -> HttpAnswer.empty(204));
    }

    /** Everybody here has confirmed, and nobody is deleted. */
    private Predicate<Row> ofType(String type) {
        Predicate<Row> active = user -> user.is(Fields.ACTIVE);
        Predicate<Row> connected =
                user -> user.id().equals(store.rows(RecordKind.USER).get(0).id());
        return switch (type) {
            case "AllUsers", "ConfirmedUsers" -> user -> true;
            case "ActiveUsers", "ActiveConfirmedUsers" -> active;
            case "DeactiveUsers" -> active.negate();
            case "NotConfirmedUsers", "DeletedUsers" -> user -> false;
            case "AdminUsers", "ActiveConfirmedAdmins", "CurrentUser" -> connected;
            default -> throw ZohoError.badParameter("type").refusal();
        };
    }

    private Map<String, @Nullable Object> user(Row user) {
        boolean head = user.text(Fields.TITLE).equals(HEAD);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", user.id());
        json.put("full_name", user.text(Fields.NAME));
        json.put("first_name", user.text(Fields.FIRST_NAME));
        json.put("last_name", user.text(Fields.LAST_NAME));
        json.put("email", user.text(Fields.EMAIL));
        json.put("status", status(user));
        json.put("confirm", true);
        json.put("type__s", "Regular User");
        json.put(
                "role", reference(user.text(Fields.TITLE), ZohoId.Family.ROLE, ROLES.indexOf(user.text(Fields.TITLE))));
        json.put("profile", reference(head ? "Administrator" : "Standard", ZohoId.Family.PROFILE, head ? 0 : 1));
        json.put("Reporting_To", manager(user).map(RecordView::named).orElse(null));
        json.put("zuid", user.id().substring(user.id().length() - 8));
        json.put("locale", "en_US");
        json.put("time_zone", ZohoTime.ZONE.getId());
        json.put("created_time", ZohoTime.format(user.created()));
        json.put("Modified_Time", ZohoTime.format(user.modified()));
        return json;
    }

    private Optional<Row> manager(Row user) {
        return store.find(RecordKind.USER, user.text(Fields.MANAGER));
    }

    private static Map<String, String> reference(String name, ZohoId.Family family, int number) {
        return Map.of("name", name, "id", ZohoId.of(family, number + 497L));
    }

    /** {@code active} or {@code disabled}. */
    static String status(Row user) {
        return user.is(Fields.ACTIVE) ? "active" : "disabled";
    }
}
