package dev.bailiwick.connector.hubspot;

import dev.bailiwick.connector.http.DeliveryId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.WebhookReceiver;
import dev.bailiwick.spi.WebhookRequest;
import dev.bailiwick.spi.WebhookResult;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Judges HubSpot's calls by their v3 signature: HMAC-SHA256 with the app's client secret over method, address, raw body
 * and time, in Base64 (developers.hubspot.com, "Validating requests"). Immutable.
 */
final class HubSpotWebhooks implements WebhookReceiver {

    private static final Duration FRESH = Duration.ofMinutes(5);

    /** What HubSpot decodes in the address before it signs; everything else stays encoded. */
    private static final Map<String, String> DECODED = Map.ofEntries(
            Map.entry("%3A", ":"),
            Map.entry("%2F", "/"),
            Map.entry("%3F", "?"),
            Map.entry("%40", "@"),
            Map.entry("%21", "!"),
            Map.entry("%24", "$"),
            Map.entry("%27", "'"),
            Map.entry("%28", "("),
            Map.entry("%29", ")"),
            Map.entry("%2A", "*"),
            Map.entry("%2C", ","),
            Map.entry("%3B", ";"));

    private static final Pattern ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");

    private final byte[] secret;

    HubSpotWebhooks(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public WebhookResult receive(WebhookRequest request) {
        String timestamp = String.join("", request.headers("X-HubSpot-Request-Timestamp"));
        String signature = String.join("", request.headers("X-HubSpot-Signature-v3"));
        if (!MessageDigest.isEqual(
                sign(request, timestamp).getBytes(StandardCharsets.UTF_8),
                signature.getBytes(StandardCharsets.UTF_8))) {
            return WebhookResult.rejected("The signature is wrong. Maybe webhook-secret is not the app's client secret,"
                    + " or a proxy changed the address or the body.");
        }
        if (!isFresh(timestamp, request.receivedAt())) {
            return WebhookResult.rejected(
                    "The call is more than 5 minutes old. Maybe it is played back, or a clock is wrong.");
        }
        return read(request.body());
    }

    private static boolean isFresh(String timestamp, Instant receivedAt) {
        try {
            Duration age = Duration.between(Instant.ofEpochMilli(Long.parseLong(timestamp)), receivedAt);
            return age.abs().compareTo(FRESH) <= 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private String sign(WebhookRequest request, String timestamp) {
        String address = ENCODED.matcher(request.uri().toString())
                .replaceAll(code -> Matcher.quoteReplacement(
                        DECODED.getOrDefault(code.group().toUpperCase(Locale.ROOT), code.group())));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((request.method() + address).getBytes(StandardCharsets.UTF_8));
            mac.update(request.body());
            mac.update(timestamp.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256.", e);
        }
    }

    /** The body is an array of events, unordered and repeated now and then; only which records they name matters. */
    private static WebhookResult read(byte[] body) {
        JsonNode events;
        try {
            events = JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            return WebhookResult.rejected("The body is no JSON. Maybe HubSpot's format changed.");
        }
        Set<RecordRef> changed = new HashSet<>();
        List<String> seen = new ArrayList<>();
        for (JsonNode event : events) {
            seen.add(identity(event));
            object(event).ifPresent(object -> {
                for (String id : new String[] {"objectId", "primaryObjectId"}) {
                    String value = event.path(id).asString("");
                    if (!value.isEmpty()) {
                        changed.add(object.ref(value));
                    }
                }
            });
        }
        Collections.sort(seen);
        return WebhookResult.accepted(changed, seen.isEmpty() ? null : DeliveryId.of(seen));
    }

    private static Optional<HubSpotObject> object(JsonNode event) {
        String type = event.path("subscriptionType").asString("");
        String id = event.path("objectTypeId").asString("");
        for (HubSpotObject object : HubSpotObject.values()) {
            if (id.equals(object.objectTypeId())
                    || type.startsWith(object.name().toLowerCase(Locale.ROOT) + ".")) {
                return Optional.of(object);
            }
        }
        return Optional.empty();
    }

    /** HubSpot's eventId is not unique, and the number of the attempt changes with every repeat. */
    private static String identity(JsonNode event) {
        List<String> parts = new ArrayList<>();
        for (String name : List.of(
                "subscriptionId", "objectId", "occurredAt", "subscriptionType", "propertyName", "propertyValue")) {
            parts.add(event.path(name).asString(""));
        }
        return String.join("\n", parts);
    }
}
