package dev.bailiwick.connector.salesforce;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One record of a query's answer. Nothing is taken for granted: Salesforce sends nulls in required fields and text in
 * number fields, so every value is kept as text until somebody asks for more.
 *
 * @param cells by API name; null values are absent
 */
record Row(Map<String, Cell> cells) {

    Row {
        cells = Map.copyOf(cells);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Row of(Map<String, JsonNode> fields) {
        Map<String, Cell> cells = new HashMap<>();
        fields.forEach((name, value) -> {
            if (!value.isNull()) {
                cells.put(name, new Cell(name, value.isValueNode() ? value.asString() : value.toString()));
            }
        });
        return new Row(cells);
    }

    Optional<Cell> cell(String field) {
        return Optional.ofNullable(cells.get(field));
    }

    Optional<String> text(String field) {
        return cell(field).map(Cell::text);
    }

    Cell required(String field) {
        return cell(field).orElseThrow(() -> new Unreadable(field + " is missing"));
    }

    String id() {
        Cell id = required("Id");
        if (!SalesforceId.isValid(id.text())) {
            throw id.unreadable("a Salesforce id");
        }
        return id.text();
    }

    /** This row with the other's cells added. */
    Row plus(Row other) {
        Map<String, Cell> all = new HashMap<>(cells);
        all.putAll(other.cells);
        return new Row(all);
    }

    /** A value that is there, with the field's name for messages. */
    record Cell(String field, String text) {

        /** Salesforce writes {@code 2026-05-01T07:25:37.000+0000}, an offset without colon. */
        private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                        "uuuu-MM-dd'T'HH:mm:ss.SSSXX", Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);

        /** Far beyond Salesforce's 18 digits, and short enough to write out. */
        private static final int MAX_SCALE = 100;

        Instant instant() {
            try {
                return OffsetDateTime.parse(text, MOMENT).toInstant();
            } catch (DateTimeException e) {
                throw unreadable("a date and time");
            }
        }

        LocalDate date() {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw unreadable("a date");
            }
        }

        /** Without trailing zeros: Salesforce writes whole numbers as {@code 350000000.0}. */
        BigDecimal number() {
            try {
                BigDecimal number = new BigDecimal(text).stripTrailingZeros();
                if (Math.abs(number.scale()) <= MAX_SCALE) {
                    return number.scale() < 0 ? number.setScale(0) : number;
                }
            } catch (NumberFormatException e) {
                throw unreadable("a number");
            }
            throw unreadable("a number of reasonable size");
        }

        boolean flag() {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw unreadable("true or false");
            };
        }

        Unreadable unreadable(String expected) {
            return new Unreadable(field + " is '" + text + "', not " + expected);
        }
    }

    /** A record that cannot be carried over; the reason names the field and the value. */
    static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String reason;

        Unreadable(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }
}
