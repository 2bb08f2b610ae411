package dev.bailiwick.connector.pipedrive;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bailiwick.connector.record.Row;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of Pipedrive's API that this connector calls, and what it answers. Version 2 where there is one; users,
 * recent changes and webhooks exist in version 1 only. Every call takes tokens from the company's budget of a day: a
 * list of version 2 takes 10, archived deals, recent changes and users take 20, one record takes 1 and its change 5,
 * one user 2 (developers.pipedrive.com, "Cost" of each endpoint).
 */
@Headers("Accept: application/json")
interface PipedriveApi {

    /**
     * In the order of ids; parameters that are null are left out. Without {@code custom_fields}, which takes 15 keys at
     * most, every custom field comes.
     */
    @RequestLine("GET /api/v2/{type}?limit={limit}&cursor={cursor}&updated_since={since}"
            + "&status={status}&sort_by=id&sort_direction=asc")
    Page<Row> list(
            @Param("type") String type,
            @Param("limit") int limit,
            @Param("cursor") @Nullable String cursor,
            @Param("since") @Nullable String since,
            @Param("status") @Nullable String status);

    /** Archived deals, which are on no other list. */
    @RequestLine("GET /api/v2/deals/archived?limit={limit}&cursor={cursor}&updated_since={since}"
            + "&sort_by=id&sort_direction=asc")
    Page<Row> archived(
            @Param("limit") int limit,
            @Param("cursor") @Nullable String cursor,
            @Param("since") @Nullable String since);

    /** Up to 100 ids, separated by commas. */
    @RequestLine("GET /api/v2/{type}?ids={ids}&limit=100")
    Page<Row> byIds(@Param("type") String type, @Param("ids") String ids);

    @RequestLine("GET /api/v2/deals/archived?ids={ids}&limit=100")
    Page<Row> archivedByIds(@Param("ids") String ids);

    @RequestLine("GET /api/v2/{type}/{id}")
    One<Row> get(@Param("type") String type, @Param("id") String id);

    /** Changes the fields given and no others. */
    @RequestLine("PATCH /api/v2/{type}/{id}")
    @Headers("Content-Type: application/json")
    One<Row> update(@Param("type") String type, @Param("id") String id, Update update);

    @RequestLine("GET /api/v2/{fields}?limit=500&cursor={cursor}")
    Page<Field> fields(@Param("fields") String fields, @Param("cursor") @Nullable String cursor);

    @RequestLine("GET /api/v2/stages?limit=500&cursor={cursor}")
    Page<Stage> stages(@Param("cursor") @Nullable String cursor);

    /** What changed since a time, {@code yyyy-MM-dd HH:mm:ss} in UTC; unlike a list it shows what was deleted, too. */
    @RequestLine("GET /api/v1/recents?since_timestamp={since}&items={item}&start={start}&limit={limit}")
    Page<Recent> recents(
            @Param("since") String since,
            @Param("item") String item,
            @Param("start") String start,
            @Param("limit") int limit);

    /** All at once, deactivated ones among them. */
    @RequestLine("GET /api/v1/users")
    Page<User> users();

    @RequestLine("GET /api/v1/users/{id}")
    One<User> user(@Param("id") String id);

    @RequestLine("GET /api/v1/webhooks")
    Page<Webhook> webhooks();

    @RequestLine("POST /api/v1/webhooks")
    @Headers("Content-Type: application/json")
    One<Webhook> create(NewWebhook webhook);

    @RequestLine("DELETE /api/v1/webhooks/{id}")
    void delete(@Param("id") String id);

    /** Version 1 writes null for an empty list. */
    record Page<T>(
            @JsonProperty(required = true) @Nullable List<T> data,
            @JsonProperty("additional_data") @Nullable AdditionalData additional) {

        List<T> items() {
            return data == null ? List.of() : data;
        }

        /** Where the next page begins; empty on the last. */
        Optional<String> next() {
            return Optional.ofNullable(additional).flatMap(AdditionalData::next);
        }
    }

    /** Version 2 has a cursor, version 1 counts. */
    record AdditionalData(
            @JsonProperty("next_cursor") @Nullable String nextCursor,
            @Nullable Pagination pagination) {

        Optional<String> next() {
            return Optional.ofNullable(nextCursor)
                    .or(() -> Optional.ofNullable(pagination)
                            .filter(Pagination::more)
                            .map(Pagination::nextStart));
        }
    }

    record Pagination(
            @JsonProperty("more_items_in_collection") boolean more,
            @JsonProperty("next_start") @Nullable String nextStart) {}

    record One<T>(@JsonProperty(required = true) T data) {}

    record Field(
            @JsonProperty(value = "field_code", required = true)
            String code,

            @JsonProperty("field_name") @Nullable String name,
            @JsonProperty("field_type") @Nullable String type,
            @JsonProperty("is_custom_field") boolean custom,
            @Nullable List<FieldOption> options) {}

    record FieldOption(@Nullable String id, @Nullable String label) {}

    record Stage(
            @JsonProperty(required = true) String id,
            @Nullable String name) {}

    /** The record itself may be missing. */
    record Recent(
            @Nullable String item,
            @Nullable String id,
            @Nullable Row data) {}

    record User(
            @JsonProperty(required = true) String id,
            @Nullable String name,
            @Nullable String email,
            @JsonProperty("active_flag") boolean active,
            @JsonProperty("is_deleted") boolean deleted) {

        /** Whether Pipedrive lets this user work, and so own records. */
        boolean works() {
            return active && !deleted;
        }
    }

    /** A change; null leaves a field of the record alone, but clears a custom field. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Update(
            @JsonProperty("owner_id") @Nullable Long ownerId,

            @JsonProperty("custom_fields")
            @JsonInclude(value = JsonInclude.Include.NON_NULL, content = JsonInclude.Include.ALWAYS)
            @Nullable
            Map<String, @Nullable String> customFields) {}

    record Webhook(
            @JsonProperty(required = true) String id,
            @JsonProperty("subscription_url") @Nullable String url,
            @JsonProperty("event_action") @Nullable String action,
            @JsonProperty("event_object") @Nullable String object,
            @Nullable String version,
            @JsonProperty("http_auth_user") @Nullable String user,
            @JsonProperty("is_active") @Nullable String active,
            @JsonProperty("remove_time") @Nullable String removedAt) {}

    record NewWebhook(
            @JsonProperty("subscription_url") String url,
            @JsonProperty("event_action") String action,
            @JsonProperty("event_object") String object,
            String name,
            String version,
            @JsonProperty("http_auth_user") String user,
            @JsonProperty("http_auth_password") String password) {

        /** Leaves the password out. */
        @Override
        public String toString() {
            return "webhook " + name;
        }
    }
}
