package dev.bailiwick.sandbox.pipedrive;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The company's users, in version 1: there is no other for them all. */
final class UserEndpoints {

    private final Store store;

    UserEndpoints(Store store) {
        this.store = store;
    }

    void addTo(Routes routes) {
        String users = PipedriveApi.V1 + "/users";
        routes.api(
                "GET",
                users,
                RequestKind.OTHER_API,
                (call, path) -> ItemEndpoints.data(
                        200,
                        store.rows(RecordKind.USER).stream().map(this::json).toList()));
        routes.api(
                "GET",
                users + "/me",
                RequestKind.OTHER_API,
                (call, path) -> ItemEndpoints.data(200, withCompany(json(me()))));
        routes.api(
                "GET",
                users + "/(?<id>\\d{1,18})",
                RequestKind.OTHER_API,
                (call, path) -> ItemEndpoints.data(
                        200,
                        store.find(RecordKind.USER, path.group("id"))
                                .map(this::json)
                                .orElseThrow(
                                        () -> ApiError.of(404, "User not found").asRefusal())));
    }

    /** The user who connected: the first, an admin. */
    Row me() {
        return store.rows(RecordKind.USER).get(0);
    }

    Map<String, @Nullable Object> json(Row user) {
        boolean isMe = user.id().equals(me().id());
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", Long.valueOf(user.id()));
        json.put("name", user.text(Fields.NAME));
        json.put("email", user.text(Fields.EMAIL));
        json.put("default_currency", "USD");
        json.put("locale", "en_US");
        json.put("lang", 1);
        json.put("phone", null);
        json.put("activated", true);
        json.put("created", PipedriveTime.formatOld(user.created()));
        json.put("modified", PipedriveTime.formatOld(user.modified()));
        json.put("role_id", 1);
        json.put("active_flag", user.is(Fields.ACTIVE));
        json.put("is_deleted", false);
        json.put("is_admin", isMe ? 1 : 0);
        json.put("timezone_name", "UTC");
        json.put("timezone_offset", "+00:00");
        json.put("icon_url", null);
        json.put("is_you", isMe);
        return json;
    }

    private static Map<String, @Nullable Object> withCompany(Map<String, @Nullable Object> user) {
        user.put("company_id", PipedriveApi.COMPANY_ID);
        user.put("company_name", "Sandbox");
        user.put("company_domain", "sandbox");
        return user;
    }
}
