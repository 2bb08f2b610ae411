package dev.bailiwick.sandbox;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads accounts from a CSV file. Every bad row is found before the file is refused. */
final class AccountsFile {

    /** The headers of the S&P 500 list, and the account field each becomes; the location becomes an address. */
    private static final Map<String, String> INDEX_HEADERS = Map.of(
            "Symbol", "Ticker__c",
            "Security", "Name",
            "GICS Sector", "Industry",
            "GICS Sub-Industry", "Sub_Industry__c",
            "Headquarters Location", "",
            "Date added", "Index_Since__c",
            "CIK", "CIK__c",
            "Founded", "Founded__c");

    private static final Map<String, String> FIELD_HEADERS = SObjectType.ACCOUNT.fields().stream()
            .filter(f -> f.updateable() && f.type() != FieldType.REFERENCE)
            .collect(Collectors.toUnmodifiableMap(Field::name, Field::name));

    private final AccountGenerator generator;
    private final Dice dice;
    private final List<String> problems = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    private AccountsFile(List<Row> users, Dice dice) {
        this.generator = new AccountGenerator(users, dice);
        this.dice = dice;
    }

    /**
     * Reads the file; owners, which it does not name, are drawn.
     *
     * @throws SandboxException naming every bad line, or the headers that are not known
     */
    static List<Row> read(Path file, List<Row> users, Dice dice) {
        AccountsFile reading = new AccountsFile(users, dice);
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder()
                .detectBomHeader(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(file, StandardCharsets.UTF_8)) {
            records.forEach(reading::add);
        } catch (IOException | CsvParseException e) {
            throw unreadable(file, e);
        }
        if (reading.rows.isEmpty() && reading.problems.isEmpty()) {
            reading.problems.add("there are no companies in it");
        }
        if (!reading.problems.isEmpty()) {
            throw new SandboxException(
                    "Accounts file " + file + " has " + reading.problems.size() + " problem(s):\n"
                            + String.join("\n", reading.problems)
                            + "\nMaybe the file was saved in another format than CSV with commas and UTF-8.",
                    null);
        }
        return List.copyOf(reading.rows);
    }

    static SandboxException unreadable(Path file, Exception cause) {
        return new SandboxException(
                "Accounts file " + file + " cannot be read: " + cause.getMessage()
                        + ". Maybe the path is wrong, a header is repeated, or a quoted value does not end.",
                cause);
    }

    private void add(NamedCsvRecord record) {
        Optional<Map<String, String>> headers = headers(record.getHeader());
        String where = "line " + record.getStartingLineNumber() + ": ";
        if (headers.isEmpty()) {
            String unknown = unknownHeaders(record.getHeader());
            if (!problems.contains(unknown)) {
                problems.add(unknown);
            }
        } else if (record.getFieldCount() != record.getHeader().size()) {
            problems.add(where + record.getFieldCount() + " values, expected "
                    + record.getHeader().size());
        } else {
            account(record, headers.get(), where);
        }
    }

    private void account(NamedCsvRecord record, Map<String, String> headers, String where) {
        int before = problems.size();
        Map<String, Object> values = new HashMap<>();
        values.put("Strategic__c", false);
        values.put("OwnerId", generator.owner());
        for (String header : record.getHeader()) {
            String text = record.getField(header).strip();
            String field = headers.getOrDefault(header, "");
            if (field.isEmpty()) {
                Headquarters.parse(text)
                        .ifPresentOrElse(
                                values::putAll,
                                () -> problems.add(where + header + " '" + text
                                        + "' ends neither with a US state nor with a country"));
            } else if (!text.isEmpty()) {
                value(field, text)
                        .ifPresentOrElse(
                                v -> values.put(field, v),
                                () -> problems.add(where + header + " '" + text + "' is no "
                                        + SObjectType.ACCOUNT
                                                .field(field)
                                                .type()
                                                .label()));
            }
        }
        if (!values.containsKey("Name")) {
            problems.add(where + "the company has no name");
        }
        if (problems.size() == before) {
            rows.add(Seed.row(SObjectType.ACCOUNT, rows.size(), values, dice));
        }
    }

    private static Optional<Object> value(String field, String text) {
        try {
            return Optional.of(SObjectType.ACCOUNT.field(field).type().parse(text));
        } catch (RuntimeException notOfThisType) {
            return Optional.empty();
        }
    }

    private static Optional<Map<String, String>> headers(List<String> found) {
        return List.of(INDEX_HEADERS, FIELD_HEADERS).stream()
                .filter(known -> known.keySet().containsAll(found))
                .findFirst();
    }

    private static String unknownHeaders(List<String> found) {
        Map<String, String> closest = found.contains("Security") ? INDEX_HEADERS : FIELD_HEADERS;
        List<String> unknown =
                found.stream().filter(header -> !closest.containsKey(header)).toList();
        return "line 1: unknown header(s) " + unknown + ", known are " + new TreeSet<>(FIELD_HEADERS.keySet())
                + ", or all of " + new TreeSet<>(INDEX_HEADERS.keySet());
    }
}
