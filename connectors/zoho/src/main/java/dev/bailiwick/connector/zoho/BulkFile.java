package dev.bailiwick.connector.zoho;

import dev.bailiwick.connector.record.Cell;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.zoho.ZohoApi.BulkPage;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
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
    private @Nullable CsvReader csv;
    private List<String> header = List.of();
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
        } catch (IOException e) {
            throw incomplete("is no zip with a CSV file", e);
        }
    }

    private List<Row> read(long start, int limit) throws IOException {
        CsvReader reader = csv;
        if (reader == null || position != start) {
            reader = open();
            for (position = 0; position < start; position++) {
                reader.read();
            }
        }
        List<Row> rows = new ArrayList<>();
        List<String> cells = reader.read();
        while (cells != null) {
            rows.add(row(cells));
            position++;
            if (rows.size() == limit) {
                read = false;
                return rows;
            }
            cells = reader.read();
        }
        if (page.count() != null && page.count() != position) {
            throw incomplete("has " + position + " of " + page.count() + " records", null);
        }
        read = true;
        return rows;
    }

    private CsvReader open() throws IOException {
        ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(zip));
        if (files.getNextEntry() == null) {
            throw new IOException("The zip is empty.");
        }
        CsvReader reader = new CsvReader(new InputStreamReader(files, StandardCharsets.UTF_8));
        List<String> names = reader.read();
        header = names == null ? List.of() : names;
        csv = reader;
        return reader;
    }

    /** An empty cell is none; the id has a capital here that it has nowhere else. */
    private Row row(List<String> cells) {
        Map<String, Cell> row = new HashMap<>();
        for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
            String name = header.get(i).equalsIgnoreCase("id") ? "id" : header.get(i);
            if (!cells.get(i).isEmpty()) {
                row.put(name, new Cell(name, cells.get(i)));
            }
        }
        return new Row(row);
    }

    private ConnectorException incomplete(String what, @Nullable Throwable cause) {
        return new ConnectorException(
                Kind.TRANSIENT,
                "The file of bulk read " + job + " " + what + ". Maybe the download broke; it can be repeated.",
                cause);
    }
}
