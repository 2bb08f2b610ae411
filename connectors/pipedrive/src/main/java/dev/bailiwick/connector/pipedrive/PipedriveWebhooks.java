package dev.bailiwick.connector.pipedrive;

import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.WebhookReceiver;
import dev.bailiwick.spi.WebhookRequest;
import dev.bailiwick.spi.WebhookResult;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Judges Pipedrive's calls, webhooks of version 2, by the user and password of HTTP Basic: Pipedrive signs nothing, so
 * the body is only a hint of which record to read. Immutable.
 */
final class PipedriveWebhooks implements WebhookReceiver {

    private static final String SCHEME = "Basic ";

    private final byte[] credentials;

    PipedriveWebhooks(String user, String password) {
        this.credentials = Base64.getEncoder().encode((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public WebhookResult receive(WebhookRequest request) {
        String header = String.join("", request.headers("Authorization"));
        boolean isBasic = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        String given = isBasic ? header.substring(SCHEME.length()).strip() : "";
        if (!MessageDigest.isEqual(credentials, given.getBytes(StandardCharsets.UTF_8))) {
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
        StringBuilder event = new StringBuilder();
        for (String name : List.of("correlation_id", "webhook_id", "entity", "entity_id", "action", "timestamp")) {
            event.append(meta.path(name).asString("")).append('\n');
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(event.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
