package dev.bailiwick.connector.dynamics365;

import dev.bailiwick.connector.http.WebhookSecret;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.WebhookReceiver;
import dev.bailiwick.spi.WebhookRequest;
import dev.bailiwick.spi.WebhookResult;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Judges Dataverse's calls by the key they carry, in the query's {@code code} or in a header (Microsoft, "Register a
 * WebHook"). Dataverse signs nothing, so a call is a hint to read a record, and it repeats a lost call only once, so
 * change tracking stays the truth. Immutable.
 */
final class DynamicsWebhooks implements WebhookReceiver {

    private final WebhookSecret secret;
    private final Optional<String> header;

    /**
     * A receiver.
     *
     * @param header which header carries the secret; empty for the query's {@code code}
     */
    DynamicsWebhooks(String secret, Optional<String> header) {
        this.secret = new WebhookSecret(secret);
        this.header = header;
    }

    @Override
    public WebhookResult receive(WebhookRequest request) {
        boolean genuine = header.map(name -> secret.is(String.join("", request.headers(name))))
                .orElseGet(() -> secret.isInQuery(request, "code"));
        if (!genuine) {
            return WebhookResult.rejected("The key is wrong or missing. Maybe webhook-secret is not the key the webhook"
                    + " was registered with, or webhook-header is not its kind of authentication.");
        }
        JsonNode context;
        try {
            context = JsonMapper.shared().readTree(request.body());
        } catch (JacksonException e) {
            return WebhookResult.rejected("The body is no JSON. Maybe Dataverse's format changed.");
        }
        return changed(request, context)
                .map(ref -> WebhookResult.accepted(Set.of(ref), deliveryId(ref, context)))
                .orElseGet(() -> WebhookResult.accepted(Set.of(), null));
    }

    /**
     * The record, which even a call over 256 KB names that leaves the changed values out. Of Dataverse's other tables
     * none matters here.
     */
    private static Optional<RecordRef> changed(WebhookRequest request, JsonNode context) {
        String table = context.path("PrimaryEntityName")
                .asString(String.join("", request.headers("x-ms-dynamics-entity-name")));
        String id = context.path("PrimaryEntityId").asString("").toLowerCase(Locale.ROOT);
        return DynamicsTable.named(table)
                .filter(known -> Principal.GUID.matcher(id).matches())
                .map(known -> known.ref(id));
    }

    /** One job of Dataverse's has one id, however often it calls; what is done at once shares the correlation's id. */
    private static String deliveryId(RecordRef ref, JsonNode context) {
        return String.join(
                " ",
                context.path("CorrelationId").asString(""),
                context.path("OperationId").asString(""),
                context.path("MessageName").asString(""),
                ref.id());
    }
}
