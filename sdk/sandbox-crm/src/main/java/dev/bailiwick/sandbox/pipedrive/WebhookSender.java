package dev.bailiwick.sandbox.pipedrive;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.Change;
import dev.bailiwick.sandbox.core.Deliveries;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Org;
import dev.bailiwick.sandbox.core.Row;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Tells the subscribers what changed; what fails is tried three times more. */
final class WebhookSender implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Deliveries deliveries =
            new Deliveries(List.of(Duration.ofSeconds(3), Duration.ofSeconds(30), Duration.ofSeconds(150)));
    private final Org org;
    private final WebhookEndpoints webhooks;

    WebhookSender(Org org, WebhookEndpoints webhooks) {
        this.org = org;
        this.webhooks = webhooks;
        org.store().listen(this::enqueue);
    }

    private void enqueue(List<Change> changes) {
        List<Webhook> subscribed = webhooks.all();
        if (subscribed.isEmpty()) {
            return;
        }
        UUID correlation = UUID.randomUUID();
        List<Row> users = org.store().rows(RecordKind.USER);
        List<String> permitted = users.stream()
                .filter(user -> user.is(Fields.ACTIVE))
                .map(Row::id)
                .toList();
        for (Change change : changes) {
            WebhookEvent event = new WebhookEvent(
                    change, UUID.randomUUID(), correlation, users.get(0).id(), permitted);
            subscribed.stream()
                    .filter(webhook -> webhook.wants(event.action(), event.entity()))
                    .forEach(webhook -> deliveries.send(attempt -> request(event, webhook, attempt)));
        }
    }

    private HttpRequest request(WebhookEvent event, Webhook webhook, int attempt) {
        String host = URI.create(org.baseUrl().get()).getAuthority();
        HttpRequest.Builder call = HttpRequest.newBuilder(webhook.url())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Pipedrive Webhooks")
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        JsonMapper.shared().writeValueAsBytes(event.body(webhook, attempt, host))));
        webhook.login().header().ifPresent(login -> call.header("Authorization", login));
        return call.build();
    }

    /** Ends at once; what was not told is lost. */
    @Override
    public void close() {
        deliveries.close();
    }
}
