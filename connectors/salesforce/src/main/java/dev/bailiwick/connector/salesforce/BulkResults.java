package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.http.HttpAnswer;
import dev.bailiwick.connector.record.CsvRows;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.record.UnreadableException;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.util.List;
import java.util.Optional;

/**
 * One answer with results of a bulk job.
 *
 * @param rows in no order
 * @param locator of the next ones; empty at the end
 */
record BulkResults(List<Row> rows, Optional<String> locator) {

    /**
     * Reads an answer.
     *
     * @throws ConnectorException {@link Kind#TRANSIENT} when it is not complete
     */
    static BulkResults of(HttpAnswer answer) {
        List<Row> rows;
        try {
            rows = CsvRows.of(answer.body());
        } catch (UnreadableException e) {
            throw incomplete(answer, e.reason());
        }
        String announced = header(answer, "Sforce-NumberOfRecords").orElse("" + rows.size());
        if (!announced.equals("" + rows.size())) {
            throw incomplete(answer, "there are " + rows.size() + " of " + announced + " records");
        }
        // At the end Salesforce sends the word.
        return new BulkResults(rows, header(answer, "Sforce-Locator").filter(locator -> !locator.equals("null")));
    }

    private static Optional<String> header(HttpAnswer answer, String name) {
        return answer.header(name).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static ConnectorException incomplete(HttpAnswer answer, String why) {
        return answer.failure(
                Kind.TRANSIENT, why, "Maybe the connection broke in the middle; the call can be repeated.");
    }
}
