package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.http.FileAnswer;
import dev.bailiwick.connector.http.HttpAnswer;
import dev.bailiwick.connector.record.CsvRows;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.record.UnreadableException;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One answer with results of a bulk job, whose rows are read as they are asked for: in no order, but the same one each
 * time. All but the constructor throws {@link ConnectorException} of {@link Kind#TRANSIENT} when the answer is broken
 * or, at its end, when there were not as many rows as it says. For one thread.
 */
final class BulkResults {

    private final HttpAnswer head;
    private final CsvRows rows;
    private int read;

    BulkResults(FileAnswer answer) {
        this.head = answer.head();
        this.rows = CsvRows.in(new ByteArrayInputStream(answer.bytes()));
    }

    /** Hands out all rows of an answer. */
    static void forEach(FileAnswer answer, Consumer<Row> action) {
        BulkResults results = new BulkResults(answer);
        while (results.hasNext()) {
            action.accept(results.one());
        }
    }

    /** The next rows, at most so many; fewer only at the end. */
    List<Row> next(int most) {
        List<Row> next = new ArrayList<>(Math.min(most, 1000));
        while (next.size() < most && hasNext()) {
            next.add(one());
        }
        return next;
    }

    /** Leaves out rows that were read before. */
    BulkResults after(int known) {
        while (read < known && hasNext()) {
            one();
        }
        return this;
    }

    boolean hasNext() {
        try {
            if (rows.hasNext()) {
                return true;
            }
        } catch (UnreadableException e) {
            throw incomplete(e.reason());
        }
        String announced = header("Sforce-NumberOfRecords").orElse("" + read);
        if (!announced.equals("" + read)) {
            throw incomplete("there are " + read + " of " + announced + " records");
        }
        return false;
    }

    /** Of the results after these; empty when these are the last. */
    Optional<String> locator() {
        // At the end Salesforce sends the word.
        return header("Sforce-Locator").filter(locator -> !locator.equals("null"));
    }

    private Row one() {
        try {
            Row row = rows.next();
            read++;
            return row;
        } catch (UnreadableException e) {
            throw incomplete(e.reason());
        }
    }

    private Optional<String> header(String name) {
        return head.header(name).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private ConnectorException incomplete(String why) {
        return head.failure(Kind.TRANSIENT, why, "Maybe the connection broke in the middle; the call can be repeated.");
    }
}
