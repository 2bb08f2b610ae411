package dev.bailiwick.sandbox.pipedrive;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A subscription to changes, of version 2.0.
 *
 * @param action {@code create}, {@code change}, {@code delete} or {@code *}
 * @param object {@code organization}, {@code deal}, {@code user}, another of Pipedrive's words, or {@code *}
 * @param owner who made it, and by whose rights it is sent
 * @param login user name and password for HTTP Basic; empty texts for none
 */
record Webhook(int id, URI url, String action, String object, String name, String owner, Login login, Instant added) {

    static final String EVERYTHING = "*";
    static final String VERSION = "2.0";

    /** What Pipedrive shows to the address it calls. */
    record Login(String user, String password) {

        /** The header's value; empty when nobody asked for any. */
        Optional<String> header() {
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return user.isEmpty()
                    ? Optional.empty()
                    : Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
        }

        /** Leaves the password out. */
        @Override
        public String toString() {
            return user;
        }
    }

    boolean wants(String happened, String word) {
        return (action.equals(EVERYTHING) || action.equals(happened))
                && (object.equals(EVERYTHING) || object.equals(word));
    }

    /** As version 1 lists it; the password is told to nobody. */
    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("company_id", PipedriveApi.COMPANY_ID);
        json.put("owner_id", Long.valueOf(owner));
        json.put("user_id", Long.valueOf(owner));
        json.put("event_action", action);
        json.put("event_object", object);
        json.put("subscription_url", url.toString());
        json.put("version", VERSION);
        json.put("is_active", 1);
        json.put("add_time", PipedriveTime.format(added));
        json.put("remove_time", null);
        json.put("type", "general");
        json.put("http_auth_user", login.user.isEmpty() ? null : login.user);
        json.put("http_auth_password", null);
        json.put("name", name);
        return json;
    }
}
