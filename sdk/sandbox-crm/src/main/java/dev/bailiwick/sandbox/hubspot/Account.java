package dev.bailiwick.sandbox.hubspot;

import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The simulated account, which HubSpot also calls a portal, and the one app that is installed in it. */
final class Account {

    static final long PORTAL = 62_515;
    static final long APP = 54_321;

    /** Amounts of the records are in US dollars. */
    static final String CURRENCY = "USD";

    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    private Account() {}

    static void addTo(Routes routes, Clock clock) {
        routes.api(
                "GET",
                "/account-info/v3/details",
                RequestKind.OTHER_API,
                (call, path) -> HttpAnswer.json(200, details(clock)));
    }

    private static Map<String, Object> details(Clock clock) {
        ZoneOffset offset = ZONE.getRules().getOffset(clock.instant());
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("portalId", PORTAL);
        details.put("accountType", "DEVELOPER_TEST");
        details.put("timeZone", ZONE.getId());
        details.put("companyCurrency", CURRENCY);
        details.put("additionalCurrencies", List.of());
        details.put("utcOffset", offset.getId());
        details.put("utcOffsetMilliseconds", offset.getTotalSeconds() * 1_000L);
        details.put("uiDomain", "app.hubspot.com");
        details.put("dataHostingLocation", "na1");
        return details;
    }
}
