package dev.bailiwick.connector.zoho;

import dev.bailiwick.connector.record.Cell;
import dev.bailiwick.connector.record.CsvRows;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.record.UnreadableException;
import dev.bailiwick.connector.zoho.ZohoApi.BulkPage;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** The file of a bulk read: a zip of one CSV, whose rows are read one after another. For one thread. */
final class BulkFile {

    private final String job;
    private final byte[] zip;
    private final BulkPage page;
    private @Nullable CsvRows csv;
    private long position;
    private boolean read;

    BulkFile(String job, byte[] zip, BulkPage page) {
        this.job = job;
        this.zip = zip.clone();
        this.page = page;
    }

    String job() {
        return job;
    }

    /** Whether the last rows asked for were the end. */
    boolean isRead() {
        return read;
    }

    /** For the job that brings the records after these. */
    Optional<String> nextToken() {
        return page.more() ? Optional.ofNullable(page.nextToken()) : Optional.empty();
    }

    /**
     * Rows of the file.
     *
     * @param start how many to pass over
     * @param limit most rows
     */
    List<Row> rows(long start, int limit) {
        try {
            return read(start, limit);
        } catch (IOException | UncheckedIOException | UnreadableException e) {
            throw incomplete("is no zip with a whole CSV file", e);
        }
    }

    private List<Row> read(long start, int limit) throws IOException {
        CsvRows reader = csv;
        if (reader == null || position != start) {
            reader = open();
            for (position = 0; position < start && reader.hasNext(); position++) {
                reader.next();
            }
        }
        List<Row> rows = new ArrayList<>();
        while (rows.size() < limit && reader.hasNext()) {
            rows.add(row(reader.next()));
            position++;
        }
        read = !reader.hasNext();
        if (read && page.count() != null && page.count() != position) {
            throw incomplete("has " + position + " of " + page.count() + " records", null);
        }
        return rows;
    }

    private CsvRows open() throws IOException {
        ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(zip));
        if (files.getNextEntry() == null) {
            throw new IOException("The zip is empty.");
        }
        CsvRows reader = CsvRows.in(files);
        csv = reader;
        return reader;
    }

    /** The id has a capital here that it has nowhere else. */
    private static Row row(Row raw) {
        return raw.text("Id")
                .map(id -> raw.plus(new Row(Map.of("id", new Cell("id", id)))))
                .orElse(raw);
    }

    private ConnectorException incomplete(String what, @Nullable Throwable cause) {
        return new ConnectorException(
                Kind.TRANSIENT,
                "The file of bulk read " + job + " " + what + ". Maybe the download broke; it can be repeated.",
                cause);
    }
}
