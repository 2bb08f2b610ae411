package dev.bailiwick.connector.salesforce;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bailiwick.connector.record.Row;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The part of the REST API this connector calls, below {@code /services/data/vXX.0}, and what it answers. */
@Headers("Accept: application/json")
interface SalesforceApi {

    @RequestLine("GET /limits")
    JsonNode limits();

    @RequestLine("GET /sobjects/{object}/describe")
    ObjectDescription describe(@Param("object") String object);

    @RequestLine("GET /query?q={soql}")
    QueryPage query(@Param("soql") String soql);

    /** Like {@link #query}, deleted and archived records included. */
    @RequestLine("GET /queryAll?q={soql}")
    QueryPage queryAll(@Param("soql") String soql);

    /** The same, in answers of so many records, 200 to 2000. */
    @RequestLine("GET /queryAll?q={soql}")
    @Headers("Sforce-Query-Options: batchSize={size}")
    QueryPage queryAll(@Param("soql") String soql, @Param("size") int size);

    @RequestLine("GET /query/{locator}")
    QueryPage more(@Param("locator") String locator);

    /** Up to 2,000 records of one object, in the order asked; null for one that is not there. */
    @RequestLine("POST /composite/sobjects/{object}")
    @Headers("Content-Type: application/json")
    List<@Nullable Row> retrieve(@Param("object") String object, Wanted wanted);

    /** What was deleted from {@code start} until before {@code end}, both like {@code 2026-05-01T07:25:00Z}. */
    @RequestLine("GET /sobjects/{object}/deleted/?start={start}&end={end}")
    DeletedRecords deleted(@Param("object") String object, @Param("start") String start, @Param("end") String end);

    /** Without the header, Salesforce would run the org's own assignment rules on each account updated. */
    @RequestLine("PATCH /composite/sobjects")
    @Headers({"Content-Type: application/json", "Sforce-Auto-Assign: FALSE"})
    List<SaveResult> update(Records records);

    @RequestLine("POST /composite/sobjects")
    @Headers("Content-Type: application/json")
    List<SaveResult> create(Records records);

    /** Up to 200 ids with commas between them. */
    @RequestLine("DELETE /composite/sobjects?ids={ids}&allOrNone=false")
    List<SaveResult> delete(@Param("ids") String ids);

    record QueryPage(
            long totalSize,
            @JsonProperty(required = true) boolean done,
            @Nullable String nextRecordsUrl,
            @JsonProperty(required = true) List<Row> records) {}

    record Wanted(List<String> ids, List<String> fields) {}

    /** Times are texts, because they may be missing. */
    record DeletedRecords(
            @JsonProperty(required = true) List<Row> deletedRecords,
            @Nullable String earliestDateAvailable,
            @Nullable String latestDateCovered) {}

    /** What the connected user may do with the object is null where the answer does not say. */
    record ObjectDescription(
            @Nullable Boolean queryable,
            @Nullable Boolean updateable,
            @Nullable Boolean createable,
            @Nullable Boolean deletable,
            @JsonProperty(required = true) List<FieldDescription> fields) {

        /** Whether the connected user sees and may edit this field. */
        boolean isEditable(String field) {
            return fields.stream()
                    .anyMatch(
                            known -> known.name().equalsIgnoreCase(field) && !Boolean.FALSE.equals(known.updateable()));
        }
    }

    /** What is {@code updateable} is so for the connected user; null where the answer does not say. */
    record FieldDescription(
            @JsonProperty(required = true) String name,
            @Nullable String label,
            @JsonProperty(required = true) String type,
            boolean custom,
            boolean calculated,
            @Nullable Boolean updateable,
            @Nullable List<PicklistValue> picklistValues) {}

    record PicklistValue(@Nullable String value, boolean active) {}

    /** Records with their {@code attributes} and fields. */
    record Records(boolean allOrNone, List<Map<String, Object>> records) {
        /** Each is written or not on its own. */
        static Records each(List<Map<String, Object>> records) {
            return new Records(false, records);
        }
    }

    record SaveResult(
            @Nullable String id,
            @JsonProperty(required = true) boolean success,
            @Nullable List<SaveError> errors) {}

    record SaveError(@Nullable String statusCode, @Nullable String message) {}
}
