package dev.bailiwick.sandbox.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A query that the org works off on its own, with the records as they were when it was asked for.
 *
 * @param version such as {@code v67.0}
 * @param duration how long it takes
 */
record BulkQueryJob(
        String id,
        String version,
        String operation,
        SoqlQuery query,
        BulkQueryResults results,
        Instant created,
        Duration duration,
        boolean aborted) {

    BulkQueryJob abort() {
        return new BulkQueryJob(id, version, operation, query, results, created, duration, true);
    }

    /** Its state when somebody asks. */
    String state(Instant now) {
        if (aborted) {
            return "Aborted";
        }
        return Duration.between(created, now).compareTo(duration) < 0 ? "InProgress" : "JobComplete";
    }

    /** As the answer to its creation says it. */
    Map<String, Object> announced() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("operation", operation);
        json.put("object", query.type().apiName());
        json.put("createdDate", SalesforceTime.format(created));
        json.put("systemModstamp", SalesforceTime.format(created));
        json.put("state", "UploadComplete");
        json.put("concurrencyMode", "Parallel");
        json.put("contentType", "CSV");
        json.put("apiVersion", Double.valueOf(version.substring(1)));
        json.put("lineEnding", "LF");
        json.put("columnDelimiter", "COMMA");
        return json;
    }

    /** The same when somebody asks later. */
    Map<String, Object> described(Instant now) {
        Map<String, Object> json = announced();
        json.put("state", state(now));
        json.put("jobType", "V2Query");
        json.put("numberRecordsProcessed", state(now).equals("JobComplete") ? results.size() : 0);
        json.put("retries", 0);
        json.put("isPkChunkingSupported", true);
        return json;
    }
}
