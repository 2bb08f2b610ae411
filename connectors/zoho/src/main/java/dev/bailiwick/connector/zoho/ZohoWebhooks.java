package dev.bailiwick.connector.zoho;

import dev.bailiwick.connector.http.DeliveryId;
import dev.bailiwick.connector.http.WebhookSecret;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.WebhookReceiver;
import dev.bailiwick.spi.WebhookRequest;
import dev.bailiwick.spi.WebhookResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Judges Zoho's notifications by the token in their body: Zoho signs nothing, so the rest is only a hint of which
 * records to read. Immutable.
 */
final class ZohoWebhooks implements WebhookReceiver {

    private final WebhookSecret token;

    ZohoWebhooks(String secret) {
        this.token = new WebhookSecret(secret);
    }

    @Override
    public WebhookResult receive(WebhookRequest request) {
        JsonNode body;
        try {
            body = JsonMapper.shared().readTree(request.body());
        } catch (JacksonException e) {
            return WebhookResult.rejected("The body is no JSON. Maybe the call is none of Zoho's.");
        }
        if (!token.is(body.path("token").asString(""))) {
            return WebhookResult.rejected(
                    "The token is missing or wrong. Maybe webhook-secret was changed: subscribe anew.");
        }
        List<String> ids =
                body.path("ids").valueStream().map(id -> id.asString("")).toList();
        Set<RecordRef> changed = ZohoModule.named(body.path("module").asString("")).stream()
                .flatMap(module -> ids.stream().filter(ZohoModule::isId).map(module::ref))
                .collect(Collectors.toUnmodifiableSet());
        return WebhookResult.accepted(changed, delivery(body, ids));
    }

    /** What the attempts to deliver one event have in common; the sender's clock is among it. */
    private static String delivery(JsonNode body, List<String> ids) {
        List<String> parts = new ArrayList<>(ids);
        Stream.of("channel_id", "module", "operation", "server_time")
                .map(name -> body.path(name).asString(""))
                .forEach(parts::add);
        return DeliveryId.of(parts);
    }
}
