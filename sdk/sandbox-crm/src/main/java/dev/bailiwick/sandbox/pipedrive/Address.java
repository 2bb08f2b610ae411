package dev.bailiwick.sandbox.pipedrive;

import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An organization's address: one text, and the parts that Pipedrive found in it. */
final class Address {

    private static final Pattern STREET = Pattern.compile("(?<number>\\d+\\w*) (?<route>.+)");

    private Address() {}

    /** The parts by Pipedrive's names; null where there is none. */
    static Map<String, @Nullable Object> of(Row organization) {
        Matcher street = STREET.matcher(organization.text(Fields.STREET));
        boolean numbered = street.matches();
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        parts.put("value", whole(organization));
        parts.put("country", text(organization, Fields.COUNTRY));
        parts.put("admin_area_level_1", text(organization, Fields.STATE));
        parts.put("admin_area_level_2", null);
        parts.put("locality", text(organization, Fields.CITY));
        parts.put("sublocality", null);
        parts.put("route", numbered ? street.group("route") : text(organization, Fields.STREET));
        parts.put("street_number", numbered ? street.group("number") : null);
        parts.put("subpremise", null);
        parts.put("postal_code", text(organization, Fields.POSTAL_CODE));
        return parts;
    }

    private static String whole(Row organization) {
        String region = organization.text(Fields.STATE) + " " + organization.text(Fields.POSTAL_CODE);
        return Stream.of(
                        organization.text(Fields.STREET),
                        organization.text(Fields.CITY),
                        region.strip(),
                        organization.text(Fields.COUNTRY))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static @Nullable String text(Row row, String key) {
        return row.find(key).map(String.class::cast).orElse(null);
    }
}
