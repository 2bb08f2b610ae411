package dev.bailiwick.benchmarks.sync.scale;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Which field of the simulated org goes into which column, as text for COPY. The fields stand in the order of
 * Bailiwick's connector, so that the simulator makes its results ready once for all.
 */
final class FloorColumns {

    /** Columns by field; an empty one where a field is read and not kept. */
    private static final Map<String, String> PLAIN = plain();

    private static final List<String> CUSTOM = List.of(
            "Tier__c",
            "Territory__c",
            "Strategic__c",
            "ICP_Score__c",
            "Sub_Industry__c",
            "Ticker__c",
            "CIK__c",
            "Founded__c",
            "Index_Since__c");

    private final List<String> fields = new ArrayList<>(PLAIN.keySet());

    FloorColumns() {
        fields.addAll(CUSTOM);
    }

    private static Map<String, String> plain() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("Id", "id");
        columns.put("SystemModstamp", "modified_at");
        columns.put("IsDeleted", "");
        columns.put("Name", "name");
        columns.put("OwnerId", "owner");
        columns.put("CreatedDate", "created_at");
        columns.put("BillingCountryCode", "country");
        columns.put("BillingCountry", "");
        columns.put("BillingStateCode", "region");
        columns.put("BillingState", "");
        columns.put("BillingCity", "city");
        columns.put("BillingStreet", "street");
        columns.put("BillingPostalCode", "postal_code");
        columns.put("BillingLatitude", "latitude");
        columns.put("BillingLongitude", "longitude");
        columns.put("Phone", "phone");
        columns.put("Website", "website");
        columns.put("Industry", "industry");
        columns.put("Type", "type");
        columns.put("ParentId", "parent_id");
        columns.put("NumberOfEmployees", "employees");
        columns.put("AnnualRevenue", "revenue");
        return columns;
    }

    /** What to select: the same fields as Bailiwick's connector. */
    String fields() {
        return String.join(",", fields);
    }

    String field(int index) {
        return fields.get(index);
    }

    String names() {
        return PLAIN.values().stream().filter(column -> !column.isEmpty()).collect(Collectors.joining(", "))
                + ", revenue_currency, connection, custom";
    }

    /** A line of COPY's text format. */
    void append(StringBuilder line, IntFunction<String> values) {
        int place = -1;
        for (String column : PLAIN.values()) {
            place++;
            if (column.isEmpty()) {
                continue;
            }
            String value = values.apply(place);
            if (value.isEmpty()) {
                line.append("\\N");
            } else {
                escape(line, value);
            }
            line.append('\t');
        }
        line.append("USD\tcrm\t{");
        String separator = "";
        for (int i = fields.size() - CUSTOM.size(); i < fields.size(); i++) {
            String value = values.apply(i);
            if (!value.isEmpty()) {
                // The simulator's custom values need no escaping.
                line.append(separator)
                        .append('"')
                        .append(fields.get(i))
                        .append("\":\"")
                        .append(value)
                        .append('"');
                separator = ",";
            }
        }
        line.append("}\n");
    }

    private static void escape(StringBuilder line, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> line.append(c);
            }
        }
    }
}
