package dev.bailiwick.connector.hubspot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bailiwick.connector.http.ChangesNothing;
import dev.bailiwick.connector.record.Row;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of HubSpot's CRM API that this connector calls, and what it answers. */
@Headers("Accept: application/json")
interface HubSpotApi {

    @RequestLine("GET /crm/v3/properties/{type}?archived=false")
    Properties properties(@Param("type") String type);

    /** In the order of ids; {@code after} is empty for the first page. */
    @RequestLine("GET /crm/v3/objects/{type}?limit={limit}&after={after}&properties={properties}&archived={archived}")
    Page list(
            @Param("type") String type,
            @Param("limit") int limit,
            @Param("after") @Nullable String after,
            @Param("properties") String properties,
            @Param("archived") boolean archived);

    @ChangesNothing
    @RequestLine("POST /crm/v3/objects/{type}/search")
    @Headers("Content-Type: application/json")
    Page search(@Param("type") String type, Search search);

    @ChangesNothing
    @RequestLine("POST /crm/v3/objects/{type}/batch/read")
    @Headers("Content-Type: application/json")
    Page read(@Param("type") String type, BatchRead batch);

    @RequestLine("POST /crm/v3/objects/{type}/batch/update")
    @Headers("Content-Type: application/json")
    BatchAnswer update(@Param("type") String type, BatchUpdate batch);

    @RequestLine("GET /crm/v3/owners?limit={limit}&after={after}&archived={archived}")
    Owners owners(
            @Param("limit") int limit, @Param("after") @Nullable String after, @Param("archived") boolean archived);

    record Properties(@JsonProperty(required = true) List<Property> results) {}

    record Property(
            @JsonProperty(required = true) String name,
            @Nullable String label,
            @Nullable String type,
            boolean hubspotDefined,
            boolean calculated,
            @Nullable List<Option> options,
            @Nullable ModificationMetadata modificationMetadata) {}

    record Option(@Nullable String value, boolean hidden) {}

    record ModificationMetadata(boolean readOnlyValue) {}

    record Page(
            @Nullable Long total,
            @JsonProperty(required = true) List<Item> results,
            @Nullable Paging paging) {

        /** Where the next page begins; empty on the last. */
        Optional<String> after() {
            return Optional.ofNullable(paging).map(Paging::next).map(Next::after);
        }
    }

    record Item(
            @JsonProperty(required = true) String id,
            @Nullable Row properties,
            boolean archived,
            @Nullable Instant archivedAt) {

        /** The properties, none where HubSpot sends none. */
        Row row() {
            return properties == null ? new Row(Map.of()) : properties;
        }
    }

    record Paging(@Nullable Next next) {}

    record Next(@Nullable String after) {}

    record Search(List<FilterGroup> filterGroups, List<String> sorts, List<String> properties, int limit) {}

    record FilterGroup(List<Filter> filters) {}

    record Filter(String propertyName, String operator, String value) {}

    record BatchRead(List<String> properties, List<RecordId> inputs) {}

    record RecordId(String id) {}

    record BatchUpdate(List<Update> inputs) {}

    record Update(String id, @JsonInclude Map<String, String> properties) {}

    /** 200 when everything was written, 207 when some was; neither list is in the order asked. */
    record BatchAnswer(
            @Nullable String status,
            @Nullable List<Item> results,
            @Nullable List<BatchError> errors) {}

    record BatchError(
            @Nullable String category,
            @Nullable String message,
            @Nullable Map<String, List<String>> context) {}

    record Owners(
            @JsonProperty(required = true) List<OwnerItem> results,
            @Nullable Paging paging) {

        Optional<String> after() {
            return Optional.ofNullable(paging).map(Paging::next).map(Next::after);
        }
    }

    record OwnerItem(
            @JsonProperty(required = true) String id,
            @Nullable String email,
            @Nullable String type,
            @Nullable String firstName,
            @Nullable String lastName,
            boolean archived,
            @Nullable List<Team> teams) {}

    /** A team that an owner is in. */
    record Team(@Nullable String name) {}
}
