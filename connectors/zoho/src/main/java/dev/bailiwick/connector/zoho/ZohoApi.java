package dev.bailiwick.connector.zoho;

import com.fasterxml.jackson.annotation.JsonAlias;
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
 * The part of Zoho CRM's API, version 8, that this connector calls, and what it answers. Every call takes one of the
 * organization's API credits; an update takes one for each 10 records, a bulk read many. Where there is nothing Zoho
 * answers 204, or 304 to "changed since", both without a body.
 */
@Headers("Accept: application/json")
interface ZohoApi {

    /**
     * In the order of ids; parameters that are null are left out.
     *
     * @param fields at most {@link FieldSelection#MAX_FIELDS}, by comma
     * @param token from the page before, with otherwise the same parameters; good for a day
     */
    @RequestLine("GET /crm/v8/{module}?fields={fields}&per_page={size}&page_token={token}&sort_by=id&sort_order=asc")
    @Headers("If-Modified-Since: {since}")
    Optional<Answer<Row>> list(
            @Param("module") String module,
            @Param("fields") String fields,
            @Param("size") int size,
            @Param("token") @Nullable String token,
            @Param("since") @Nullable String since);

    /** Up to 100 ids, separated by commas. */
    @RequestLine("GET /crm/v8/{module}?fields={fields}&ids={ids}")
    Optional<Answer<Row>> byIds(
            @Param("module") String module, @Param("fields") String fields, @Param("ids") String ids);

    /** In the recycle bin, or gone for good. */
    @RequestLine("GET /crm/v8/{module}/deleted?type=all&per_page=200&page={page}")
    @Headers("If-Modified-Since: {since}")
    Optional<Answer<Row>> deleted(
            @Param("module") String module, @Param("page") int page, @Param("since") String since);

    @RequestLine("GET /crm/v8/{module}/actions/count")
    Count count(@Param("module") String module);

    /**
     * Up to 100 records.
     *
     * @param unmodifiedSince a record changed after this is not written; null for no condition
     */
    @RequestLine("PUT /crm/v8/{module}")
    @Headers({"Content-Type: application/json", "If-Unmodified-Since: {since}"})
    Answer<Outcome> update(
            @Param("module") String module, @Param("since") @Nullable String unmodifiedSince, Update update);

    @RequestLine("GET /crm/v8/users?type={type}&per_page=200&page={page}")
    Optional<Answer<User>> users(@Param("type") String type, @Param("page") int page);

    @RequestLine("GET /crm/v8/settings/fields?module={module}")
    Answer<Field> fields(@Param("module") String module);

    @RequestLine("GET /crm/v8/settings/layouts?module={module}")
    Answer<Row> layouts(@Param("module") String module);

    @RequestLine("GET /crm/v8/settings/pipeline?layout_id={layout}")
    Optional<Answer<Pipeline>> pipelines(@Param("layout") String layout);

    @RequestLine("GET /crm/v8/settings/automation/workflow_rules?module={module}&status_active=true"
            + "&per_page=200&page={page}")
    Optional<Answer<Row>> workflowRules(@Param("module") String module, @Param("page") int page);

    @RequestLine("POST /crm/bulk/v8/read")
    @Headers("Content-Type: application/json")
    Answer<Outcome> startBulkRead(BulkRead job);

    @RequestLine("GET /crm/bulk/v8/read/{job}")
    Answer<BulkJob> bulkRead(@Param("job") String job);

    /** A zip file; at most 10 a minute. */
    @RequestLine("GET /crm/bulk/v8/read/{job}/result")
    @Headers("Accept: application/zip")
    byte[] bulkResult(@Param("job") String job);

    @RequestLine("GET /crm/v8/actions/watch?per_page=200&page={page}")
    Optional<Answer<Row>> watches(@Param("page") int page);

    @RequestLine("POST /crm/v8/actions/watch")
    @Headers("Content-Type: application/json")
    Answer<Outcome> watch(Watches watches);

