package dev.bailiwick.rules.condition;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the documentation says a record's fields are: absent, unreadable, or a value of the field's type. */
final class OracleFields {

    private OracleFields() {}

    /** As the CRM gave it; empty when absent. */
    static Optional<Object> raw(String field, Row row) {
        if (field.startsWith("opportunity.")) {
            return of(row.opportunity(), field.substring(12));
        }
        if (field.startsWith("owner.")) {
            return of(row.owner(), field.substring(6));
        }
        String property = field.substring("account.".length());
        if (row.sums().containsKey(property)) {
            return Optional.of(row.sums().get(property));
        }
        if (property.startsWith("ultimateParent.")) {
            Map<String, Object> top = row.ancestors().isEmpty()
                    ? row.account()
                    : row.ancestors().get(row.ancestors().size() - 1);
            return row.broken() ? Optional.empty() : of(top, property.substring(15));
        }
        int above = -1;
        while (property.startsWith("parent.")) {
            above++;
            property = property.substring(7);
        }
        if (above < 0) {
            return of(row.account(), property);
        }
        return above < row.ancestors().size() ? of(row.ancestors().get(above), property) : Optional.empty();
    }

    private static Optional<Object> of(@Nullable Map<String, Object> record, String property) {
        if (record != null && property.equals("currency")) {
            boolean money = record.containsKey("annualRevenue") || record.containsKey("amount");
            return money ? Optional.of("EUR") : Optional.empty();
        }
        return record == null ? Optional.empty() : Optional.ofNullable(record.get(property));
    }

    /** Null where it is absent or unreadable. */
    static @Nullable Object value(String field, Row row) {
        Object raw = raw(field, row).orElse(null);
        if (raw == null) {
            return null;
        }
        if (raw instanceof BigDecimal amount) {
            return finite(amount.doubleValue());
        }
        if (raw instanceof LocalDate day) {
            return day.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        int custom = field.indexOf(".custom.");
        return custom < 0 ? raw : read((String) raw, field.substring(custom + 8));
    }

    private static @Nullable Object read(String text, String custom) {
        return switch (custom) {
            case "Score__c" -> number(text);
            case "Vip__c" -> text.equals("true") ? (Object) true : text.equals("false") ? false : null;
            case "Renewal__c" -> day(text);
            case "Seen__c" -> moment(text);
            default -> text;
        };
    }

    private static @Nullable Object number(String text) {
        if (!text.matches("[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,9})?")) {
            return null;
        }
        double number = new BigDecimal(text).doubleValue();
        return finite(text.startsWith("-") && number == 0 ? -0.0 : number);
    }

    private static @Nullable Object finite(double number) {
        return Double.isInfinite(number) || Double.isNaN(number) ? null : (Object) number;
    }

    private static @Nullable Instant day(String text) {
        try {
            return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
                    ? LocalDate.of(
                                    Integer.parseInt(text.substring(0, 4)),
                                    Integer.parseInt(text.substring(5, 7)),
                                    Integer.parseInt(text.substring(8)))
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text.replaceFirst("([+-][0-9]{2})([0-9]{2})$", "$1:$2"))
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
