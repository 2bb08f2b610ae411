package dev.bailiwick.sandbox;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.bailiwick.sandbox.core.Dialect;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.ValueType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** Reads accounts from a CSV file. Every bad row is found before the file is refused. */
final class AccountsFile {

    /** Where a value goes, and what it must be. */
    private record Column(String key, ValueType type) {}

    /** The one header of the S&P 500 list whose value becomes several: an address. */
    private static final String LOCATION = "Headquarters Location";

    private static final Map<String, Column> INDEX_HEADERS = Map.ofEntries(
            Map.entry("Symbol", new Column(Fields.TICKER, ValueType.TEXT)),
            Map.entry("Security", new Column(Fields.NAME, ValueType.TEXT)),
            Map.entry("GICS Sector", new Column(Fields.INDUSTRY, ValueType.TEXT)),
            Map.entry("GICS Sub-Industry", new Column(Fields.SUB_INDUSTRY, ValueType.TEXT)),
            Map.entry("Date added", new Column(Fields.INDEX_SINCE, ValueType.DATE)),
            Map.entry("CIK", new Column(Fields.CIK, ValueType.TEXT)),
            Map.entry("Founded", new Column(Fields.FOUNDED, ValueType.TEXT)),
            Map.entry(LOCATION, new Column("", ValueType.TEXT)));

    /** Those of an export from Salesforce. */
    private static final Map<String, Column> FIELD_HEADERS = Map.ofEntries(
            Map.entry("Name", new Column(Fields.NAME, ValueType.TEXT)),
            Map.entry("Type", new Column(Fields.TYPE, ValueType.TEXT)),
            Map.entry("Industry", new Column(Fields.INDUSTRY, ValueType.TEXT)),
            Map.entry("BillingStreet", new Column(Fields.STREET, ValueType.TEXT)),
            Map.entry("BillingCity", new Column(Fields.CITY, ValueType.TEXT)),
            Map.entry("BillingState", new Column(Fields.STATE, ValueType.TEXT)),
            Map.entry("BillingStateCode", new Column(Fields.STATE_CODE, ValueType.TEXT)),
            Map.entry("BillingPostalCode", new Column(Fields.POSTAL_CODE, ValueType.TEXT)),
            Map.entry("BillingCountry", new Column(Fields.COUNTRY, ValueType.TEXT)),
            Map.entry("BillingCountryCode", new Column(Fields.COUNTRY_CODE, ValueType.TEXT)),
            Map.entry("BillingLatitude", new Column(Fields.LATITUDE, ValueType.DOUBLE)),
            Map.entry("BillingLongitude", new Column(Fields.LONGITUDE, ValueType.DOUBLE)),
            Map.entry("Phone", new Column(Fields.PHONE, ValueType.TEXT)),
            Map.entry("Website", new Column(Fields.WEBSITE, ValueType.TEXT)),
            Map.entry("NumberOfEmployees", new Column(Fields.EMPLOYEES, ValueType.INT)),
            Map.entry("AnnualRevenue", new Column(Fields.REVENUE, ValueType.DOUBLE)),
            Map.entry("Description", new Column(Fields.DESCRIPTION, ValueType.TEXT)),
            Map.entry("Tier__c", new Column(Fields.TIER, ValueType.TEXT)),
            Map.entry("Strategic__c", new Column(Fields.STRATEGIC, ValueType.BOOLEAN)),
            Map.entry("ICP_Score__c", new Column(Fields.FIT, ValueType.DOUBLE)),
            Map.entry("Sub_Industry__c", new Column(Fields.SUB_INDUSTRY, ValueType.TEXT)),
            Map.entry("Ticker__c", new Column(Fields.TICKER, ValueType.TEXT)),
            Map.entry("CIK__c", new Column(Fields.CIK, ValueType.TEXT)),
            Map.entry("Founded__c", new Column(Fields.FOUNDED, ValueType.TEXT)),
            Map.entry("Index_Since__c", new Column(Fields.INDEX_SINCE, ValueType.DATE)));

    private final AccountGenerator generator;
    private final Dialect dialect;
    private final Dice dice;
    private final List<String> problems = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    private AccountsFile(Dialect dialect, List<Row> users, Dice dice) {
        this.generator = new AccountGenerator(dialect, users, dice);
        this.dialect = dialect;
        this.dice = dice;
    }

    /**
     * Reads the file; owners, which it does not name, are drawn.
     *
     * @throws SandboxException naming every bad line, or the headers that are not known
     */
    static List<Row> read(Path file, Dialect dialect, List<Row> users, Dice dice) {
        AccountsFile reading = new AccountsFile(dialect, users, dice);
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
        Optional<Map<String, Column>> headers = headers(record.getHeader());
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

    private void account(NamedCsvRecord record, Map<String, Column> headers, String where) {
        int before = problems.size();
        Map<String, Object> values = new HashMap<>();
        values.put(Fields.STRATEGIC, false);
        values.put(Fields.OWNER, generator.owner());
        for (String header : record.getHeader()) {
            String text = record.getField(header).strip();
            Column column = Objects.requireNonNull(headers.get(header), header);
            if (header.equals(LOCATION)) {
                Headquarters.parse(text)
                        .ifPresentOrElse(
                                values::putAll,
                                () -> problems.add(where + header + " '" + text
                                        + "' ends neither with a US state nor with a country"));
            } else if (!text.isEmpty()) {
                value(column.type, text)
                        .ifPresentOrElse(
                                value -> values.put(column.key, value),
                                () -> problems.add(where + header + " '" + text + "' is no " + column.type.label()));
            }
        }
        if (!values.containsKey(Fields.NAME)) {
            problems.add(where + "the company has no name");
        }
        if (problems.size() == before) {
            rows.add(Seed.row(RecordKind.ACCOUNT, dialect.id(RecordKind.ACCOUNT, rows.size()), values, dice));
        }
    }

    private static Optional<Object> value(ValueType type, String text) {
        try {
            return Optional.of(type.parse(text));
        } catch (RuntimeException notOfThisType) {
            return Optional.empty();
        }
    }

    private static Optional<Map<String, Column>> headers(List<String> found) {
        return List.of(INDEX_HEADERS, FIELD_HEADERS).stream()
                .filter(known -> known.keySet().containsAll(found))
                .findFirst();
    }

    private static String unknownHeaders(List<String> found) {
        Map<String, Column> closest = found.contains("Security") ? INDEX_HEADERS : FIELD_HEADERS;
        List<String> unknown =
                found.stream().filter(header -> !closest.containsKey(header)).toList();
        return "line 1: unknown header(s) " + unknown + ", known are " + new TreeSet<>(FIELD_HEADERS.keySet())
                + ", or all of " + new TreeSet<>(INDEX_HEADERS.keySet());
    }
}
