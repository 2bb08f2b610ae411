package dev.bailiwick.connector.pipedrive;

import dev.bailiwick.connector.http.DeliveryId;
import dev.bailiwick.connector.http.WebhookSecret;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.WebhookReceiver;
import dev.bailiwick.spi.WebhookRequest;
import dev.bailiwick.spi.WebhookResult;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Judges Pipedrive's calls, webhooks of version 2, by the user and password of HTTP Basic: Pipedrive signs nothing, so
 * the body is only a hint of which record to read. Immutable.
 */
final class PipedriveWebhooks implements WebhookReceiver {

    private static final String SCHEME = "Basic ";

    private final WebhookSecret credentials;

    PipedriveWebhooks(String user, String password) {
        this.credentials = new WebhookSecret(
                Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public WebhookResult receive(WebhookRequest request) {
        String header = String.join("", request.headers("Authorization"));
        boolean isBasic = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        String given = isBasic ? header.substring(SCHEME.length()).strip() : "";
        if (!credentials.is(given)) {
            return WebhookResult.rejected(
                    "User or password is wrong. Maybe webhook-secret was changed: subscribe anew.");
        }
        return read(request.body());
    }

    private static WebhookResult read(byte[] body) {
        JsonNode meta;
        try {
            meta = JsonMapper.shared().readTree(body).path("meta");
        } catch (JacksonException e) {
            return WebhookResult.rejected("The body is no JSON. Maybe Pipedrive's format changed.");
        }
        if (!meta.isObject()) {
            return WebhookResult.rejected("The body has no meta. Maybe the webhook is not of version 2.0.");
        }
        Set<RecordRef> changed = new HashSet<>();
        for (PipedriveObject object : PipedriveObject.values()) {
            if (object.word().equals(meta.path("entity").asString(""))) {
                // A record merged into another is deleted, and the other one changes.
                for (String place : List.of("entity_id", "merged_to_id")) {
                    String id = meta.path(place).asString("");
                    if (PipedriveObject.isId(id)) {
                        changed.add(object.ref(id));
                    }
                }
            }
        }
        return WebhookResult.accepted(changed, delivery(meta));
    }

    /** What the attempts to deliver one event have in common. */
    private static String delivery(JsonNode meta) {
        return DeliveryId.of(Stream.of("correlation_id", "webhook_id", "entity", "entity_id", "action", "timestamp")
                .map(name -> meta.path(name).asString(""))
                .toList());
    }
}
