package dev.bailiwick.rules.folder;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

/** How CSV files of values are read: commas, RFC 4180 quotes, lines of any number of fields, empty lines left out. */
public final class CsvFormat {

    private CsvFormat() {}

    /**
     * A reader of a file's records. A text that is no CSV makes it throw
     * {@link de.siegmar.fastcsv.reader.CsvParseException}.
     *
     * @param text the whole file, with or without a byte order mark
     */
    public static CsvReader<CsvRecord> reader(String text) {
        return CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(SourceText.withoutMark(text));
    }
}
