package dev.bailiwick.connector.salesforce;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bailiwick.connector.http.FileAnswer;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import org.jspecify.annotations.Nullable;

/** The part of Bulk API 2.0 this connector calls, below {@code /services/data/vXX.0}. */
interface BulkApi {

    @RequestLine("POST /jobs/query")
    @Headers({"Accept: application/json", "Content-Type: application/json"})
    Job startQuery(Query query);

    @RequestLine("GET /jobs/query/{id}")
    @Headers("Accept: application/json")
    Job query(@Param("id") String id);

    @RequestLine("GET /jobs/query/{id}/results?maxRecords={most}")
    @Headers("Accept: text/csv")
    FileAnswer firstResults(@Param("id") String id, @Param("most") int most);

    @RequestLine("GET /jobs/query/{id}/results?maxRecords={most}&locator={locator}")
    @Headers("Accept: text/csv")
    FileAnswer results(@Param("id") String id, @Param("most") int most, @Param("locator") String locator);

    @RequestLine("POST /jobs/ingest")
    @Headers({"Accept: application/json", "Content-Type: application/json"})
    Job startIngest(Ingest ingest);

    @RequestLine("PUT /jobs/ingest/{id}/batches")
    @Headers("Content-Type: text/csv")
    void upload(@Param("id") String id, String csv);

    @RequestLine("PATCH /jobs/ingest/{id}")
    @Headers({"Accept: application/json", "Content-Type: application/json"})
    Job change(@Param("id") String id, State state);

    @RequestLine("GET /jobs/ingest/{id}")
    @Headers("Accept: application/json")
    Job ingest(@Param("id") String id);

    /** The part is {@code successfulResults}, {@code failedResults} or {@code unprocessedrecords}. */
    @RequestLine("GET /jobs/ingest/{id}/{part}")
    @Headers("Accept: text/csv")
    FileAnswer ingested(@Param("id") String id, @Param("part") String part);

    record Ingest(String object, String operation, String contentType, String lineEnding) {
        /** Updates of this object. */
        static Ingest updates(String object) {
            return new Ingest(object, "update", "CSV", "LF");
        }
    }

    record State(String state) {}

    record Query(String operation, String query) {}

    /**
     * A job.
     *
     * @param state {@code JobComplete}, {@code Failed} or {@code Aborted} at its end
     * @param errorMessage why it failed
     */
    record Job(
            @JsonProperty(required = true) String id,
            @JsonProperty(required = true) String state,
            @Nullable String errorMessage) {}
}