    /** Changes a channel that is there. */
    @RequestLine("PUT /crm/v8/actions/watch")
    @Headers("Content-Type: application/json")
    Answer<Outcome> rewatch(Watches watches);

    @RequestLine("DELETE /crm/v8/actions/watch?channel_ids={channel}")
    Answer<Outcome> unwatch(@Param("channel") String channel);

    /** What every call answers; a success may hold an error, too, and then has no content. */
    record Answer<T>(
            @JsonAlias({"users", "fields", "layouts", "pipeline", "workflow_rules", "watch"}) @Nullable
            List<T> data,

            @Nullable Info info,
            @Nullable String code,
            @Nullable String message) {

        /** What was asked for; throws when Zoho answered with an error. */
        List<T> items() {
            if (data == null) {
                throw ZohoErrors.inSuccess(code, message);
            }
            return data;
        }

        boolean more() {
            return info != null && info.more();
        }

        Optional<String> nextToken() {
            return Optional.ofNullable(info).filter(Info::more).map(Info::nextToken);
        }
    }

    record Info(
            @JsonProperty("more_records") boolean more,
            @JsonProperty("next_page_token") @Nullable String nextToken) {}

    record Count(
            @Nullable Long count,
            @Nullable String code,
            @Nullable String message) {

        long value() {
            if (count == null) {
                throw ZohoErrors.inSuccess(code, message);
            }
            return count;
        }
    }

    /** What became of one record or channel. */
    record Outcome(
            @Nullable String code,
            @Nullable String message,
            @Nullable String status,
            @Nullable Row details) {

        boolean success() {
            return "success".equals(status);
        }

        Optional<String> detail(String name) {
            return Optional.ofNullable(details).flatMap(row -> row.text(name));
        }
    }

    record User(
            @JsonProperty(required = true) String id,
            @JsonProperty("full_name") @Nullable String name,
            @Nullable String email,
            @Nullable String status) {

        /** Whether Zoho lets this user work, and so own records. */
        boolean works() {
            return "active".equals(status);
        }
    }

    record Field(
            @JsonProperty(value = "api_name", required = true)
            String apiName,

            @JsonProperty("field_label") @Nullable String label,
            @JsonProperty("data_type") @Nullable String dataType,
            @JsonProperty("json_type") @Nullable String jsonType,
            @JsonProperty("custom_field") boolean custom,
            @JsonProperty("operation_type") @Nullable Operations operations,
            @JsonProperty("pick_list_values") @Nullable List<Choice> choices) {}

    record Operations(
            @JsonProperty("web_update") boolean byUsers,
            @JsonProperty("api_update") boolean byApi) {}

    record Choice(
            @JsonProperty("display_value") @Nullable String displayed,
            @JsonProperty("actual_value") @Nullable String actual,
            @JsonProperty("forecast_type") @Nullable String forecast) {}

    /** Its stages, and whether they are open, won or lost. */
    record Pipeline(@Nullable List<Choice> maps) {}

    /** Null leaves Zoho's automation as it is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Update(
            List<Map<String, @Nullable Object>> data,
            @Nullable List<String> trigger,

            @JsonProperty("skip_feature_execution") @Nullable
            List<Map<String, String>> skipped) {}

    record BulkRead(Query query) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Query(
            Map<String, String> module,
            List<String> fields,
            @JsonProperty("page_token") @Nullable String pageToken) {}

    record BulkJob(@Nullable String state, @Nullable BulkPage result) {}

    record BulkPage(
            @Nullable Long count,
            @JsonProperty("more_records") boolean more,
            @JsonProperty("next_page_token") @Nullable String nextToken) {}

    record Watches(List<Watch> watch) {}

    record Watch(
            @JsonProperty("channel_id") String channel,
            List<String> events,
            @JsonProperty("channel_expiry") String expiry,
            @JsonProperty("notify_url") String url,
            String token) {

        /** Leaves the token out. */
        @Override
        public String toString() {
            return "channel " + channel;
        }
    }
}
