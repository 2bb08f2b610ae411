package dev.bailiwick.sandbox;

import dev.bailiwick.sandbox.core.Dialect;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Reference;
import dev.bailiwick.sandbox.core.Reference.Country;
import dev.bailiwick.sandbox.core.Reference.Industry;
import dev.bailiwick.sandbox.core.Reference.Place;
import dev.bailiwick.sandbox.core.Row;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Makes companies as they stand in a CRM: skewed, correlated, with gaps and with duplicates. */
final class AccountGenerator {

    private static final double DUPLICATES = 0.025;
    private static final double SUBSIDIARIES = 0.06;
    private static final double MEDIAN_EMPLOYEES = 120;
    private static final double EMPLOYEE_SPREAD = 1.6;
    private static final double REVENUE_SPREAD = 0.5;
    private static final int MAX_EMPLOYEES = 400_000;
    private static final long THOUSAND = 1_000;

    private final Dialect dialect;
    private final Dice dice;
    private final List<String> activeOwners;
    private final Map<String, List<Place>> placesByCountry =
            Reference.PLACES.stream().collect(Collectors.groupingBy(Place::countryCode));

    AccountGenerator(Dialect dialect, List<Row> users, Dice dice) {
        this.dialect = dialect;
        this.dice = dice;
        this.activeOwners = activeIds(users);
    }

    List<Row> generate(int count) {
        List<Map<String, Object>> companies = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            boolean duplicate = i > 0 && dice.chance(DUPLICATES);
            companies.add(duplicate ? duplicateOf(companies.get(dice.below(i))) : company(i));
        }
        List<Row> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rows.add(Seed.row(RecordKind.ACCOUNT, dialect.id(RecordKind.ACCOUNT, i), companies.get(i), dice));
        }
        return List.copyOf(rows);
    }

    /** Somebody of the team; nobody who has left, because a CRM takes no record back for those. */
    String owner() {
        return dice.pickEarly(activeOwners);
    }

    private Map<String, Object> company(int position) {
        Country country = dice.weighted(Reference.COUNTRIES, Country::weight);
        Place place = dice.weighted(placesByCountry.getOrDefault(country.code(), List.of()), Place::weight);
        Industry industry = dice.pickEarly(Reference.INDUSTRIES);
        String shortName = shortName(industry, place);
        Map<String, Object> values = new HashMap<>();
        values.put(Fields.NAME, (shortName + " " + dice.pick(country.legalForms())).strip());
        values.put(Fields.OWNER, owner());
        values.put(Fields.STRATEGIC, dice.chance(0.05));
        sometimes(0.92, values, Fields.INDUSTRY, industry::name);
        sometimes(
                0.95,
                values,
                Fields.TYPE,
                () -> dice.weighted(
                        List.of("Prospect", "Customer", "Partner", "Competitor", "Other"), t -> 60 / t.length()));
        sometimes(0.90, values, Fields.PHONE, () -> dice.fill(country.phonePattern()));
        sometimes(0.88, values, Fields.WEBSITE, () -> "https://" + slug(shortName) + ".example.com");
        sometimes(0.75, values, Fields.FIT, () -> BigDecimal.valueOf(dice.below(1_001), 1));
        address(country, place, values);
        size(industry, values);
        if (position > 0 && dice.chance(SUBSIDIARIES)) {
            values.put(Fields.PARENT, dialect.id(RecordKind.ACCOUNT, dice.below(position)));
        }
        return values;
    }

    private String shortName(Industry industry, Place place) {
        String noun = dice.pickEarly(industry.nouns());
        String stem = dice.pick(Reference.words("stem"));
        return switch (dice.below(6)) {
            case 0 -> dice.pick(Reference.words("family")) + " & " + dice.pick(Reference.words("family")) + " " + noun;
            case 1 -> place.city() + " " + noun;
            case 2 -> stem + " " + dice.pick(Reference.words("family")) + " " + noun;
            default -> stem + " " + noun;
        };
    }

    private void address(Country country, Place place, Map<String, Object> values) {
        if (dice.chance(0.02)) {
            return;
        }
        values.put(Fields.COUNTRY, country.name());
        values.put(Fields.COUNTRY_CODE, country.code());
        sometimes(0.97, values, Fields.CITY, place::city);
        sometimes(0.94, values, Fields.POSTAL_CODE, () -> dice.fill(place.postalPattern()));
        sometimes(
                0.85,
                values,
                Fields.STREET,
                () -> 1 + dice.below(2_400) + " " + dice.pick(Reference.words("street")) + " Street");
        if (!place.stateCode().isEmpty() && dice.chance(0.96)) {
            values.put(Fields.STATE, place.state());
            values.put(Fields.STATE_CODE, place.stateCode());
        }
    }

    private void size(Industry industry, Map<String, Object> values) {
        long employees = Math.max(1, Math.min(MAX_EMPLOYEES, (long) dice.logNormal(MEDIAN_EMPLOYEES, EMPLOYEE_SPREAD)));
        long thousands =
                Math.max(1, (long) dice.logNormal(employees * (double) industry.revenuePerEmployee(), REVENUE_SPREAD));
        sometimes(0.85, values, Fields.EMPLOYEES, () -> BigDecimal.valueOf(employees));
        sometimes(0.80, values, Fields.REVENUE, () -> BigDecimal.valueOf(thousands * THOUSAND));
        sometimes(0.70, values, Fields.TIER, () -> thousands > 250_000 ? "A" : thousands > 30_000 ? "B" : "C");
    }

    /** The same company once more, as a second person typed it. */
    private Map<String, Object> duplicateOf(Map<String, Object> original) {
        Map<String, Object> values = new HashMap<>(original);
        String name = (String) original.getOrDefault(Fields.NAME, "");
        values.put(
                Fields.NAME,
                switch (dice.below(5)) {
                    case 0 -> name.toUpperCase(Locale.ROOT);
                    case 1 ->
                        name.replace(" & ", " and ")
                                .replace("Inc.", "Incorporated")
                                .replace("Ltd", "Limited");
                    case 2 -> name.replaceAll(" (Inc\\.|LLC|Corp\\.|Co\\.|GmbH|AG|Ltd|plc|SAS|SA)$", "");
                    case 3 -> name.replaceFirst("([a-z])([a-z])(?=[a-z]* )", "$2$1");
                    default -> name + " (" + values.getOrDefault(Fields.CITY, "HQ") + ")";
                });
        values.put(Fields.OWNER, owner());
        List.of(Fields.EMPLOYEES, Fields.REVENUE, Fields.PHONE, Fields.WEBSITE, Fields.INDUSTRY)
                .forEach(field -> {
                    if (dice.chance(0.3)) {
                        values.remove(field);
                    }
                });
        return values;
    }

    private void sometimes(double share, Map<String, Object> values, String field, Supplier<Object> value) {
        if (dice.chance(share)) {
            values.put(field, value.get());
        }
    }

    private static String slug(String name) {
        String ascii = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        return ascii.replaceAll("\\p{M}", "").replaceAll("[^a-z0-9]+", "-");
    }

    private static List<String> activeIds(List<Row> users) {
        List<String> active = users.stream()
                .filter(user -> user.is(Fields.ACTIVE))
                .map(Row::id)
                .toList();
        return active.size() > 1 ? active.subList(1, active.size()) : active;
    }
}
