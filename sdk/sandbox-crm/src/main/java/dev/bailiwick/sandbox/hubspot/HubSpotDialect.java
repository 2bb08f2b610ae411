package dev.bailiwick.sandbox.hubspot;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.Api;
import dev.bailiwick.sandbox.core.Dialect;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Org;
import dev.bailiwick.sandbox.core.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** HubSpot. */
public final class HubSpotDialect implements Dialect {

    /** Keys of values that only HubSpot has. */
    static final String DOMAIN = "domain";

    static final String PIPELINE = "pipeline";
    static final String CURRENCY = "deal_currency_code";

    private static final Pattern ID = Pattern.compile("\\d{1,19}");
    private static final long STEP = 37;

    /** A number; those of one kind have the same length, so that they sort alike as numbers and as texts. */
    @Override
    public String id(RecordKind kind, int position) {
        long first = switch (kind) {
            case ACCOUNT -> 407_218_500_000L;
            case OPPORTUNITY -> 31_550_000_000L;
            case USER -> 188_842_000L;
        };
        return String.valueOf(first + position * STEP);
    }

    @Override
    public Optional<String> canonical(String id) {
        return Optional.of(id).filter(text -> ID.matcher(text).matches());
    }

    @Override
    public Row seeded(Row row) {
        return switch (row.kind()) {
            case ACCOUNT -> row.with(Map.of(DOMAIN, row.find(Fields.WEBSITE).map(HubSpotDialect::host)));
            case OPPORTUNITY -> row.with(ofNewDeals());
            case USER -> row;
        };
    }

    /** What a deal has without being given it. */
    static Map<String, Optional<Object>> ofNewDeals() {
        return new HashMap<>(Map.of(PIPELINE, Optional.of(Pipeline.ID), CURRENCY, Optional.of(Account.CURRENCY)));
    }

    private static String host(Object website) {
        return website.toString().replaceFirst("^https?://", "");
    }

    @Override
    public String tokenPath() {
        return "/oauth/v3/token";
    }

    @Override
    public String example(Org org) {
        return "curl -H 'Authorization: Bearer " + org.options().apiToken() + "' '"
                + org.baseUrl().get() + "/crm/v3/objects/companies?limit=1&properties=name,hubspot_owner_id'";
    }

    @Override
    public Api open(Org org) {
        return new HubSpotApi(this, org);
    }
}
