package dev.bailiwick.connector.zoho;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads CSV as RFC 4180 has it: cells in quotes may hold commas, line ends and doubled quotes. For one thread. */
final class CsvReader {

    private static final int END = -1;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final PushbackReader text;
    private boolean begun;

    CsvReader(Reader text) {
        this.text = new PushbackReader(new BufferedReader(text));
    }

    /**
     * The cells of the next line that is not empty; null after the last. NUL, which no text field can keep, is left
     * out.
     */
    @Nullable
    List<String> read() throws IOException {
        int next = first();
        while (next == '\n' || next == '\r') {
            next = text.read();
        }
        if (next == END) {
            return null;
        }
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (; next != END; next = text.read()) {
            if (next == '"') {
                quoted = quoted ? closesNot(cell) : cell.isEmpty() || keep(cell, next, false);
            } else if (!quoted && next == ',') {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (!quoted && (next == '\n' || next == '\r')) {
                break;
            } else if (next != 0) {
                cell.append((char) next);
            }
        }
        if (quoted) {
            throw new IOException("A quote is not closed.");
        }
        cells.add(cell.toString());
        return cells;
    }

    /** Whether the cell goes on after a quote in it, because it was doubled. */
    private boolean closesNot(StringBuilder cell) throws IOException {
        int next = text.read();
        if (next == '"') {
            return keep(cell, next, true);
        }
        if (next != END) {
            text.unread(next);
        }
        return false;
    }

    private static boolean keep(StringBuilder cell, int character, boolean quoted) {
        cell.append((char) character);
        return quoted;
    }

    private int first() throws IOException {
        int next = text.read();
        boolean mark = !begun && next == BYTE_ORDER_MARK;
        begun = true;
        return mark ? text.read() : next;
    }
}
